"""A picture whose rights have ended leaves every page, every list and the server."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import FileSystemStorage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex

from api import picture_files
from api.models import Change, PublishedDocument
from cms.worker import work_once
from dossiers.models import Person
from media import rights
from media.models import (
    DiscardedFile,
    ImageRight,
    Picture,
    PictureSize,
    RightsDecision,
    SizeFailure,
)
from media.storage import public_storage
from tests import factories
from tests.api.answers import read

pytestmark = pytest.mark.django_db
READS = [
    "/dossiers/", "/dossiers/?fields=body,cover", "/people/", "/dossiers/un/", "/dossiers/deux/",
    "/dossiers/trois/", "/resolve/?path=/dossiers/un/", "/feed/",
]  # fmt: skip


@pytest.fixture
def portrait() -> Picture:
    """The portrait of somebody in three dossiers, of which one has it as its cover as well."""
    picture = factories.picture("Portrait")
    ines = factories.person(portrait=picture)
    talk = [factories.interview_block(ines, question="Quoi ?")]
    factories.dossier("un", sections=talk, cover=picture)
    factories.dossier("deux", sections=[*talk, factories.block("image", image=picture.pk)])
    factories.dossier("trois", sections=talk)
    return picture


def withdraw(picture: Picture, what: str = "withdrawn") -> None:
    RightsDecision.objects.create(picture=picture, what=what, reason="Elle l’a demandé.")


def there(files: set[str]) -> set[bool]:
    """Whether the public storage has these files."""
    return {public_storage().exists(file) for file in files}


def files(client: Client) -> set[str]:
    """The files of pictures that the API gives the addresses of, anywhere."""
    told = "".join(client.get(f"/api/v1{path}").content.decode() for path in READS)
    return set(re.findall(r"http://testserver/media/public/([^\" ]+)", told))


def test_a_withdrawn_picture_is_nowhere_and_comes_back_when_it_is_given_back(
    client: Client, portrait: Picture, django_capture_on_commit_callbacks: Any
) -> None:
    before = files(client)
    assert {name.rpartition(".")[2] for name in before} == {"avif", "webp", "jpg"}
    assert there(before) == {True}
    lines = Change.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(portrait)
        assert there(before) == {True}, "nothing is certain before the commit"
    assert files(client) == set()
    assert there(before) == {False}
    assert not portrait.sizes.exists()
    told = list(Change.objects.order_by("sequence").values_list("path", flat=True)[lines:])
    assert sorted(told) == ["/dossiers/deux/", "/dossiers/trois/", "/dossiers/un/"]
    assert read(client, "/people/")["items"][0]["portrait"] is None
    assert [block["type"] for block in read(client, "/dossiers/deux/")["body"]] == ["interview"]
    withdraw(portrait, "given_back")
    assert files(client) == before
    assert there(before) == {True}


def test_rights_that_end_on_a_day_end_at_the_file_when_the_worker_passes(
    client: Client, portrait: Picture, django_capture_on_commit_callbacks: Any
) -> None:
    before = files(client)
    Picture.objects.update(rights_until=timezone.localdate() - timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert "1 pictures whose rights ended" in work_once()
    assert there(before) == {False}
    assert not PictureSize.objects.exists()


def test_a_file_the_storage_does_not_let_go_of_goes_later(
    client: Client, portrait: Picture, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    before = files(client)
    with monkeypatch.context() as down, django_capture_on_commit_callbacks(execute=True):
        down.setattr(FileSystemStorage, "delete", lambda *_: 1 / 0)
        withdraw(portrait)
    assert there(before) == {True}
    assert set(DiscardedFile.objects.values_list("name", flat=True)) >= before
    assert "files removed" in work_once()
    assert there(before) == {False}
    assert not DiscardedFile.objects.exists()


def test_a_failure_of_another_version_holds_nothing_up(portrait: Picture) -> None:
    SizeFailure.objects.create(picture=portrait, preset="former")
    assert picture_files.try_again() == 0
    assert not SizeFailure.objects.exists()


def test_what_is_published_later_does_not_show_it_either(client: Client, portrait: Picture) -> None:
    withdraw(portrait)
    page = factories.dossier("quatre", cover=portrait)
    assert read(client, "/dossiers/quatre/")["cover"] is None
    withdraw(portrait, "given_back")
    assert read(client, "/dossiers/quatre/")["cover"]
    assert page.cover == portrait


@pytest.mark.parametrize("path", READS)
def test_rights_that_end_on_a_day_end_without_a_scheduler(
    client: Client, portrait: Picture, path: str, django_capture_on_commit_callbacks: Any
) -> None:
    portrait.rights_until = timezone.localdate()
    portrait.save()
    before = files(client)
    assert before, "its last day is included"
    rows = PublishedDocument.objects.filter(kind="dossier")
    assert {row.shows_until for row in rows} == {rights.end_of(portrait)}
    Picture.objects.update(rights_until=timezone.localdate() - timedelta(days=1))
    PublishedDocument.objects.filter(kind="dossier").update(
        shows_until=timezone.now() - timedelta(hours=1)
    )
    with django_capture_on_commit_callbacks(execute=True):
        assert "/media/" not in client.get(f"/api/v1{path}").content.decode()
    assert there(before) == {False}, "no worker has passed"


def test_rights_end_by_the_databases_clock(
    client: Client, portrait: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server whose clock is slow would otherwise build again and again what stays late."""
    slow = timezone.now() - timedelta(days=3)
    Picture.objects.update(rights_until=timezone.localdate() - timedelta(days=1))
    PublishedDocument.objects.filter(kind="dossier").update(shows_until=slow)
    monkeypatch.setattr("django.utils.timezone.now", lambda: slow)
    assert read(client, "/dossiers/un/")["cover"] is None
    assert PublishedDocument.objects.get(slug="un").shows_until is None
    assert not portrait.sizes.exists()


