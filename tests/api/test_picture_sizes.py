"""Sizes are made for a publication, before its turn; what cannot be made does not hold it back."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from api import discarding, picture_files, publish
from api.documents import ahead
from dossiers.models import DossierPage
from media.models import DiscardedFile, Picture, PictureSize, SizeFailure
from media.sizes import making
from media.sizes.presets import Plan, Preset
from media.storage import public_storage
from tests import factories
from tests.api.answers import read
from tests.api.test_concurrency import at_once
from tests.api.test_turns import form
from tests.media import pictures

pytestmark = pytest.mark.django_db


def broken(*_: Any, **__: Any) -> Any:
    raise ConnectionError("the storage is down")


def test_where_a_picture_is_shown_decides_its_shape(client: Client) -> None:
    picture = factories.picture(width=1200, height=900)
    ines = factories.person(portrait=picture)
    talk = factories.interview_block(ines, question="Quoi ?")
    factories.dossier(cover=picture, sections=[talk, factories.block("image", image=picture.pk)])
    told = read(client, "/dossiers/ess/")
    (card,) = read(client, "/dossiers/")["items"]
    found = {
        "cover": told["cover"],
        "social": told["seo"]["image"],
        "inline": told["body"][1]["picture"],
        "portrait": told["body"][0]["participants"][0]["person"]["portrait"],
        "card": card["cover"],
    }
    assert {name: shape["preset"] for name, shape in found.items()} == {n: n for n in found}
    assert (found["social"]["width"], found["social"]["height"]) == (1200, 630)
    assert {*PictureSize.objects.values_list("preset", flat=True)} == {*found}, "and no other"


def test_files_are_made_before_the_lock_and_rows_under_it(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = factories.picture()
    page = factories.draft(DossierPage, "un", parent=factories.index(), cover=picture)
    encoded: list[str] = []
    make = making.make

    def counted(picture: Picture, wanted: Plan) -> making.Made:
        encoded.append(wanted.preset)
        return make(picture, wanted)

    monkeypatch.setattr(making, "make", counted)
    made = ahead.prepare(page)
    assert sorted(encoded) == ["card", "cover", "social"]
    assert not PictureSize.objects.exists()
    ahead.record(made)
    page.save_revision().publish()
    assert len(encoded) == 3, "nothing is left to be made under the lock"


@pytest.mark.django_db(transaction=True)
def test_a_publication_encodes_before_it_takes_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    page = factories.draft(DossierPage, "un", parent=factories.index(), cover=factories.picture())
    locked: list[bool] = []
    make = making.make

    def watched(picture: Picture, wanted: Plan) -> making.Made:
        locked.append(publish.is_locked())
        return make(picture, wanted)

    monkeypatch.setattr(making, "make", watched)
    page.get_latest_revision().publish()
    assert locked == [False] * 3


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The presets during whose encoding somebody else was given a turn to write."""
    taken: list[str] = []
    make = making.make

    def another_writer() -> None:
        with transaction.atomic():
            publish._wait(2000)

    def watched(picture: Picture, wanted: Plan) -> making.Made:
        at_once([another_writer])
        taken.append(wanted.preset)
        return make(picture, wanted)

    monkeypatch.setattr(making, "make", watched)
    return taken


@pytest.mark.django_db(transaction=True)
def test_others_write_while_the_pictures_an_editor_just_chose_are_encoded(
    client: Client, turns: list[str]
) -> None:
    client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
    cover = factories.picture()
    page = factories.draft(DossierPage, "un", parent=factories.index())
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form(page, cover=str(cover.pk), **{"action-publish": "1"})
    assert client.post(address, data).status_code == 302
    assert sorted(turns) == ["card", "cover", "social"]


