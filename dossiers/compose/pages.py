"""Writes the page of a file, when it says something new, and publishes it when asked."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import Page

from dossiers import models
from dossiers.compose import filing, people, places
from dossiers.compose.errors import RefusedFileError, refusal
from dossiers.compose.files import picture
from dossiers.compose.format import AnyPage, Project
from dossiers.compose.format.faults import quoted
from dossiers.compose.links import PAGES
from dossiers.compose.run import Run, model_problems
from dossiers.compose.sections import Raw
from dossiers.compose.stream import check_stream, normal_form

KEYS = {
    "issue_number": "series.issue",
    "seo_title": "seo.title",
    "search_description": "seo.description",
    "sections": "body",
}
FATES = ("wagtail.publish", "wagtail.publish.scheduled", "wagtail.unpublish")
"""What the log calls the ends and beginnings of a page's public life."""
TREE_FIELDS = ("path", "depth", "numchild", "url_path")
"""What a page has only once it stands somewhere."""


def standing(kind: str, *, slug: str, locale: Any) -> models.EditorialPage | None:
    """The page with this address, as last saved, held until the transaction ends."""
    rows = PAGES[kind].objects.filter(slug=slug, locale=locale, alias_of=None)
    pk = rows.values_list("pk", flat=True).order_by("pk").first()
    if pk is None:
        return None
    Page.objects.select_for_update().get(pk=pk)
    latest: models.EditorialPage = PAGES[kind].objects.get(pk=pk).get_latest_revision_as_object()
    return latest


def write(
    run: Run, file: AnyPage, page: models.EditorialPage | None, *, sections: list[Raw]
) -> tuple[models.EditorialPage, bool]:
    """The page with all that the file says, and whether a revision was needed for it.

    Raises `RefusedFileError` when the admin would refuse it, or when it would undo what an
    editor did and the run is not forced.
    """
    new = page is None
    page = page or PAGES[file.kind](locale=run.locale, live=False)
    before = None if new else _state(page)
    _fill(run, page, file)
    page.sections = page.sections.stream_block.to_python(sections)
    page.sections = page.sections.stream_block.to_python(normal_form(page.sections))
    if before == _state(page):
        return page, False
    if not new:
        _respect_editors(run, page)
    _check(page, file)
    try:
        if new:
            places.section(run, file.kind).add_child(instance=page)
        page.save_revision(log_action=True)
    except ValidationError as error:
        raise RefusedFileError(model_problems(error, at=(), keys=KEYS)) from None
    return page, True


def publish(run: Run, page: models.EditorialPage) -> bool:
    """Publishes the latest revision; whether there was anything to publish.

    A page whose end has passed stays as it is, unless the run is forced: it then has no end.
    Raises `RefusedFileError` when an editor took the page down and the run is not forced.
    """
    if has_ended(page):
        if not run.force:
            return False
        page.expire_at = None
        page.save_revision(log_action=True)
    elif page.live and not page.has_unpublished_changes:
        return False
    if not page.live and not run.force:
        _respect_withdrawal(page)
    revision = page.get_latest_revision() or page.save_revision()
    revision.publish()
    return True


def has_ended(page: models.EditorialPage) -> bool:
    """Whether the end that an editor gave the page has passed, seen by the scheduler or not."""
    return page.expire_at is not None and page.expire_at <= timezone.now()


def _respect_withdrawal(page: models.EditorialPage) -> None:
    """Refuses to bring back what somebody unpublished in the admin."""
    fates = registry.get_logs_for_instance(page).filter(action__in=FATES)
    last = fates.order_by("-timestamp", "-pk").first()
    if last is None or last.action != "wagtail.unpublish" or last.user_id is None:
        return
    message = _(
        "%(title)s was unpublished in the admin by %(user)s, on %(day)s: publish it there, or "
        "compose with --force."
    )
    # The log keeps the number of an account that was deleted.
    user = get_user_model()._default_manager.filter(pk=last.user_id).first()
    raise refusal(message % _doing(page, user, last.timestamp))


def _doing(page: models.EditorialPage, user: Any, moment: datetime) -> dict[str, Any]:
    """Who did what when, for a message."""
    return {
        "title": quoted(page.title),
        "user": user or _("somebody"),
        "day": date_format(localtime(moment), "SHORT_DATETIME_FORMAT"),
    }


