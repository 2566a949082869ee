"""What has an end, and all that shows it."""

import io
import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from api import lateness, publish
from api.documents import build
from api.models import Change, PublishedDocument
from dossiers import models
from tests import factories
from tests.api.answers import german, problem, read
from tests.api.test_concurrency import at_once

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def row(page: Page) -> PublishedDocument:
    return PublishedDocument.objects.get(page_id=page.pk)


def shown_in(page: Page) -> Any:
    return json.loads(bytes(row(page).body))


def ending(**more: Any) -> Any:
    """A project that ends in an hour."""
    return factories.project(expire_at=timezone.now() + HOUR, **more)


def showing(project: Page, slug: str = "ess", **more: Any) -> Any:
    """A dossier that shows a project, and through it the organisation that carries it."""
    card = factories.item({"project": project.pk, "title": "", "summary": "", "image": None})
    cards = factories.block("project_cards", heading="", cards=[card])
    return factories.dossier(slug, sections=[cards], **more)


def an_hour_passes(*pages: Page) -> None:
    """Moves every end of these pages and documents two hours back."""
    for page in pages:
        Page.objects.filter(pk=page.pk, expire_at__isnull=False).update(
            expire_at=timezone.now() - HOUR
        )
    for document in PublishedDocument.objects.filter(page_id__in=[page.pk for page in pages]):
        for name in ("expires_at", "shows_until"):
            if getattr(document, name):
                setattr(document, name, timezone.now() - HOUR)
        document.save()


def cards(document: Any) -> list[str]:
    return [card["title"] for block in document["body"] for card in block["cards"]]


