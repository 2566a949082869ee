"""Writers of documents take turns before they lock anything else, so that none is ever failed."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from time import sleep
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from api import publish
from api.models import PublishedDocument
from dossiers import models
from media.models import FilmRight, Provider, Video, VideoTrack
from tests import factories
from tests.api.test_concurrency import at_once, somebody_waits_for_us

pytestmark = pytest.mark.django_db(transaction=True)
TRIES = 8


def in_one_transaction(*deeds: Callable[[], Any]) -> None:
    with transaction.atomic():
        for deed in deeds:
            deed()


def save(model: type[Model], pk: int) -> None:
    model._default_manager.get(pk=pk).save()


def republish(pk: int) -> None:
    Page.objects.get(pk=pk).get_latest_revision().publish()


def opposed(first: Callable[[], Any], second: Callable[[], Any]) -> None:
    """Two transactions that do the same two things, each in its own order, again and again."""
    for _ in range(TRIES):
        at_once(
            [partial(in_one_transaction, first, second), partial(in_one_transaction, second, first)]
        )


def test_people_corrected_in_opposite_orders() -> None:
    ines, marc = factories.person("Inès"), factories.person("Marc")
    factories.dossier(sections=[factories.interview_block(ines, marc, question="Quoi ?")])
    opposed(partial(save, models.Person, ines.pk), partial(save, models.Person, marc.pk))


def test_pages_published_in_opposite_orders() -> None:
    one, two = factories.dossier("un"), factories.dossier("deux")
    opposed(partial(republish, one.pk), partial(republish, two.pk))


def test_a_correction_and_a_publication_in_opposite_orders() -> None:
    ines = factories.person()
    page = factories.dossier(sections=[factories.interview_block(ines, question="Quoi ?")])
    opposed(partial(save, models.Person, ines.pk), partial(republish, page.pk))


def test_a_page_deleted_while_those_around_it_are_published() -> None:
    """A page that goes is counted off in its parent's row."""
    pages = [factories.dossier(f"numero-{number}") for number in range(TRIES)]
    sister, section = factories.dossier("soeur"), pages[0].get_parent()
    for page in pages:
        around = partial(
            in_one_transaction, partial(republish, sister.pk), partial(republish, section.pk)
        )
        at_once([page.delete, around])


def test_a_page_born_live_while_its_section_is_published() -> None:
    section = factories.index()

    def bear(number: int) -> None:
        page = models.DossierPage(title="Né", slug=f"ne-{number}", standfirst="Un chapô.")
        models.DossierIndexPage.objects.get(pk=section.pk).add_child(instance=page)

    for number in range(TRIES):
        at_once([partial(bear, number), partial(republish, section.pk)])
    assert models.DossierPage.objects.live().count() == TRIES
    assert sound()


def sound() -> bool:
    """Whether the tree of pages is whole."""
    return not any(Page.find_problems())


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
    return client


