"""Every way in which content is in the house and readers may not see it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from api.models import PublishedDocument
from dossiers import models
from tests import factories
from tests.api.answers import german
from tests.api.secrets import MARK, SLUG, content
from tests.factories import block, item

State = Callable[[], Any]
STATES: dict[str, State] = {}
"""By name; each function makes one state in an empty newsroom."""


def state(made: State) -> State:
    """Registers a state under its function's name."""
    STATES[made.__name__] = made
    return made


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def secret(model: Any = models.DossierPage, *, parent: Any = None, **fields: Any) -> Any:
    """An article full of markers, as a draft."""
    section = parent or factories.index(f"{MARK}-rubrique", title=f"{MARK}-rubrique")
    return factories.draft(model, SLUG, parent=section, **content() | fields)


def published(model: Any = models.DossierPage, **fields: Any) -> Any:
    return factories.publish(secret(model, parent=factories.index("ouverte"), **fields))


def edit(page: Any) -> Any:
    """Writes the markers over a page, in memory."""
    for name, value in content().items():
        setattr(page, name, value)
    page.slug = SLUG
    return page


def linking(page: Any) -> None:
    """Publishes a dossier that leads to a page in every way a dossier can."""
    text = f'<p>Lire <a linktype="page" id="{page.pk}">ceci</a>.</p>'
    card = {"project": page.pk, "title": "", "summary": "", "image": None}
    sections = [
        block("prose", heading="", text=text),
        block("related_links", heading="", links=[item({"label": "Voir", "page": page.pk})]),
        block("project_cards", heading="", intro="", cards=[item(card)]),
        block("featured_interview", interview=page.pk),
    ]
    factories.dossier("lie", parent=factories.index("liens"), sections=sections)


def restrict(page: Any, kind: str) -> None:
    made = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type=kind, password=f"{MARK}-mot-de-passe"
    )
    if kind == PageViewRestriction.GROUPS:
        made.groups.add(Group.objects.create(name=f"{MARK}-groupe"))


def let_time_pass() -> None:
    """The ends that were set have come; no scheduler has run."""
    past = timezone.now() - timedelta(minutes=1)
    assert PublishedDocument.objects.filter(slug=SLUG, expires_at__gt=past).exists()
    for name in ("expires_at", "shows_until"):
        PublishedDocument.objects.exclude(**{name: None}).update(**{name: past})
    Page.objects.exclude(expire_at=None).update(expire_at=past)


def soon() -> Any:
    return timezone.now() + timedelta(hours=1)


@state
def a_draft() -> None:
    secret(parent=factories.index())


@state
def a_draft_interview() -> None:
    secret(models.InterviewPage, parent=factories.index())


@state
def a_draft_project_that_a_live_dossier_links_to() -> None:
    linking(secret(models.ProjectPage, parent=factories.index()))


@state
def an_edit_over_a_live_page() -> None:
    edit(factories.dossier()).save_revision()


@state
def a_scheduled_page() -> None:
    page = secret(parent=factories.index(), go_live_at=soon())
    page.save_revision().publish()


@state
def a_scheduled_edit() -> None:
    page = edit(factories.dossier())
    page.go_live_at = soon()
    page.save_revision().publish()


@state
def an_expired_page() -> None:
    published(expire_at=soon())
    let_time_pass()


@state
def an_expired_page_that_the_scheduler_has_seen() -> None:
    linking(published(models.ProjectPage, expire_at=soon()))
    let_time_pass()
    call_command("publish_scheduled")


@state
def an_expired_page_that_a_live_dossier_shows_and_no_scheduler_has_seen() -> None:
    linking(published(models.ProjectPage, expire_at=soon()))
    let_time_pass()


@state
def a_page_under_an_expired_one() -> None:
    section = factories.index(f"{MARK}-rubrique", title=f"{MARK}-rubrique", expire_at=soon())
    factories.publish(secret(parent=section))
    let_time_pass()


