"""Readers get a film's files while a live document shows it, and no longer."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from api import discarding, film_files, picture_files, publish
from api.models import PublishedDocument
from dossiers.models import DossierPage
from media.models import FilmRight, Video, VideoSource, VideoTrack
from media.storage import private_storage, public_storage
from tests import factories
from tests.factories import block
from tests.media.film_files import MP4

pytestmark = pytest.mark.django_db(transaction=True)
PLACE = "https://www.openstreetmap.org/#map=15/48.5734/7.7521"
WORDS = "WEBVTT\n\n00:00:00.000 --> 00:00:04.000\nUn.\n"


@pytest.fixture
def film() -> Video:
    made = factories.video("Trois secondes", hosting="self")
    VideoTrack.objects.create(video=made, content=WORDS, language="fr")
    VideoSource.objects.create(
        video=made, file=ContentFile(b"-" * 320, name="film.mp4"), mime_type="video/mp4",
        width=320, height=180, size=320,
    )  # fmt: skip
    return made


@pytest.fixture
def page(film: Video) -> DossierPage:
    shown: DossierPage = factories.dossier(sections=[block("video", video=film.pk)])
    return shown


def told(client: Client) -> Any:
    (video,) = client.get("/api/v1/dossiers/ess/").json()["body"]
    return video


def names(client: Client) -> list[str]:
    """What a document says is in the public storage."""
    video = told(client)
    found = [each["url"] for each in video["self_hosted"]["files"]]
    found += [each["url"] for each in video["text_alternative"]["tracks"]]
    return [url.partition("/media/public/")[2] for url in found]


def there(found: list[str]) -> list[bool]:
    return [public_storage().exists(name) for name in found]


def tidy() -> None:
    """What the worker does."""
    picture_files.remove_posters()
    film_files.remove_unshown()
    discarding.empty_bin()


def test_what_a_document_names_can_be_fetched(client: Client, page: DossierPage) -> None:
    found = names(client)
    assert there(found) == [True, True]
    with public_storage().open(found[1]) as file:
        assert file.read().decode() == WORDS
    tidy()
    assert there(found) == [True, True]


def test_a_draft_gives_readers_nothing(film: Video) -> None:
    factories.draft(
        DossierPage, "brouillon", parent=factories.index(), sections=[block("video", video=film.pk)]
    )
    assert not VideoSource.objects.filter(is_public=True).exists()
    assert not VideoTrack.objects.exclude(public_name="").exists()


def test_a_film_that_no_page_shows_any_more_cannot_be_fetched(
    client: Client, page: DossierPage
) -> None:
    found = names(client)
    page.unpublish()
    tidy()
    assert there(found) == [False, False]
    assert private_storage().exists(str(VideoSource.objects.get().file.name))
    factories.publish(DossierPage.objects.get())
    assert there(names(client)) == [True, True]


def test_corrected_captions_have_another_address_and_the_old_ones_go(
    client: Client, page: DossierPage
) -> None:
    _file, before = names(client)
    track = VideoTrack.objects.get()
    track.content = WORDS.replace("Un.", "Deux.")
    track.save()
    _file, after = names(client)
    assert after != before
    tidy()
    assert there([before, after]) == [False, True]


def test_a_film_deleted_takes_its_files_along(client: Client, page: DossierPage) -> None:
    found = names(client)
    Video.objects.get().delete()
    assert client.get("/api/v1/dossiers/ess/").json()["body"] == []
    tidy()
    assert there(found) == [False, False]


def test_a_film_waits_for_everybody_in_it(client: Client, page: DossierPage) -> None:
    found, today = names(client), timezone.localdate()
    consent = FilmRight.objects.create(
        video=Video.objects.get(), person="Inès Valdor (fictive)",
        starts_on=today + timedelta(days=3),
    )  # fmt: skip
    assert client.get("/api/v1/dossiers/ess/").json()["body"] == []
    assert there(found) == [False, False]
    row = PublishedDocument.objects.get(slug="ess")
    assert row.shows_until is not None
    FilmRight.objects.filter(pk=consent.pk).update(starts_on=today)
    PublishedDocument.objects.filter(pk=row.pk).update(
        shows_until=timezone.now() - timedelta(seconds=1)
    )
    assert there(names(client)) == [True, True]


@pytest.mark.parametrize("field", ["withdrawn_on", "ends_on"])
def test_a_film_leaves_when_somebody_in_it_allows_it_no_more(
    client: Client, page: DossierPage, field: str
) -> None:
    found, today = names(client), timezone.localdate()
    consent = FilmRight.objects.create(
        video=Video.objects.get(), person="Inès Valdor (fictive)", ends_on=today
    )
    assert told(client), "its last day is included"
    assert PublishedDocument.objects.get(slug="ess").shows_until is not None
    setattr(consent, field, today if field == "withdrawn_on" else today - timedelta(days=1))
    consent.save()
    assert client.get("/api/v1/dossiers/ess/").json()["body"] == []
    tidy()
    assert there(found) == [False, False]
    consent.delete()
    assert there(names(client)) == [True, True]


def test_a_film_withdrawn_stays_away_when_its_page_is_published_again(
    client: Client, page: DossierPage
) -> None:
    found = names(client)
    FilmRight.objects.create(
        video=Video.objects.get(), person="Inès Valdor (fictive)", withdrawn_on=timezone.localdate()
    )
    assert there(found) == [False, False], "without waiting for the worker"
    page.standfirst = "Autre."
    factories.publish(page)
    assert there(found) == [False, False]
    assert not VideoSource.objects.filter(is_public=True).exists()


def test_the_poster_of_a_film_withdrawn_goes_with_it_unless_shown_elsewhere(
    client: Client, film: Video, page: DossierPage
) -> None:
    film.poster = factories.picture("Affiche")
    film.save()
    factories.dossier("deux", sections=[block("image", image=film.poster_id, caption="")])
    poster = told(client)["poster"]["sources"][0]["src"].partition("/media/public/")[2]
    (image,) = client.get("/api/v1/dossiers/deux/").json()["body"]
    elsewhere = image["picture"]["sources"][0]["src"].partition("/media/public/")[2]
    FilmRight.objects.create(
        video=film, person="Inès Valdor (fictive)", withdrawn_on=timezone.localdate()
    )
    tidy()
    assert there([poster, elsewhere]) == [False, True]


def test_a_file_replaced_by_another_goes(client: Client, page: DossierPage) -> None:
    before, _track = names(client)
    source = VideoSource.objects.get()
    source.file = ContentFile(MP4, name="autre.mp4")
    source.full_clean()
    source.save()
    after, _track = names(client)
    assert after != before
    assert there([before, after]) == [False, True]


def test_a_form_read_before_the_files_went_does_not_say_that_they_are_there(
    client: Client, page: DossierPage
) -> None:
    found = names(client)
    source, track = VideoSource.objects.get(), VideoTrack.objects.get()
    page.unpublish()
    tidy()
    source.save()
    track.save()
    factories.publish(DossierPage.objects.get())
    assert there(found) == [True, True]


def test_a_storage_that_fails_keeps_nobody_from_publishing(
    client: Client, film: Video, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise OSError("The storage does not answer.")

    with monkeypatch.context() as patch:
        patch.setattr("media.films_served.copy_to_public", refuse)
        factories.dossier(sections=[block("video", video=film.pk)])
        assert told(client)["title"] == "Trois secondes"
        assert film_files.show_missing() == 1
        assert not VideoSource.objects.get().is_public
    assert film_files.show_missing() == 1
    assert there(names(client)) == [True, True]
    assert film_files.show_missing() == 0


def test_more_films_take_no_more_queries_to_build() -> None:
    def asked(count: int) -> int:
        shown = []
        for name in (f"{count}.{number}" for number in range(count)):
            made = factories.video(name, address="https://youtu.be/aqz-KE-bpKQ")
            VideoTrack.objects.create(video=made, content=WORDS)
            shown += [block("video", video=made.pk), block("embed", title=name, address=PLACE)]
        page = factories.dossier(f"n{count}", sections=shown)
        fresh = DossierPage.objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as found:
            publish.refresh([fresh.pk])
        return len(found)

    assert asked(1) == asked(4)


def test_a_film_that_somebody_withdraws_from_is_gone_and_no_publication_brings_it_back(
    client: Client, film: Video, page: DossierPage
) -> None:
    found = names(client)
    FilmRight.objects.create(video=film, person="Une ouvrière", withdrawn_on=timezone.localdate())
    assert there(found) == [False, False]
    page.save_revision().publish()
    assert there(found) == [False, False], "neither before the lock nor under it"
    film.people_shown.get().delete()
    assert there(found) == [True, True]


def test_a_film_whose_consent_ended_is_taken_away_by_its_first_reader(
    client: Client, film: Video, page: DossierPage
) -> None:
    found, past = names(client), timezone.now() - timedelta(days=2)
    right = FilmRight.objects.create(video=film, person="Une ouvrière")
    FilmRight.objects.filter(pk=right.pk).update(ends_on=past.date())
    PublishedDocument.objects.filter(page_id=page.pk).update(shows_until=past)
    assert client.get("/api/v1/dossiers/ess/").json()["body"] == []
    assert there(found) == [False, False]