def _fill(run: Run, page: models.EditorialPage, file: AnyPage) -> None:
    """Gives a page the fields of the file; those it leaves out become empty."""
    page.title = page.draft_title = file.title
    page.slug = file.address
    page.kicker = file.kicker or ""
    page.standfirst = file.standfirst
    page.institutional_author = file.institutional_author or ""
    page.published_on, page.updated_on = file.published_on, file.updated_on
    page.audiences = [audience.value for audience in file.audiences]
    page.seo_title = file.seo.title or ""
    page.search_description = file.seo.description or ""
    page.cover = picture(run, file.cover, at=("cover",)) if file.cover else None
    page.series = page.issue_number = None
    if file.series:
        at = ("series", "name")
        page.series = filing.term(run, models.Series, file.series.name, at=at)
        page.issue_number = file.series.issue
    if isinstance(file, Project) and isinstance(page, models.ProjectPage):
        _fill_project(run, page, file)
    page.themes = [
        filing.term(run, models.Theme, name, at=("themes", position))
        for position, name in enumerate(file.themes)
    ]
    places_given = [
        filing.territory(run, place, at=("territories", position))
        for position, place in enumerate(file.territories)
    ]
    signed = [
        (people.person(run, author.name, at=("authors", position, "name")), author.role or "")
        for position, author in enumerate(file.authors)
    ]
    if [place.pk for place in places_given] != _territories(page):
        page.territory_links = [
            models.TerritoryLink(territory=place, sort_order=position)
            for position, place in enumerate(places_given)
        ]
    if [(person.pk, role) for person, role in signed] != _bylines(page):
        page.bylines = [
            models.Byline(person=person, role=role, sort_order=position)
            for position, (person, role) in enumerate(signed)
        ]


def _fill_project(run: Run, page: models.ProjectPage, file: Project) -> None:
    page.tagline = file.tagline or ""
    page.instrument = file.instrument.value if file.instrument else ""
    page.started_on = file.started_on
    page.website = file.website or ""
    page.organisation = None
    if file.organisation:
        page.organisation = people.organisation(run, file.organisation, at=("organisation",))


def _territories(page: models.EditorialPage) -> list[int]:
    return [link.territory_id for link in page.territory_links.all()]


def _bylines(page: models.EditorialPage) -> list[tuple[int, str]]:
    return [(byline.person_id, byline.role) for byline in page.bylines.all()]


COMPARED = (
    "title", "slug", "kicker", "series_id", "issue_number", "standfirst", "cover_id", "audiences",
    "institutional_author", "published_on", "updated_on", "seo_title", "search_description",
    "tagline", "organisation_id", "instrument", "started_on", "website",
)  # fmt: skip


def _state(page: models.EditorialPage) -> dict[str, Any]:
    """All that a file decides of a page, to tell whether it says something new."""
    return {
        **{name: getattr(page, name, None) for name in COMPARED},
        "themes": {theme.pk for theme in page.themes.all()},
        "territories": _territories(page),
        "bylines": _bylines(page),
        "sections": normal_form(page.sections),
    }


def _respect_editors(run: Run, page: models.EditorialPage) -> None:
    """Refuses to undo what somebody wrote in the admin, unless the run is forced."""
    if run.force:
        return
    if page.locked:
        raise refusal(_("%(title)s is locked by an editor.") % {"title": quoted(page.title)})
    latest = page.get_latest_revision()
    if latest is not None and latest.user_id is not None:
        message = _(
            "%(title)s was changed in the admin by %(user)s, on %(day)s: make the change there, "
            "or compose with --force to replace theirs."
        )
        raise refusal(message % _doing(page, latest.user, latest.created_at))


def _check(page: models.EditorialPage, file: AnyPage) -> None:
    """Validates the page and its stream as the admin does."""
    problems = list(check_stream(page.sections, file.body))
    try:
        page.full_clean(exclude=TREE_FIELDS if page.pk is None else None)
    except ValidationError as error:
        problems += model_problems(error, at=(), keys=KEYS)
    if problems:
        raise RefusedFileError(problems)