@state
def a_page_whose_section_was_given_an_end_later() -> None:
    page = published()
    section = fresh(page.get_parent().specific)
    section.expire_at = soon()
    factories.publish(section)
    let_time_pass()


@state
def an_unpublished_page() -> None:
    fresh(published()).unpublish()


@state
def an_unpublished_interview_that_a_live_dossier_shows() -> None:
    page = published(models.InterviewPage)
    linking(page)
    fresh(page).unpublish()


@state
def an_unpublished_project_that_a_live_dossier_shows() -> None:
    page = published(models.ProjectPage, tagline=f"{MARK}-devise")
    linking(page)
    fresh(page).unpublish()


@state
def a_page_under_an_unpublished_one() -> None:
    page = published()
    section = fresh(page.get_parent().specific)
    section.title = f"{MARK}-rubrique"
    factories.publish(section)
    fresh(section).unpublish()


@state
def a_page_published_under_a_draft() -> None:
    section = models.DossierIndexPage(title=f"{MARK}-rubrique", slug=f"{MARK}-r", live=False)
    factories.home().add_child(instance=section)
    factories.publish(secret(parent=section))


def _private(kind: str, *, above: bool, before: bool) -> State:
    def private() -> None:
        section = factories.index("ouverte")
        page = secret(parent=section)
        target = section if above else page
        if before:
            restrict(target, kind)
        page = factories.publish(fresh(page))
        linking(page)
        if not before:
            restrict(target, kind)

    where = "its_section" if above else "itself"
    private.__name__ = f"a_page_private_by_{kind}_of_{where}" + (
        "_from_the_start" if before else ""
    )
    return private


for _kind in ("login", "password", "groups"):
    for _above in (True, False):
        state(_private(_kind, above=_above, before=_kind == "login"))
state(_private("login", above=True, before=False))


@state
def a_deleted_page() -> None:
    page = published(models.ProjectPage)
    linking(page)
    fresh(page).delete()


@state
def a_page_deleted_with_its_section() -> None:
    Page.objects.get(pk=published().get_parent().pk).specific.delete()


@state
def a_page_moved_under_a_private_one() -> None:
    closed = factories.index("fermee")
    restrict(closed, "login")
    fresh(published()).move(fresh(closed), pos="last-child")


@state
def a_page_moved_under_an_unpublished_one() -> None:
    closed = factories.index("fermee")
    fresh(closed).unpublish()
    fresh(published()).move(fresh(closed), pos="last-child")


@state
def what_no_page_shows() -> None:
    content()


@state
def what_a_page_showed_before() -> None:
    page = published()
    bare: dict[str, Any] = {
        "title": "Autre", "kicker": "", "series": None, "standfirst": "Autre.", "cover": None,
        "themes": [], "territory_links": [], "bylines": [], "institutional_author": "",
        "seo_title": "", "search_description": "", "sections": [], "slug": "autre",
    }  # fmt: skip
    for name, value in bare.items():
        setattr(page, name, value)
    factories.publish(page)
    # What a renamed page keeps of its old address is the redirect from it, for who knows it.
    Redirect.objects.all().delete()


@state
def a_redirect_to_a_hidden_page() -> None:
    Redirect.add_redirect("/court", redirect_to=secret(parent=factories.index()))


@state
def an_alias_of_an_unpublished_page() -> None:
    page = published()
    alias = CreatePageAliasAction(page, parent=factories.index("ailleurs")).execute(
        skip_permission_checks=True
    )
    factories.publish(fresh(page))
    assert alias.alias_of_id == page.pk
    fresh(page).unpublish()


@state
def a_draft_translation() -> None:
    factories.dossier("ess", translation_key=factories.key(SLUG))
    secret(parent=factories.index("dossiers", parent=german()))


@state
def a_withdrawn_translation() -> None:
    page = factories.publish(secret(parent=factories.index("offen", parent=german())))
    factories.dossier("ess", translation_key=factories.key(SLUG))
    assert PublishedDocument.objects.filter(key=factories.key(SLUG), live=True).count() == 2
    fresh(page).unpublish()