READS: dict[str, Callable[[Client], list[str]]] = {
    "detail": lambda client: cards(read(client, "/dossiers/ess/")),
    "resolve": lambda client: cards(
        read(client, "/resolve/", path="/dossiers/ess/")["document"]
    ),
    "list": lambda client: [
        title
        for item in read(client, "/dossiers/", fields="body")["items"]
        for title in cards(item)
    ],
    "organisations": lambda client: [
        item["name"] for item in read(client, "/organisations/")["items"]
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", READS)
def test_a_reader_never_sees_what_has_ended_in_what_shows_it(client: Client, name: str) -> None:
    """Without any worker: the first to read builds again what is late."""
    project = ending(organisation=factories.organisation())
    dossier = showing(project)
    before = READS[name](client)
    assert len(before) == 1
    an_hour_passes(project, dossier)
    version = row(dossier).version
    assert READS[name](client) == []
    assert (row(dossier).version, row(dossier).shows_until) == (version + 1, None)
    assert Change.objects.order_by("-sequence")[0].path == "/dossiers/ess/"


def test_what_comes_to_stand_in_the_place_of_what_was_late_is_not_late(client: Client) -> None:
    """Once built again, a document is elsewhere in the list; the next may be late as well."""
    project = ending(organisation=factories.organisation())
    dossiers = [showing(project, f"numero-{number}") for number in range(4)]
    an_hour_passes(project, *dossiers)
    page = read(client, "/dossiers/", fields="body", order="modified_at", limit="1")
    assert [cards(item) for item in page["items"]] == [[]]
    assert read(client, "/organisations/", limit="1")["items"] == []


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A late dossier that cannot be built, and one that can."""
    project = ending(organisation=factories.organisation())
    dossier, other = showing(project), showing(project, "autre")
    an_hour_passes(project, dossier, other)

    def fails(page: Any) -> Any:
        if page.pk == dossier.pk:
            raise RuntimeError("no")
        return build(page)

    monkeypatch.setattr("api.writing.build", fails)
    return dossier


def test_a_late_document_that_cannot_be_built_is_not_shown(client: Client, broken: Any) -> None:
    for path in ("/dossiers/ess/", "/resolve/?path=/dossiers/ess/"):
        answer = client.get(f"/api/v1{path}")
        assert problem(answer, 503)["detail"] == "This is being written. Try again in a moment."
        assert (answer["Retry-After"], answer["Cache-Control"]) == ("5", "no-store")
    listed = read(client, "/dossiers/", fields="slug,body")["items"]
    assert [(item["slug"], cards(item)) for item in listed] == [("autre", [])]
    assert read(client, "/organisations/")["items"] == []
    page = read(client, "/dossiers/", order="modified_at", limit="1")
    assert [item["slug"] for item in page["items"]] == ["autre"]
    factories.dossier("suivant")
    page = read(client, "/dossiers/", order="modified_at", limit="1")
    assert page["next_cursor"], "what is left out does not end the list"
    assert [item["slug"] for item in page["items"]] == ["autre"]
    assert [item["slug"] for item in read(client, "/dossiers/")["items"]] == ["suivant", "autre"]
    assert client.get("/api/v1/dossiers/absent/").status_code == 404


def test_the_worker_goes_on_after_what_cannot_be_built(broken: Any) -> None:
    said = io.StringIO()
    call_command("worker", "--once", stdout=said)
    # What ends and what shows it stand or fall together; nobody is shown either.
    assert "failed, see the log" in said.getvalue()
    assert cards(shown_in(models.DossierPage.objects.get(slug="autre"))) == []
    assert row(broken).shows_until is not None


@pytest.mark.django_db(transaction=True)
def test_a_reader_does_not_wait_for_a_long_publication(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = ending()
    dossier = showing(project)
    an_hour_passes(project, dossier)
    monkeypatch.setattr(lateness, "PATIENCE_MS", 50)
    with transaction.atomic():
        publish.lock()
        (answer,) = at_once([partial(client.get, "/api/v1/dossiers/ess/")])
    assert problem(answer, 503)
    assert cards(read(client, "/dossiers/ess/")) == []


def test_a_link_a_translation_and_a_branch_end_too(client: Client) -> None:
    section = factories.index("projets", expire_at=timezone.now() + HOUR)
    project = factories.project(parent=section)
    linking = factories.dossier(
        "lien", sections=[factories.prose(f'Voir <a linktype="page" id="{project.pk}">là</a>.')]
    )
    twin = factories.dossier("deutsch", parent=factories.index("dossiers", parent=german()))
    twin.expire_at = timezone.now() + HOUR
    twin = factories.publish(twin)
    original = factories.dossier("original", translation_key=twin.translation_key)
    for page in (linking, original):
        assert row(page).shows_until is not None, page
    assert '<a href="/projets/filature/">' in shown_in(linking)["body"][0]["text"]["html"]
    an_hour_passes(section, project, linking, twin, original)
    assert "<a " not in read(client, "/dossiers/lien/")["body"][0]["text"]["html"]
    assert read(client, "/dossiers/original/")["translations"] == []


def test_an_end_given_taken_back_or_moved_is_known_to_what_shows_it() -> None:
    project = factories.project()
    dossier = showing(project)
    etag = row(dossier).etag
    assert row(dossier).shows_until is None
    for end in (timezone.now() + HOUR, timezone.now() + 2 * HOUR, None):
        project = models.ProjectPage.objects.get(pk=project.pk)
        project.expire_at = end
        factories.publish(project)
        assert row(dossier).shows_until == row(project).expires_at == end
    assert row(dossier).etag == etag


def test_caches_keep_what_shows_an_end_no_longer_than_that(client: Client) -> None:
    project = ending(organisation=factories.organisation())
    dossier = showing(project)
    PublishedDocument.objects.filter(page_id=dossier.pk).update(
        shows_until=timezone.now() + timedelta(seconds=20)
    )
    for path in ("/dossiers/ess/", "/dossiers/", "/dossiers/?fields=body", "/organisations/"):
        told = client.get(f"/api/v1{path}")["Cache-Control"]
        assert "stale" not in told, path
        assert int(told.rpartition("=")[2]) <= 20


def test_the_worker_withdraws_what_has_ended_and_tells_what_showed_it() -> None:
    project = ending()
    dossier = showing(project)
    an_hour_passes(project, dossier)
    call_command("worker", "--once")
    assert not row(project).live
    assert cards(shown_in(dossier)) == []
    lines = Change.objects.order_by("-sequence").values_list("what", "path")[:2]
    assert set(lines) == {
        ("updated", "/dossiers/ess/"), ("withdrawn", "/projets/filature/")
    }  # fmt: skip


def test_nothing_is_late_twice() -> None:
    project = ending()
    an_hour_passes(project, showing(project))
    assert publish.catch_up().touched
    last = Change.objects.count()
    assert publish.catch_up().pages == {}
    assert Change.objects.count() == last


def test_a_reader_of_what_is_not_late_pays_nothing(
    client: Client, django_assert_num_queries: Any
) -> None:
    showing(ending())
    with django_assert_num_queries(1):
        read(client, "/dossiers/ess/")


def test_an_end_is_kept_by_the_databases_clock(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server whose clock is slow would otherwise find late what it cannot find ended."""
    project = ending()
    dossier = showing(project)
    an_hour_passes(project, dossier)
    slow = timezone.now() - 3 * HOUR
    monkeypatch.setattr("django.utils.timezone.now", lambda: slow)
    assert cards(read(client, "/dossiers/ess/")) == []