@contextmanager
def our_turn(deed: Callable[[], Any]) -> Iterator[Future[Any]]:
    """Starts a deed while we have the lock; goes on when it waits for us, or is over."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            publish.lock()
            future = pool.submit(lambda: at_once([deed])[0])
            while not (future.done() or somebody_waits_for_us()):
                sleep(0.01)
            yield future
        future.result(timeout=60)


def free(*pages: Page) -> bool:
    """Whether nobody else holds the rows of these pages; fails at once if somebody does."""
    rows = Page.objects.select_for_update(nowait=True).filter(pk__in=[page.pk for page in pages])
    return len(rows) == len({page.pk for page in pages})


def form(page: models.DossierPage, **more: str) -> dict[str, Any]:
    """What the browser sends for a dossier."""
    value = {
        "title": page.title, "slug": page.slug, "standfirst": page.standfirst, "kicker": "",
        "sections": streamfield([("prose", {"heading": "", "text": rich_text("<p>Mots.</p>")})]),
        "territory_links": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "bylines": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
    }  # fmt: skip
    sent: dict[str, Any] = nested_form_data(value)
    return sent | more


Request = Callable[[models.DossierPage, Page], tuple[str, dict[str, Any]]]
REQUESTS: dict[str, Request] = {
    "publish": lambda page, _section: (
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form(page, **{"action-publish": "1"})
    ),
    "create": lambda page, section: (
        reverse("wagtailadmin_pages:add", args=["dossiers", "dossierpage", section.pk]),
        form(page, slug="neuf", **{"action-publish": "1"}),
    ),
    "unpublish": lambda page, _section: (
        reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {}
    ),
    "delete": lambda page, _section: (reverse("wagtailadmin_pages:delete", args=[page.pk]), {}),
    "move": lambda page, section: (
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, section.pk]), {}
    ),
    "alias": lambda page, section: (
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "Alias", "new_slug": "alias", "new_parent_page": section.pk, "alias": "on"},
    ),
    "bulk": lambda page, _section: (
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}",
        {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("action", REQUESTS)
def test_an_editor_who_waits_for_a_turn_holds_no_page(editor: Client, action: str) -> None:
    page, section = factories.dossier(), factories.index("archives")
    address, data = REQUESTS[action](page, section)
    with our_turn(partial(editor.post, address, data)) as answer:
        assert not answer.done()
        assert free(page, section, page.get_parent())
    assert answer.result().status_code == 302, answer.result().content.decode()[:2000]


def test_what_is_added_to_a_film_waits_before_it_holds_the_film() -> None:
    film = factories.video()
    for add in (
        partial(VideoTrack.objects.create, video=film, content="WEBVTT"),
        partial(FilmRight.objects.create, video=film, person="Inès Valdor (fictive)"),
    ):
        with our_turn(partial(in_one_transaction, add)) as added:
            assert not added.done()
            assert Video.objects.select_for_update(nowait=True).get() == film


def test_two_who_correct_a_platform_at_once_make_two_versions() -> None:
    one, other = (Provider.objects.get(key="youtube") for _ in range(2))
    one.trackers, other.operator = "AUTRE", "Une autre société"
    with our_turn(other.save) as saved:
        assert not saved.done()
        one.save()
    assert (one.record_version, other.record_version) == (2, 3)


def test_an_editor_who_keeps_a_draft_waits_for_nobody(editor: Client) -> None:
    page = factories.dossier()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    with our_turn(partial(editor.post, address, form(page, title="Brouillon"))) as answer:
        assert answer.result(timeout=60).status_code == 302
    assert models.DossierPage.objects.get().draft_title == "Brouillon"


def test_a_page_moved_while_its_editor_waits_to_publish_stays_where_it_was_put(
    editor: Client,
) -> None:
    page, elsewhere = factories.dossier(), factories.index("archives")
    address, data = REQUESTS["publish"](page, elsewhere)
    with our_turn(partial(editor.post, address, data | {"title": "Corrigé"})) as answer:
        models.DossierPage.objects.get(pk=page.pk).move(elsewhere, pos="last-child")
    assert answer.result().status_code == 302
    moved = models.DossierPage.objects.get(pk=page.pk)
    assert (moved.title, moved.url_path) == ("Corrigé", "/accueil/archives/ess/")
    assert sound()
    assert PublishedDocument.objects.get(page_id=page.pk).path == "/archives/ess/"


def test_a_draft_put_under_a_section_that_is_being_published_is_counted(editor: Client) -> None:
    section = factories.index()
    address = reverse("wagtailadmin_pages:edit", args=[section.pk])
    data = {
        "title": "Dossiers", "slug": section.slug, "standfirst": "Nouveau.", "action-publish": "1",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    with our_turn(partial(editor.post, address, data)) as answer:
        at_once([partial(factories.draft, models.DossierPage, "neuf", parent=section)])
    assert answer.result().status_code == 302
    published = models.DossierIndexPage.objects.get(pk=section.pk)
    assert (published.standfirst, published.numchild) == ("Nouveau.", 1)
    assert sound()


def test_drafts_put_under_a_section_while_it_is_published_in_turn() -> None:
    section = factories.index()

    def draft(number: int) -> None:
        parent = models.DossierIndexPage.objects.get(pk=section.pk)
        with transaction.atomic():
            factories.draft(models.DossierPage, f"neuf-{number}", parent=parent)

    for number in range(TRIES):
        at_once([partial(draft, number), partial(republish, section.pk)])
    assert models.DossierIndexPage.objects.get().numchild == TRIES
    assert sound()
