"""Pictures and films of drafts: nobody gets them without an address that expires."""

import io
import time
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from api import previewing
from cms import worker
from dossiers.models import DossierPage, Preview
from dossiers.models.previews import keep
from media import drafts
from media.models import (
    Picture,
    PictureSize,
    PreviewFile,
    RightsDecision,
    Video,
    VideoSource,
    VideoTrack,
)  # fmt: skip
from media.sizes import encoding
from media.storage import private_storage, public_storage
from media.stores import signatures
from tests import factories
from tests.api.previewed import shown
from tests.factories import block


def refreshed(page: DossierPage) -> Preview:
    return keep(page, user=User.objects.get(), is_edited=True)


def draft_with(picture: Picture, **fields: Any) -> DossierPage:
    page: DossierPage = factories.draft(
        DossierPage, "ess", parent=factories.index("dossiers"),
        sections=[block("image", image=picture.pk)], **fields,
    )  # fmt: skip
    return page


def sources(answer: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer["document"]["body"][0]["picture"]["sources"]
    return found


def fetched(address: str) -> Any:
    parts = urlsplit(address)
    return Client().get(f"{parts.path}?{parts.query}")


def names_in(store: Any) -> set[str]:
    return {kept.name for kept in store.walk()}


class TestPictures:
    def test_a_modest_size_that_only_the_draft_leads_to(self, editor: Client) -> None:
        before = names_in(public_storage())
        answer = shown(refreshed(draft_with(factories.picture(width=1800, height=1200))).token)
        found = sources(answer)
        assert [each["mime_type"] for each in found] == ["image/webp", "image/jpeg"]
        assert all(each["width"] <= 1280 for each in found)
        for each in found:
            assert each["src"] in each["srcset"]
            response = fetched(each["src"])
            assert response.status_code == 200
            assert response["Content-Type"] == each["mime_type"]
            assert response["Cache-Control"].startswith("private, max-age=")
        assert names_in(public_storage()) == before
        assert not PictureSize.objects.exists()

    def test_its_address_alone_opens_nothing(self, editor: Client) -> None:
        (first, *_others) = sources(shown(refreshed(draft_with(factories.picture())).token))
        path = urlsplit(first["src"]).path
        assert Client().get(path).status_code == 403
        assert fetched(first["src"] + "0").status_code == 403

    def test_its_address_ends(self, editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        (first, *_others) = sources(shown(refreshed(draft_with(factories.picture())).token))
        later = time.time() + signatures.LIFETIME + 1
        monkeypatch.setattr(time, "time", lambda: later)
        assert fetched(first["src"]).status_code == 403

    def test_it_is_cut_as_readers_will_see_it(self, editor: Client) -> None:
        picture = factories.picture(width=900, height=900)
        page = draft_with(picture, cover=picture)
        answer = shown(refreshed(page).token)
        response = fetched(answer["document"]["cover"]["sources"][0]["src"])
        with Image.open(io.BytesIO(b"".join(response))) as size:
            assert abs(size.width / size.height - 16 / 9) < 0.01

    def test_those_of_readers_are_used_when_there_are(self, editor: Client) -> None:
        picture = factories.picture()
        dossier = factories.dossier(sections=[block("image", image=picture.pk)])
        answer = shown(refreshed(dossier).token)
        assert "/media/public/pictures/" in sources(answer)[0]["src"]
        assert not PreviewFile.objects.exists()

    def test_the_answer_makes_none(self, editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(previewing, "PATIENCE", -1.0)
        page = draft_with(factories.picture(width=300, height=200))
        row = refreshed(page)
        (waiting,) = sources(shown(row.token))
        assert waiting["mime_type"] == "image/svg+xml"
        assert "fill='#" in unquote(waiting["src"])
        assert "," not in waiting["src"].removeprefix("data:image/svg+xml,")
        assert not PreviewFile.objects.exists()
        assert "1 drafts prepared" in worker.work_once()
        assert sources(shown(row.token))[0]["mime_type"] == "image/webp"

    def test_once_made_a_refresh_makes_none(
        self, editor: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = draft_with(factories.picture())
        refreshed(page)
        monkeypatch.setattr(encoding, "encoded", None)
        page.title = "Autre"
        assert sources(shown(refreshed(page).token))[0]["mime_type"] == "image/webp"

    def test_a_picture_that_cannot_be_read_keeps_nobody_from_looking(self, editor: Client) -> None:
        picture = factories.picture()
        page = draft_with(picture)
        private_storage().put(str(picture.file.name), ContentFile(b"damaged"))
        assert sources(shown(refreshed(page).token))[0]["mime_type"] == "image/svg+xml"
        assert not PreviewFile.objects.exists()

    def test_one_whose_rights_are_withdrawn_is_not_made(self, editor: Client) -> None:
        picture = factories.picture()
        page = draft_with(picture)
        RightsDecision.objects.create(
            picture=picture, what=RightsDecision.What.WITHDRAWN, reason="x"
        )
        assert shown(refreshed(page).token)["document"]["body"] == []
        assert not PreviewFile.objects.exists()

    def test_the_worker_removes_what_nobody_looks_at(self, editor: Client) -> None:
        page = draft_with(factories.picture())
        refreshed(page)
        names = [str(each.file.name) for each in PreviewFile.objects.all()]
        assert worker.work_once() == ""
        PreviewFile.objects.update(used_at=timezone.now() - drafts.UNUSED)
        assert "2 files of drafts" in worker.work_once()
        assert not names_in(private_storage()) & set(names)
        assert not PreviewFile.objects.exists()

    def test_those_of_a_picture_that_went_go_at_once(self, editor: Client) -> None:
        picture = factories.picture()
        refreshed(draft_with(picture))
        names = {str(each.file.name) for each in PreviewFile.objects.all()}
        assert names <= names_in(private_storage())
        picture.delete()
        worker.work_once()
        assert not PreviewFile.objects.exists()
        assert not names & names_in(private_storage())


class TestFilms:
    @pytest.fixture
    def film(self, editor: Client) -> Video:
        film = factories.video(hosting="self")
        content = ContentFile(b"\0" * 64, name="film.mp4")
        VideoSource.objects.create(
            video=film, file=content, mime_type="video/mp4", width=640, height=360, size=64
        )
        VideoTrack.objects.create(
            video=film, kind="captions", language="fr",
            content="WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour.\n",
        )  # fmt: skip
        return film

    def video(self, film: Video) -> Any:
        page = factories.draft(
            DossierPage, "ess", parent=factories.index("brouillons"),
            sections=[block("video", video=film.pk)],
        )  # fmt: skip
        return shown(refreshed(page).token)["document"]["body"][0]

    def test_a_draft_plays_it_and_nobody_else(self, film: Video) -> None:
        before = names_in(public_storage())
        found = self.video(film)
        (file,) = found["self_hosted"]["files"]
        (track,) = found["text_alternative"]["tracks"]
        for address, kind in ((file["url"], "video/mp4"), (track["url"], "text/vtt")):
            response = fetched(address)
            assert response.status_code == 200
            assert response["Content-Type"].startswith(kind)
            assert response["Access-Control-Allow-Origin"] == "*"
            assert Client().get(urlsplit(address).path).status_code == 403
        assert "Bonjour" in b"".join(fetched(track["url"])).decode()
        assert names_in(public_storage()) == before
        assert not VideoSource.objects.get().is_public

    def test_what_readers_have_is_used(self, film: Video) -> None:
        factories.dossier("public", sections=[block("video", video=film.pk)])
        found = self.video(film)
        addresses = [found["self_hosted"]["files"][0], *found["text_alternative"]["tracks"]]
        assert all("/media/public/" in each["url"] for each in addresses)
        assert not PreviewFile.objects.exists()