@pytest.mark.django_db(transaction=True)
def test_others_write_while_a_replaced_picture_is_encoded(client: Client, turns: list[str]) -> None:
    client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
    picture = factories.picture()
    factories.dossier(cover=picture)
    before = read(client, "/dossiers/ess/")["cover"]["sources"]
    turns.clear()
    sent = {
        "title": "Atelier", "collection": "1", "alt_mode": "decorative",
        "file": SimpleUploadedFile("autre.png", pictures.encoded("PNG")),
        "ai": "none", "persons_identifiable": "unknown", "tags": "",
    }  # fmt: skip
    answer = client.post(reverse("wagtailimages:edit", args=[picture.pk]), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert sorted(turns) == ["card", "cover", "social"], "once, before the lock"
    assert read(client, "/dossiers/ess/")["cover"]["sources"] != before
    found = Picture.objects.get()
    assert found.look
    assert found.look["file"] == found.file.name


def test_a_publication_goes_on_without_the_storage_and_is_completed_later(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    factories.picture("Panne", width=333)
    picture = Picture.objects.get()
    with monkeypatch.context() as down:
        down.setattr(FileSystemStorage, "save", broken)
        factories.dossier(cover=picture)
    assert read(client, "/dossiers/ess/")["cover"] is None
    assert "sizes not made" in caplog.text
    assert SizeFailure.objects.filter(preset=Preset.COVER).exists()
    assert picture_files.try_again() == 0, "not before a minute has passed"
    SizeFailure.objects.update(retry_at=Now() - timedelta(minutes=1))
    assert picture_files.try_again() == 3
    assert read(client, "/dossiers/ess/")["cover"]["preset"] == "cover"
    assert not SizeFailure.objects.exists()


def test_a_moved_focal_point_gives_other_files_and_the_former_ones_serve_if_it_cannot(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = factories.picture()
    factories.dossier(cover=picture)
    before = read(client, "/dossiers/ess/")["cover"]["sources"]
    again = Picture.objects.get()
    again.focal_point_x, again.focal_point_y = 300, 20
    with monkeypatch.context() as down:
        down.setattr(FileSystemStorage, "save", broken)
        again.save()
    assert read(client, "/dossiers/ess/")["cover"]["sources"] == before
    SizeFailure.objects.update(retry_at=Now() - timedelta(minutes=1))
    picture_files.try_again()
    assert read(client, "/dossiers/ess/")["cover"]["sources"] != before


def test_what_no_document_shows_goes_after_a_week(client: Client) -> None:
    page = factories.dossier(cover=factories.picture())
    names = list(PictureSize.objects.values_list("file", flat=True))
    page.unpublish()
    assert picture_files.remove_unshown() == 0
    PictureSize.objects.update(unshown_since=Now() - timedelta(days=6))
    assert picture_files.remove_unshown() == 0
    PictureSize.objects.update(unshown_since=Now() - timedelta(days=8))
    DossierPage.objects.get().save_revision().publish()
    assert picture_files.remove_unshown() == 0, "shown again"
    DossierPage.objects.get().unpublish()
    picture_files.remove_unshown()
    PictureSize.objects.update(unshown_since=Now() - timedelta(days=8))
    assert picture_files.remove_unshown() == len(names)
    assert discarding.empty_bin() == len(names)
    assert not any(public_storage().exists(name) for name in names)


def test_a_deleted_picture_leaves_no_file() -> None:
    picture = factories.picture()
    factories.dossier(cover=picture)
    names = set(PictureSize.objects.values_list("file", flat=True))
    picture.delete()
    assert set(DiscardedFile.objects.values_list("name", flat=True)) == names


def test_half_a_file_is_written_again() -> None:
    picture = factories.picture()
    wanted = making.planned(picture, Preset.CARD)
    assert wanted
    making.make(picture, wanted)
    name = wanted.sizes[0].name
    with public_storage().open(name) as file:
        whole = file.read()
    with open(public_storage().path(name), "wb") as half:
        half.write(whole[:20])
    making.make(picture, wanted)
    with public_storage().open(name) as file:
        assert file.read() == whole


@pytest.mark.django_db(transaction=True)
def test_two_publications_that_make_the_same_sizes_at_once_both_succeed(client: Client) -> None:
    picture, section = factories.picture(), factories.index()
    pages = [
        factories.draft(DossierPage, slug, parent=section, cover=picture) for slug in ("un", "deux")
    ]
    at_once([page.get_latest_revision().publish for page in pages])
    covers = [read(client, f"/dossiers/{page.slug}/")["cover"]["sources"] for page in pages]
    assert covers[0] == covers[1] != []