def test_the_last_day_ends_at_midnight_in_the_house(portrait: Picture) -> None:
    portrait.rights_until = datetime(2026, 3, 28).date()
    end = rights.end_of(portrait)
    assert end is not None
    assert timezone.localtime(end).isoformat() == "2026-03-29T00:00:00+01:00"
    portrait.rights_until = None
    assert rights.end_of(portrait) is None


def test_what_the_admin_made_for_itself_opens_with_its_signature_alone(
    client: Client, portrait: Picture
) -> None:
    rendition = portrait.get_rendition("max-165x165")
    file = rendition.url.partition("testserver")[2]
    response: Any = client.get(file)
    assert response["Cache-Control"].startswith("private, max-age=")
    assert b"".join(response.streaming_content)
    assert client.get(file.partition("?")[0]).status_code == 403
    assert client.get(f"/media/private/{portrait.file.name}").status_code == 403
    for name in (rendition.file.name, portrait.file.name):
        assert client.get(f"/media/{name}").status_code == 404


def test_an_editor_records_a_decision_and_is_told_where_the_picture_is(
    client: Client, portrait: Picture
) -> None:
    editor = User.objects.create_superuser("cheffe", "c@example.org", "secret")
    client.force_login(editor)
    add = reverse("wagtailsnippets_media_rightsdecision:add")
    form = {"picture": portrait.pk, "what": "withdrawn", "reason": "Lettre du 3 mars."}
    # Wagtail does it after the commit, which does not come here.
    ReferenceIndex.create_or_update_for_object(Person.objects.get())
    page = client.post(add, form, follow=True).content.decode()
    assert "3 éléments utilisent cette image" in page
    assert reverse("wagtailimages:image_usage", args=[portrait.pk]) in page
    decision = RightsDecision.objects.get()
    assert (decision.by, decision.reason) == (editor, "Lettre du 3 mars.")
    assert files(client) == set()


def test_history_is_not_rewritten(client: Client, portrait: Picture) -> None:
    withdraw(portrait)
    decision = RightsDecision.objects.get()
    decision.reason = "Autre chose"
    with pytest.raises(TypeError):
        decision.save()
    client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
    for action in ("edit", "delete"):
        address = reverse(f"wagtailsnippets_media_rightsdecision:{action}", args=[decision.pk])
        client.post(address, {"picture": portrait.pk, "what": "given_back", "reason": "Non"})
    decision.refresh_from_db()
    assert (decision.what, decision.reason) == ("withdrawn", "Elle l’a demandé.")


def test_history_outlives_the_picture(client: Client, portrait: Picture) -> None:
    withdraw(portrait)
    portrait.delete()
    decision = RightsDecision.objects.get()
    assert (decision.picture, decision.image_title) == (None, "Portrait")
    assert (decision.what, decision.reason) == ("withdrawn", "Elle l’a demandé.")
    client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
    page = client.get(reverse("wagtailsnippets_media_rightsdecision:list")).content.decode()
    assert "Portrait" in page


def test_a_person_stays_when_the_portrait_goes(client: Client, portrait: Picture) -> None:
    withdraw(portrait)
    assert Person.objects.get().portrait == portrait
    assert [person["name"] for person in read(client, "/people/")["items"]] == ["Inès Valdor"]


def test_a_picture_is_not_shown_before_everybody_on_it_allows(
    client: Client, portrait: Picture
) -> None:
    before, today = files(client), timezone.localdate()
    consent = ImageRight.objects.create(
        picture=portrait, person="Inès Valdor (fictive)", starts_on=today + timedelta(days=3)
    )
    assert files(client) == set()
    rows = PublishedDocument.objects.filter(kind="dossier")
    shown = Picture.objects.filter(pk=portrait.pk)
    start = rights.start_of(rights.with_decision(shown).get())
    assert {row.shows_until for row in rows} == {start}
    ImageRight.objects.filter(pk=consent.pk).update(starts_on=today)
    rows.update(shows_until=timezone.now() - timedelta(seconds=1))
    assert files(client) == before, "its first reader has it built again"
    assert {row.shows_until for row in rows} == {None}


def test_a_picture_is_shown_as_long_as_everybody_on_it_allows(
    client: Client, portrait: Picture
) -> None:
    before, today = files(client), timezone.localdate()
    portrait.rights_until = today + timedelta(days=90)
    portrait.save()
    first = ImageRight.objects.create(picture=portrait, person="Inès Valdor (fictive)")
    second = ImageRight.objects.create(
        picture=portrait, person="Marc Olivet (fictif)", ends_on=today + timedelta(days=30)
    )
    assert rights.last_day(portrait) == today + timedelta(days=30)
    rows = PublishedDocument.objects.filter(kind="dossier")
    assert {row.shows_until for row in rows} == {rights.end_of(portrait)}
    first.withdrawn_on = today
    first.save()
    assert files(client) == set()
    assert not portrait.sizes.exists()
    first.delete()
    assert files(client) == before
    second.withdrawn_on = today + timedelta(days=3)
    second.save()
    assert files(client) == before, "not yet"
    assert rights.last_day(portrait) == today + timedelta(days=2)
