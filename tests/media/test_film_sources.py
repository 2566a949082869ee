"""Files of films of our own: looked at when they come, measured, never confused."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client

from media.models import Video, VideoSource
from media.storage import private_storage
from media.uploads import tokens
from media.uploads.tokens import Uploaded
from tests import factories
from tests.media.film_files import FTYP, MDAT, MP4, moov

pytestmark = pytest.mark.django_db


def source(content: bytes = MP4, name: str = "film.mp4") -> VideoSource:
    return VideoSource(video=factories.video(hosting="self"), file=ContentFile(content, name=name))


def test_a_file_says_what_it_is() -> None:
    film = source()
    film.full_clean()
    assert (film.mime_type, film.width, film.height, film.size) == (
        "video/mp4", 640, 360, len(MP4),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"MZ" + bytes(100), "film.mp4", "MP4"),
        (MP4[:40], "film.mp4", "entier"),
        (MP4, "film.webm", "mp4"),
    ],
)
def test_a_file_that_is_no_film_is_refused(content: bytes, name: str, message: str) -> None:
    with pytest.raises(ValidationError) as refused:
        source(content, name).full_clean()
    assert message.lower() in refused.value.message_dict["file"][0].lower()


def test_another_file_has_another_public_name() -> None:
    film = source()
    film.full_clean()
    film.is_public = True
    film.save()
    before = film.public_name
    film.full_clean()
    assert (film.public_name, film.is_public) == (before, True), "the same file"
    film.file = ContentFile(MP4, name="autre.mp4")
    film.full_clean()
    assert film.public_name != before
    assert not film.is_public


def test_an_upload_becomes_a_file_of_the_film_and_tells_its_duration(client: Client) -> None:
    client.force_login(User.objects.create_superuser("redaction", "r@example.org", "x"))
    late = FTYP + MDAT + moov()
    private_storage().put("films/un-0123456789abcdef.mp4", ContentFile(late))
    token = tokens.write(
        Uploaded(name="films/un-0123456789abcdef.mp4", size=len(late), folder="films")
    )
    sent: dict[str, Any] = {
        "title": "Trois secondes", "hosting": "self", "aspect_ratio": "16:9", "address": "",
        "audio_description": "undecided", "transcript": "null",
        "tracks-TOTAL_FORMS": "0", "tracks-INITIAL_FORMS": "0",
        "people_shown-TOTAL_FORMS": "0", "people_shown-INITIAL_FORMS": "0",
        "sources-TOTAL_FORMS": "1", "sources-INITIAL_FORMS": "0", "sources-0-file": token,
        "sources-0-ORDER": "1",
    }  # fmt: skip
    page = client.post("/admin/snippets/media/video/add/", sent, follow=True).content.decode()
    film = Video.objects.get()
    (kept,) = film.sources.all()
    assert (kept.file.name, kept.width) == ("films/un-0123456789abcdef.mp4", 640)
    assert film.duration == 12
    assert "index" in page, "its index is at the end: the editor is told"
