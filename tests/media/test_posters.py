"""The poster of a film, as each platform gives it: answers have the shapes that they document."""

import json
from collections.abc import Generator
from functools import partial

import pytest
from django.utils import translation

from media import fetching, posters
from media.addresses import Film, Kind
from media.fetching import UnreachableError
from media.posters import Described, Poster
from tests.media.pictures import drawn, encoded
from tests.media.web import Web, serving

JPEG = encoded("JPEG")
LARGE = encoded("JPEG", picture=drawn(1280, 720))
YOUTUBE = Film(provider="youtube", id="aqz-KE-bpKQ")
VIMEO = Film(provider="vimeo", id="76979871")
DAILYMOTION = Film(provider="dailymotion", id="x9ekanc")
PEERTUBE = Film(provider="peertube", id="kkGMgK9ZtnKfYAgnEtQxbv", host="tube.example")
ARTE = Film(provider="arte", id="110342-003-A", key="fr")
CANAL_U = Film(provider="canal_u", id="174500")
SAID = {
    "type": "video", "title": "Une  scierie\nd’exemple", "author_name": "La scierie",
    "width": 1280, "height": 720, "html": "<iframe src='https://a.example/'></iframe>",
}  # fmt: skip
ASKED = {
    "youtube": "www.youtube.com/oembed?url=https%3A%2F%2Fwatch.example%2F1",
    "vimeo": "vimeo.com/api/oembed.json?url=https%3A%2F%2Fwatch.example%2F1",
    "dailymotion": "www.dailymotion.com/services/oembed?url=https%3A%2F%2Fwatch.example%2F1",
    "peertube": "tube.example/services/oembed?url=https%3A%2F%2Fwatch.example%2F1",
}
HOSTS = (
    "www.youtube.com", "i.ytimg.com", "vimeo.com", "www.dailymotion.com", "tube.example",
    "images.example", "watch.example",
)  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> Generator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def server() -> Generator[Web]:
    with serving(*HOSTS) as web:
        yield web


@pytest.fixture
def web(server: Web) -> Web:
    server.answers, server.asked, server.names = {}, [], {}
    server.says("images.example/a.jpg", JPEG, "image/jpeg")
    return server


def find(web: Web, film: Film) -> Poster:
    fetch = partial(fetching.fetch, way=web.way())
    return posters.find(film, watch_url="https://watch.example/1", fetch=fetch)


def refusal(web: Web, film: Film) -> str:
    with pytest.raises(UnreachableError) as refused:
        find(web, film)
    return str(refused.value)


def says(web: Web, film: Film, content: bytes | None = None, **more: object) -> None:
    said = SAID | {"thumbnail_url": "https://images.example/a.jpg"} | more
    address = f"{ASKED[film.provider]}&format=json&maxwidth=1280"
    web.says(address, json.dumps(said).encode() if content is None else content)


class TestOEmbed:
    @pytest.mark.parametrize("film", [VIMEO, DAILYMOTION, PEERTUBE])
    def test_the_picture_and_what_is_said(self, web: Web, film: Film) -> None:
        says(web, film, duration=192)
        found = find(web, film)
        assert (found.picture.content, found.picture.mime_type) == (JPEG, "image/jpeg")
        assert found.described == Described(
            title="Une scierie d’exemple", author="La scierie", duration=192, width=1280, height=720
        )

    def test_what_is_not_said_or_is_odd_stays_empty(self, web: Web) -> None:
        says(web, PEERTUBE, title=None, author_name=["x"], width="1280", height=True, duration=-1)
        assert find(web, PEERTUBE).described == Described(width=1280)

    @pytest.mark.parametrize("content", [b"{", b"[]", b"null", b"[" * 100_000, b"\xff"])
    def test_an_answer_that_is_none(self, web: Web, content: bytes) -> None:
        says(web, VIMEO, content)
        assert "cannot be read" in refusal(web, VIMEO)

    def test_a_platform_without_a_poster(self, web: Web) -> None:
        says(web, VIMEO, thumbnail_url="")
        assert "upload one" in refusal(web, VIMEO)

    def test_an_instance_that_gives_no_address(self, web: Web) -> None:
        says(web, PEERTUBE, thumbnail_url="https://[a.jpg")
        assert "upload one" in refusal(web, PEERTUBE)

    def test_a_film_that_is_not_there_any_more(self, web: Web) -> None:
        assert "404" in refusal(web, VIMEO)

    def test_an_instance_cannot_make_us_ask_our_own_network(self, web: Web) -> None:
        web.names["interne.example"] = ["10.0.0.5"]
        says(web, PEERTUBE, thumbnail_url="https://interne.example/a.jpg")
        assert "public address" in refusal(web, PEERTUBE)
        assert len(web.asked) == 1

    def test_a_picture_may_be_named_without_its_server(self, web: Web) -> None:
        says(web, PEERTUBE, thumbnail_url="/lazy-static/a.jpg")
        web.says("tube.example/lazy-static/a.jpg", JPEG, "image/jpeg")
        assert find(web, PEERTUBE).picture.address == "https://tube.example/lazy-static/a.jpg"


