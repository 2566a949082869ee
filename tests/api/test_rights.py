"""A picture whose rights have ended leaves every page, every list and the server."""

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex

from api.models import Change, PublishedDocument
from dossiers.models import Person
from media import rights
from media.models import ImageRight, Picture, RightsDecision
from tests import factories
from tests.api.answers import read

pytestmark = pytest.mark.django_db
READS = [
    "/dossiers/", "/dossiers/?fields=body,cover", "/people/", "/dossiers/un/", "/dossiers/deux/",
    "/dossiers/trois/", "/resolve/?path=/dossiers/un/",
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


def fetched(client: Client, file: str) -> Any:
    """The answer for a file, read to its end."""
    response: Any = client.get(file)
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def files(client: Client) -> set[str]:
    """The addresses of pictures that the API gives anywhere."""
    told = "".join(client.get(f"/api/v1{path}").content.decode() for path in READS)
    return {urlsplit(url).path for url in re.findall(r"http://testserver/media/[^\"]+", told)}


def test_a_withdrawn_picture_is_nowhere_and_comes_back_when_it_is_given_back(
    client: Client, portrait: Picture, settings: Any
) -> None:
    before = files(client)
    assert before
    assert {fetched(client, file).status_code for file in before} == {200}
    lines = Change.objects.count()
    withdraw(portrait)
    assert files(client) == set()
    assert {fetched(client, file).status_code for file in before} == {404}
    told = list(Change.objects.order_by("sequence").values_list("path", flat=True)[lines:])
    assert sorted(told) == ["/dossiers/deux/", "/dossiers/trois/", "/dossiers/un/"]
    assert read(client, "/people/")["items"][0]["portrait"] is None
    assert [block["type"] for block in read(client, "/dossiers/deux/")["body"]] == ["interview"]
    withdraw(portrait, "given_back")
    assert files(client) == before
    assert {fetched(client, file).status_code for file in before} == {200}


def test_what_is_published_later_does_not_show_it_either(client: Client, portrait: Picture) -> None:
    withdraw(portrait)
    page = factories.dossier("quatre", cover=portrait)
    assert read(client, "/dossiers/quatre/")["cover"] is None
    withdraw(portrait, "given_back")
    assert read(client, "/dossiers/quatre/")["cover"]
    assert page.cover == portrait


@pytest.mark.parametrize("path", READS)
def test_rights_that_end_on_a_day_end_without_a_scheduler(
    client: Client, portrait: Picture, path: str
) -> None:
    portrait.rights_until = timezone.localdate()
    portrait.save()
    assert files(client), "its last day is included"
    rows = PublishedDocument.objects.filter(kind="dossier")
    assert {row.shows_until for row in rows} == {rights.end_of(portrait)}
    Picture.objects.update(rights_until=timezone.localdate() - timedelta(days=1))
    PublishedDocument.objects.filter(kind="dossier").update(
        shows_until=timezone.now() - timedelta(hours=1)
    )
    assert "/media/" not in client.get(f"/api/v1{path}").content.decode()


def test_rights_end_by_the_databases_clock(
    client: Client, portrait: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server whose clock is slow would otherwise build again and again what stays late."""
    slow = timezone.now() - timedelta(days=3)
    Picture.objects.update(rights_until=timezone.localdate() - timedelta(days=1))
    PublishedDocument.objects.filter(kind="dossier").update(shows_until=slow)
    (file, *_others) = portrait.renditions.values_list("file", flat=True)
    monkeypatch.setattr("django.utils.timezone.now", lambda: slow)
    assert read(client, "/dossiers/un/")["cover"] is None
    assert PublishedDocument.objects.get(slug="un").shows_until is None
    assert client.get(f"/media/{file}").status_code == 404


def test_the_last_day_ends_at_midnight_in_the_house(portrait: Picture) -> None:
    portrait.rights_until = datetime(2026, 3, 28).date()
    end = rights.end_of(portrait)
    assert end is not None
    assert timezone.localtime(end).isoformat() == "2026-03-29T00:00:00+01:00"
    portrait.rights_until = None
    assert rights.end_of(portrait) is None


def test_a_file_is_refused_on_time_and_shown_to_editors(client: Client, portrait: Picture) -> None:
    (file, *_others) = sorted(files(client))
    assert fetched(client, file)["Cache-Control"] == "public, max-age=30"
    Picture.objects.update(rights_until=timezone.localdate() - timedelta(days=1))
    assert fetched(client, file).status_code == 404
    client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
    assert fetched(client, file)["Cache-Control"] == "private, no-store"
    for path in ("absente.webp", "%00", "x%00.webp"):
        assert client.get(f"/media/images/{path}").status_code == 404
    assert client.get(f"/media/{portrait.file.name}").status_code == 404


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


def test_a_person_stays_when_the_portrait_goes(client: Client, portrait: Picture) -> None:
    withdraw(portrait)
    assert Person.objects.get().portrait == portrait
    assert [person["name"] for person in read(client, "/people/")["items"]] == ["Inès Valdor"]


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
    assert {fetched(client, file).status_code for file in before} == {404}
    first.delete()
    assert files(client) == before
    second.withdrawn_on = today + timedelta(days=3)
    second.save()
    assert files(client) == before, "not yet"
    assert rights.last_day(portrait) == today + timedelta(days=2)
