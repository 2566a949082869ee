"""A storage that does not answer: files are refused with what to do, texts are published."""

import io
import json
import socket
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from api import discarding
from cms import stores, worker
from media.models import DiscardedFile, File, Picture, VideoSource, VideoTrack
from media.storage import copy_to_public, private_storage, public_storage
from media.stores.base import StorageUnavailableError
from media.uploads import tokens
from media.uploads.kinds import FILMS
from tests import factories
from tests.api.answers import read
from tests.media import pictures
from tests.media.stores import servers
from tests.media.stores.conftest import environment

pytestmark = pytest.mark.django_db
SAID = "Le stockage des fichiers ne répond pas"


@pytest.fixture(params=["nobody there", "no such bucket"])
def trouble(
    request: pytest.FixtureRequest, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Generator[None]:
    """Buckets on a port where nobody listens, or that were never made."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, servers.KEY)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        if request.param == "no such bucket":
            address = request.getfixturevalue("moto")
        settings.CHAPO_STORES = stores.described(environment(address, tmp_path))
        settings.STORAGES = settings.STORAGES | settings.CHAPO_STORES["s3"]
        yield


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> Picture:
    """A picture that was kept before the trouble came."""
    made = factories.picture()
    request.getfixturevalue("trouble")
    return made


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
    return client


def test_a_new_picture_is_refused_with_what_to_do(trouble: None, desk: Client) -> None:
    file = SimpleUploadedFile("un.png", pictures.encoded("PNG"), "image/png")
    form = {"title": "Un titre à ne pas perdre", "file": file, "collection": 1}
    got = desk.post(reverse("wagtailimages:add"), form)
    assert got.status_code == 200
    page = got.content.decode()
    assert SAID in page
    assert "Un titre à ne pas perdre" in page
    assert not Picture.objects.exists()


def test_what_is_said_of_a_picture_is_kept_all_the_same(
    kept: Picture, trouble: None, desk: Client
) -> None:
    """Above all that its rights have ended."""
    form = {
        "title": kept.title, "description": "Un autre texte.", "rights_until": "2020-01-01",
        "collection": 1, "tags": "",
    }  # fmt: skip
    assert desk.post(reverse("wagtailimages:edit", args=[kept.pk]), form).status_code == 302
    now = Picture.objects.get()
    assert (now.description, str(now.rights_until)) == ("Un autre texte.", "2020-01-01")
    assert (now.file.name, now.width, now.file_size) == (kept.file.name, 600, kept.file_size)


def test_pages_with_thumbnails_open(kept: Picture, trouble: None, desk: Client) -> None:
    for name, keys in (("index", []), ("edit", [kept.pk]), ("image_usage", [kept.pk])):
        assert desk.get(reverse(f"wagtailimages:{name}", args=keys)).status_code == 200
    assert desk.get(reverse("wagtailimages_chooser:choose")).status_code == 200


@pytest.mark.parametrize("trouble", ["nobody there"], indirect=True)
def test_one_that_needs_its_thumbnail_says_what_to_do(
    kept: Picture, trouble: None, desk: Client
) -> None:
    got = desk.get(reverse("wagtailimages_chooser:chosen", args=[kept.pk]))
    assert got.status_code == 503


def test_many_at_a_time_are_refused_with_what_to_do(trouble: None, desk: Client) -> None:
    for name, field in (("wagtailimages", "un.png"), ("wagtaildocs", "un.pdf")):
        content = pictures.encoded("PNG") if field == "un.png" else b"%PDF-1.7"
        form = {"title": "Un", "files[]": SimpleUploadedFile(field, content), "collection": 1}
        ajax = {"X-Requested-With": "XMLHttpRequest"}
        got = desk.post(reverse(f"{name}:add_multiple"), form, headers=ajax)
        assert got.status_code == 200
        assert SAID in json.loads(got.content)["error_message"]
    assert not File.objects.exists()


def test_what_fails_later_says_what_to_do(
    trouble: None, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It answered when it was asked, and no more when the file came."""
    monkeypatch.setattr(type(private_storage()), "check", lambda storage: None)
    file = SimpleUploadedFile("un.pdf", b"%PDF-1.7")
    got = desk.post(
        reverse("wagtaildocs:add"), {"title": "Un", "file": file, "collection": 1, "tags": ""}
    )
    assert got.status_code == 503
    assert "ce que vous avez saisi y est encore" in got.content.decode()
    assert not File.objects.exists()


def test_texts_are_published(trouble: None, client: Client) -> None:
    page = factories.dossier("un", sections=[factories.block("prose", text="<p>Un texte.</p>")])
    page.title = "Publié malgré tout"
    page.save_revision().publish()
    assert read(client, "/dossiers/un/")["title"] == "Publié malgré tout"


def test_a_page_with_a_film_is_published_with_the_address_it_will_have(
    trouble: None, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    video = factories.video(hosting="self", duration=60)
    VideoTrack.objects.create(video=video, content="WEBVTT\n\n00:00.000 --> 00:30.000\nUn.\n")
    VideoSource.objects.create(
        video=video, file="films/un.mp4", mime_type="video/mp4", width=2, height=1, size=1
    )
    factories.dossier("un", sections=[factories.block("video", video=video.pk)])
    told = client.get("/api/v1/dossiers/un/").content.decode()
    assert f"films/{video.sources.get().uuid}.mp4" in told
    assert "/tracks/" in told
    assert "film not copied" in caplog.text


def test_the_worker_goes_on(trouble: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_next_look", 0.0)
    assert worker.work_once() == ""


@pytest.mark.parametrize("trouble", ["nobody there"], indirect=True)
def test_files_that_cannot_be_removed_are_asked_about_once_a_round(
    trouble: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each attempt takes seconds, for which every publication would wait."""
    asked: list[str] = []
    ask = type(public_storage()).delete

    def delete(storage: Any, name: str) -> None:
        asked.append(name)
        ask(storage, name)

    monkeypatch.setattr(type(public_storage()), "delete", delete)
    DiscardedFile.objects.bulk_create(DiscardedFile(name=f"{n}.avif") for n in range(9))
    assert discarding.empty_bin() == 0
    assert asked == ["0.avif"]
    assert DiscardedFile.objects.count() == 9


def test_an_upload_says_what_to_do(trouble: None, desk: Client) -> None:
    said = {"accepted": tokens.write(FILMS), "name": "a.mp4", "size": 5, "type": "video/mp4"}
    address = reverse("media_uploads_begin")
    got = desk.post(address, json.dumps(said), content_type="application/json")
    assert got.status_code == 503
    assert got.json()["message"].startswith(SAID)


def test_whatever_is_asked_is_said_in_one_way(trouble: None) -> None:
    private, public = private_storage(), public_storage()
    asked: list[Any] = [
        private.check,
        lambda: list(private.walk()),
        lambda: private.save("x", io.BytesIO(b"x")),
        lambda: private.begin("films/x.mp4"),
        lambda: public.put("x", io.BytesIO(b"x")),
        lambda: list(private.unfinished()),
    ]
    for ask in asked:
        with pytest.raises(StorageUnavailableError):
            ask()
    with pytest.raises(OSError, match=r"Could not connect|films"):
        copy_to_public("films/x.mp4", "films/y.mp4")


def test_the_comparison_says_that_it_cannot_be_made(trouble: None) -> None:
    with pytest.raises(CommandError, match="A storage does not answer"):
        call_command("media_check")