class TestYouTube:
    def test_the_largest_picture_there_is(self, web: Web) -> None:
        says(web, YOUTUBE)
        web.says("i.ytimg.com/vi/aqz-KE-bpKQ/hqdefault.jpg", JPEG, "image/jpeg")
        assert find(web, YOUTUBE).picture.content == JPEG
        web.says("i.ytimg.com/vi/aqz-KE-bpKQ/maxresdefault.jpg", LARGE, "image/jpeg")
        assert find(web, YOUTUBE).picture.content == LARGE
        web.asked.clear()
        find(web, YOUTUBE)
        assert [address.rpartition("/")[2] for address, _ in web.asked][1:] == ["maxresdefault.jpg"]

    def test_of_a_list_the_one_it_names(self, web: Web) -> None:
        film = Film(provider="youtube", id="PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf", kind=Kind.PLAYLIST)
        says(web, film)
        assert find(web, film).picture.content == JPEG

    def test_only_a_picture_that_is_not_there_makes_us_ask_for_another(self, web: Web) -> None:
        says(web, YOUTUBE)
        web.leads("i.ytimg.com/vi/aqz-KE-bpKQ/maxresdefault.jpg", "https://127.0.0.1/")
        web.says("i.ytimg.com/vi/aqz-KE-bpKQ/sddefault.jpg", JPEG, "image/jpeg")
        assert "public address" in refusal(web, YOUTUBE)

    def test_none(self, web: Web) -> None:
        says(web, YOUTUBE)
        assert "404" in refusal(web, YOUTUBE)


PAGE = """<!doctype html><html><head><title>x</title>
<meta property="og:title" content="Une scierie &amp; ses gens">
<meta property="og:image" content="https://images.example/a.jpg">
<meta property="og:image" content="https://images.example/second.jpg">
<meta property="og:video:width" content="1280"/><meta content="720" property="og:video:height">
<meta property="video:duration" content="192"><meta property="og:description"></head>
<body><p>Texte</p></body></html>"""


class TestPages:
    @pytest.mark.parametrize("film", [ARTE, CANAL_U])
    def test_the_picture_and_what_is_said(self, web: Web, film: Film) -> None:
        web.says("watch.example/1", PAGE.encode(), "text/html; charset=utf-8")
        found = find(web, film)
        assert found.picture.address == "https://images.example/a.jpg"
        assert found.described == Described(
            title="Une scierie & ses gens", duration=192, width=1280, height=720
        )

    def test_a_page_without_a_picture(self, web: Web) -> None:
        web.says("watch.example/1", b"<html><meta property='og:title' content='x'", "text/html")
        assert "upload one" in refusal(web, ARTE)

    def test_of_a_page_that_is_broken_what_can_be_read(self, web: Web) -> None:
        broken = PAGE.replace("https://images.example/second", "https://[images") + "<![x[ y ]]>"
        secure = '<meta property="og:image:secure_url" content="https://[x">'
        web.says("watch.example/1", (secure + broken).encode(), "text/html")
        assert find(web, ARTE).described.title == "Une scierie & ses gens"

    def test_a_page_that_is_none(self, web: Web) -> None:
        web.says("watch.example/1", b"{}")
        assert "another kind" in refusal(web, ARTE)


def test_a_poster_is_a_picture(web: Web) -> None:
    web.says("images.example/a.jpg", b"<svg/>", "image/svg+xml")
    says(web, VIMEO)
    assert "another kind" in refusal(web, VIMEO)
