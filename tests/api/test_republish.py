"""`manage.py republish`."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from api import publish
from api.edition import edition
from api.models import Change, Mention, PublishedDocument, Republication, Showing
from dossiers.models import Person
from media.models import PictureSize, VideoSource, VideoTrack
from media.storage import public_storage
from media.stores.base import StorageUnavailableError
from tests import factories
from tests.factories import block

pytestmark = pytest.mark.django_db


def republish(**options: Any) -> str:
    said = io.StringIO()
    call_command("republish", stdout=said, stderr=io.StringIO(), **options)
    return said.getvalue()


def snapshot() -> list[tuple[Any, ...]]:
    rows = PublishedDocument.objects.order_by("page_id")
    return list(rows.values_list("page_id", "etag", "version", "sequence", "modified_at"))


def compose() -> None:
    ines = factories.person(role="Directrice", portrait=factories.picture())
    factories.project()
    factories.interview(person=ines)
    factories.dossier(sections=[factories.interview_block(ines, question="Pourquoi ?")])


def test_the_same_content_changes_nothing() -> None:
    compose()
    republish()  # The home page had no document yet.
    before, changes = snapshot(), Change.objects.count()
    shown = set(Showing.objects.values_list("pk")), set(Mention.objects.values_list("pk"))
    assert republish() == "0 published, 0 updated, 0 withdrawn, 7 unchanged.\n"
    assert (snapshot(), Change.objects.count()) == (before, changes)
    assert shown == (
        set(Showing.objects.values_list("pk")),
        set(Mention.objects.values_list("pk")),
    )


def test_lost_documents_are_made_again(client: Client) -> None:
    compose()
    bodies = {row.path: bytes(row.body) for row in PublishedDocument.objects.all()}
    PublishedDocument.objects.all().delete()
    republish()
    again = {row.path: bytes(row.body) for row in PublishedDocument.objects.all()}
    assert bodies.items() <= again.items()
    assert "/" in again


def test_what_changed_behind_our_back_is_repaired(client: Client) -> None:
    compose()
    Person.objects.update(name="Inès V.")
    doomed = factories.dossier("perdu")
    Page.objects.filter(pk=doomed.pk).update(live=False)
    assert "1 withdrawn" in republish()
    assert client.get("/api/v1/people/").json()["items"][0]["name"] == "Inès V."
    assert client.get("/api/v1/dossiers/perdu/").status_code == 404


def test_an_interruption_is_resumed(monkeypatch: pytest.MonkeyPatch) -> None:
    compose()
    republish()
    seen: list[int] = []
    refresh = publish.refresh

    def interrupted(page_ids: Iterable[int]) -> publish.Outcome:
        if len(seen) == 3:
            raise KeyboardInterrupt
        seen.extend(page_ids)
        return refresh(seen[-1:])

    monkeypatch.setattr(publish, "refresh", interrupted)
    with pytest.raises(KeyboardInterrupt):
        republish()
    monkeypatch.setattr(publish, "refresh", refresh)
    assert republish() == "0 published, 0 updated, 0 withdrawn, 4 unchanged.\n"
    assert not Republication.objects.exists()
    assert "7 unchanged" in republish()


def test_a_restart_forgets_the_interruption() -> None:
    compose()
    republish()
    last = Page.objects.order_by("path").last()
    assert last is not None
    Republication.objects.create(pk=1, after_path=last.path, edition=edition())
    assert "7 unchanged" in republish(restart=True)


def test_a_run_that_another_version_began_is_not_resumed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its documents were built by other code."""
    compose()
    republish()
    last = Page.objects.order_by("path").last()
    assert last is not None
    Republication.objects.create(pk=1, after_path=last.path, edition=edition())
    assert "0 unchanged" in republish()
    Republication.objects.create(pk=1, after_path=last.path, edition="another")
    assert "7 unchanged" in republish()
    assert not Republication.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"), [("WAGTAILADMIN_BASE_URL", "https://autre.example"), ("LANGUAGE_CODE", "en")]
)
def test_an_edition_depends_on_what_addresses_are_made_of(
    settings: Any, name: str, value: str
) -> None:
    before = edition.__wrapped__()
    assert before == edition.__wrapped__()
    setattr(settings, name, value)
    assert edition.__wrapped__() != before


def test_an_edition_depends_on_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    before = edition.__wrapped__()
    read = Path.read_bytes
    figures = Path(apps.get_app_config("dossiers").path, "figures.py")
    monkeypatch.setattr(Path, "read_bytes", lambda p: read(p) + b"#" * (p == figures))
    assert edition.__wrapped__() != before


@pytest.mark.django_db(transaction=True)
def test_files_that_the_storage_lost_are_made_again() -> None:
    film = factories.video(hosting="self")
    VideoTrack.objects.create(video=film, content="WEBVTT\n\n00:00.000 --> 00:01.000\nUn.\n")
    content = ContentFile(b"-" * 320, name="film.mp4")
    VideoSource.objects.create(video=film, file=content, mime_type="video/mp4")
    factories.dossier(cover=factories.picture(), sections=[block("video", video=film.pk)])
    names = {str(size.file.name) for size in PictureSize.objects.all()}
    names |= {VideoSource.objects.get().public_name, VideoTrack.objects.get().public_name}
    assert {name.partition("/")[0] for name in names} == {"pictures", "films", "tracks"}
    before = snapshot()
    for name in names:
        public_storage().delete(name)
    republish()
    assert all(public_storage().exists(name) for name in names)
    kept = {row[0]: row for row in snapshot()}
    assert all(kept[row[0]] == row for row in before), "nothing is said otherwise"


def test_documents_do_not_wait_for_a_storage(monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(_storage: Any) -> Any:
        raise StorageUnavailableError("no answer")

    compose()
    monkeypatch.setattr(type(public_storage()), "walk", walk)
    assert "unchanged" in republish()
