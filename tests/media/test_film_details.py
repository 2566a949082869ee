"""What a film's platform says of it is asked once, when an editor saves it."""

import io
import json
from collections.abc import Generator
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from PIL import Image

from media import fetching
from media.models import Picture, Video
from media.storage import private_storage
from media.stores.base import StorageUnavailableError
from media.video_forms import VideoForm
from tests import factories
from tests.media.pictures import drawn, encoded
from tests.media.web import Web, serving

pytestmark = pytest.mark.django_db
ADDRESS = "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv"
WATCHED = "https%3A%2F%2Ftube.example%2Fw%2FkkGMgK9ZtnKfYAgnEtQxbv"
OEMBED = f"tube.example/services/oembed?url={WATCHED}&format=json&maxwidth=1280"
POSTER = "tube.example/previews/1.jpg"
SAID = {
    "title": "Une scierie d’exemple", "author_name": "La scierie", "duration": 192,
    "width": 640, "height": 480, "thumbnail_url": f"https://{POSTER}",
}  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Generator[Web]:
    with serving("tube.example") as web:
        yield web


@pytest.fixture
def web(server: Web, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Web:
    server.answers, server.asked = {}, []
    server.says(OEMBED, json.dumps(SAID).encode())
    server.says(POSTER, encoded("JPEG", picture=drawn(1280, 960)), "image/jpeg")
    settings.CHAPO_ASK_PLATFORMS = True
    reach = partial(fetching.fetch, way=server.way())
    monkeypatch.setattr(VideoForm, "fetch", staticmethod(reach))
    return server


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("redaction", "r@example.org", "x"))
    return client


def send(desk: Client, path: str = "add/", **fields: Any) -> Any:
    sent = {
        "title": "", "description": "", "hosting": "third_party", "aspect_ratio": "16:9",
        "address": ADDRESS, "poster": "", "duration": "", "language": "", "published_on": "",
        "credits": "", "transcript": "null", "audio_description": "undecided",
        "audio_description_reason": "", "audio_description_url": "",
        "tracks-TOTAL_FORMS": "0", "tracks-INITIAL_FORMS": "0",
        "sources-TOTAL_FORMS": "0", "sources-INITIAL_FORMS": "0",
        "people_shown-TOTAL_FORMS": "0", "people_shown-INITIAL_FORMS": "0",
    }  # fmt: skip
    return desk.post(f"/admin/snippets/media/video/{path}", sent | fields, follow=True)


def test_an_address_is_enough(web: Web, desk: Client) -> None:
    page = send(desk).content.decode()
    film = Video.objects.get()
    assert (film.title, film.credits, film.duration) == (SAID["title"], SAID["author_name"], 192)
    assert film.aspect_ratio == "4:3"
    assert film.poster is not None
    assert (film.poster.title, film.poster.credit) == (
        "Affiche\u00a0: Une scierie d’exemple", "La scierie",
    )  # fmt: skip
    with film.poster.file.open() as file:
        assert Image.open(io.BytesIO(file.read())).size == (1280, 960)
    assert "L’affiche a été copiée depuis la plateforme." in page


def test_what_an_editor_typed_stands(web: Web, desk: Client) -> None:
    own = factories.picture()
    send(desk, title="La scierie", duration="4:00", credits="Nous", aspect_ratio="21:9")
    film = Video.objects.get()
    assert (film.title, film.duration, film.credits) == ("La scierie", 240, "Nous")
    assert film.aspect_ratio == "21:9"
    send(desk, f"edit/{film.pk}/", title="Autre", poster=str(own.pk))
    film.refresh_from_db()
    assert (film.title, film.poster) == ("Autre", own)


def test_the_platform_is_asked_once_for_an_address(web: Web, desk: Client) -> None:
    send(desk)
    film, asked = Video.objects.get(), len(web.asked)
    assert asked == 2
    send(desk, f"edit/{film.pk}/", title="Sans affiche", poster="")
    film.refresh_from_db()
    assert (film.poster, len(web.asked)) == (None, asked), "a poster taken away stays away"


def test_without_an_answer_the_film_is_kept_and_the_editor_told(web: Web, desk: Client) -> None:
    del web.answers[OEMBED]
    page = send(desk, title="La scierie").content.decode()
    assert "Il n’y a pas encore d’affiche." in page
    film = Video.objects.get()
    assert film.poster is None
    web.says(OEMBED, json.dumps(SAID).encode())
    send(desk, f"edit/{film.pk}/", title="La scierie")
    film.refresh_from_db()
    assert film.poster is not None, "it is asked again"


def test_without_an_answer_a_title_must_be_written(web: Web, desk: Client) -> None:
    del web.answers[OEMBED]
    page = send(desk).content.decode()
    assert "Écrivez le titre" in page
    assert ADDRESS in page, "what was typed is kept"
    assert not Video.objects.exists()


def test_a_poster_that_is_no_picture_is_left_where_it_is(web: Web, desk: Client) -> None:
    web.says(POSTER, b"\xff\xd8\xff" + b"-" * 100, "image/jpeg")
    assert "pas encore d’affiche" in send(desk, title="La scierie").content.decode()
    assert not Picture.objects.exists()


def test_a_film_whose_poster_cannot_be_stored_is_kept(
    web: Web, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise StorageUnavailableError("The storage does not answer.")

    with monkeypatch.context() as patch:
        patch.setattr(type(private_storage()), "_save", refuse)
        page = send(desk, credits="Nous").content.decode()
    assert "enregistrez de nouveau la vidéo" in page
    film = Video.objects.get()
    assert (film.title, film.credits, film.poster) == (SAID["title"], "Nous", None)
    send(desk, f"edit/{film.pk}/", title="La scierie")
    film.refresh_from_db()
    assert film.poster is not None, "it is asked for again"


def test_no_platform_is_asked_where_the_server_may_not(
    web: Web, desk: Client, settings: Any
) -> None:
    settings.CHAPO_ASK_PLATFORMS = False
    send(desk, title="La scierie")
    send(desk, hosting="self", title="Chez nous")
    assert (Video.objects.count(), web.asked) == (2, [])


def test_a_film_is_entered_from_the_chooser_by_its_address(web: Web, desk: Client) -> None:
    desk.get("/admin/")
    path = reverse(Video.snippet_viewset.chooser_viewset.get_url_name("create"))
    answer = desk.post(path, {"new-video-address": ADDRESS, "new-video-title": ""})
    assert answer.json()["step"] == "chosen", answer.content
    assert Video.objects.get().title == SAID["title"]
