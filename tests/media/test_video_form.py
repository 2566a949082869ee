"""The form of a film: durations like a clock, captions from a file, nothing typed is lost."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.test.utils.form_data import rich_text

from media.models import Video
from tests import factories

pytestmark = pytest.mark.django_db
GOOD = "WEBVTT\n\n00:00.000 --> 00:04.000\nUn.\n"
SRT = "1\n00:00:00,000 --> 00:00:04,000\nUn.\n"
BAD = "WEBVTT\n\n00:05.000 --> 00:03.000\nUn.\n"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("redaction", "r@example.org", "x"))
    return client


def send(desk: Client, film: Video, **fields: Any) -> Any:
    """What the form sends, with one track."""
    sent = {
        "title": film.title, "description": "", "hosting": "third_party", "aspect_ratio": "16:9",
        "address": "https://youtu.be/aqz-KE-bpKQ", "poster": "", "duration": "", "language": "",
        "published_on": "", "credits": "", "transcript": "null", "audio_description": "undecided",
        "audio_description_reason": "", "audio_description_url": "",
        "tracks-TOTAL_FORMS": "1", "tracks-INITIAL_FORMS": "0", "tracks-MIN_NUM_FORMS": "0",
        "tracks-MAX_NUM_FORMS": "1000", "tracks-0-kind": "captions", "tracks-0-language": "fr",
        "tracks-0-content": "", "tracks-0-ORDER": "1",
        "sources-TOTAL_FORMS": "0", "sources-INITIAL_FORMS": "0",
        "people_shown-TOTAL_FORMS": "0", "people_shown-INITIAL_FORMS": "0",
    }  # fmt: skip
    return desk.post(f"/admin/snippets/media/video/edit/{film.pk}/", sent | fields)


def file(content: str | bytes, name: str = "fr.vtt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize(
    "track", [{"tracks-0-upload": file(GOOD)}, {"tracks-0-content": GOOD},
              {"tracks-0-upload": file(SRT, "fr.srt"), "tracks-0-content": "à remplacer"}],
)  # fmt: skip
def test_captions_come_from_a_file_or_are_pasted(desk: Client, track: dict[str, Any]) -> None:
    film = factories.video()
    assert send(desk, film, **track).status_code == 302
    content = film.tracks.get().content
    assert content.startswith("WEBVTT\n\n")
    assert content.endswith("00:00:00.000 --> 00:00:04.000\nUn.\n")


def test_what_is_wrong_is_told_by_line_and_shown_to_be_corrected(desk: Client) -> None:
    film = factories.video()
    answer = send(desk, film, **{"tracks-0-upload": file(BAD)})
    page = answer.content.decode()
    assert "Ligne 3\u00a0: Ce sous-titre" in page
    assert "00:05.000 --&gt; 00:03.000" in page, "the words of the file, in the form"
    assert not film.tracks.exists()


@pytest.mark.parametrize(
    ("track", "message"),
    [
        ({}, "Choisissez un fichier"),
        ({"tracks-0-upload": file("é".encode("latin-1"))}, "UTF-8"),
        ({"tracks-0-upload": file(b"x" * (2 * 2**20 + 1))}, "pas une piste"),
        ({"tracks-0-content": GOOD, "tracks-0-language": "français"}, "code de langue"),
    ],
)
def test_a_track_that_is_none_is_refused(desk: Client, track: dict[str, Any], message: str) -> None:
    assert message in send(desk, factories.video(), **track).content.decode()


def test_a_duration_is_typed_like_a_clock(desk: Client) -> None:
    film = factories.video(duration=192)
    shown = desk.get(f"/admin/snippets/media/video/edit/{film.pk}/").content.decode()
    assert 'value="3:12"' in shown
    given = {"tracks-TOTAL_FORMS": "0", "duration": "1:02:03"}
    assert send(desk, film, **given).status_code == 302
    assert Video.objects.get().duration == 3723
    refused = send(desk, film, **given | {"duration": "trois minutes"}).content.decode()
    assert "Écrivez la durée comme 3:12" in refused
    assert 'value="trois minutes"' in refused


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"address": "https://www.youtube.com/@une-chaine"}, "YouTube"),
        ({"audio_description": "not_needed"}, "Écrivez pourquoi"),
        ({"audio_description": "provided"}, "version audiodécrite"),
        ({"audio_description_url": "javascript:alert(1)"}, "URL"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(
    desk: Client, fields: dict[str, Any], message: str
) -> None:
    answer = send(desk, factories.video(), **{"tracks-TOTAL_FORMS": "0"} | fields)
    assert answer.status_code != 302
    assert message in answer.content.decode()


def test_a_transcript_asks_nobody_for_consent(desk: Client) -> None:
    film = factories.video()
    asking = "Pour regarder cette vidéo, vous devez accepter les cookies."
    given = {"tracks-TOTAL_FORMS": "0", "title": "Un film"}
    words = rich_text(f"<p>On entend le métier.</p><p>{asking}</p>")
    refused = send(desk, film, **given, transcript=words).content.decode()
    assert "Retirez ces phrases, la demande d’accord est calculée" in refused
    assert f"«\u00a0{asking}\u00a0»" in refused
    assert "On entend le m\\u00e9tier." in refused, "what was typed is kept"
    words = rich_text("<p>Sans votre accord, rien ne se fait dans une coopérative.</p>")
    assert send(desk, film, **given, transcript=words).status_code == 302


def test_a_new_film_on_a_platform_needs_its_address(desk: Client) -> None:
    answer = desk.post(
        "/admin/snippets/media/video/add/",
        {"title": "Un film", "hosting": "third_party", "aspect_ratio": "16:9", "address": " ",
         "audio_description": "undecided", "transcript": "null",
         "tracks-TOTAL_FORMS": "0", "tracks-INITIAL_FORMS": "0",
         "sources-TOTAL_FORMS": "0", "sources-INITIAL_FORMS": "0",
         "people_shown-TOTAL_FORMS": "0", "people_shown-INITIAL_FORMS": "0"},
    )  # fmt: skip
    assert "Collez l’adresse" in answer.content.decode()
    assert not Video.objects.exists()
