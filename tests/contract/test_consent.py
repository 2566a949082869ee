"""A video is inert until a reader has agreed, whatever editors wrote and wherever it is served."""

import copy
import json
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import HealthCheck, example, given
from hypothesis import settings as tries
from hypothesis import strategies as st
from wagtail.models import Locale

from api.contract import RichText, VideoBlock
from api.documents import Built, build
from dossiers.models import DossierPage
from media.models import Picture, Provider, Video, VideoSource, VideoTrack
from tests import factories
from tests.contract.invariants import Json, broken
from tests.media.test_addresses import ACCEPTED
from tests.media.test_content_addresses import ACCEPTED as CONTENT

pytestmark = pytest.mark.django_db
YOUTUBE = "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90"
NASTY = [
    '<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ"></iframe>',
    "<script src=https://www.youtube.com/iframe_api></script>",
    '<img src="https://i.ytimg.com/vi/aqz-KE-bpKQ/hq.jpg" onerror="alert(1)">',
    '<embed embedtype="media" url="https://www.youtube.com/watch?v=aqz-KE-bpKQ"/>',
    '<embed embedtype="image" id="1" format="left" alt="x"/>',
    "<object data=//youtube.com/v/x></object>", "<video src=x autoplay></video>",
    '<p style="background:url(//ytimg.com/x)">Un</p>', '<a href="javascript:alert(1)">deux</a>',
    '<a href="https://youtu.be/aqz-KE-bpKQ" onclick="x()">trois</a>', "<svg onload=alert(1)>",
    "<template><iframe></template>", "<link rel=preconnect href=https://youtube.com>",
    '<p>Quatre <a linktype="page" id="1">cinq</a></p>', "<!-- <iframe> -->", "<p>&lt;b&gt;</p>",
    '<a href="https://youtube.com"><img src=//i.ytimg.com/x></a>', "<base href=//evil.example/>",
    "<IFRAME SRC=//player.vimeo.com/video/76979871>", '<p>src="https://youtube.com/embed/x"</p>',
]  # fmt: skip
words = st.text(max_size=30) | st.sampled_from(NASTY)
html = st.lists(
    st.sampled_from(NASTY) | st.text(max_size=30).map(lambda text: f"<p>{text}</p>"), max_size=4
).map("".join)
titles = st.text(min_size=1, max_size=30) | st.sampled_from(NASTY)
videos = st.fixed_dictionaries(
    {
        "title": titles,
        "description": words,
        "hosting": st.sampled_from(["third_party", "self"]),
        "address": st.sampled_from([address for address, _ in ACCEPTED]) | words,
        "transcript": html,
        "credits": words,
        "audio_description_reason": words,
    }
)
embeds = st.fixed_dictionaries(
    {
        "title": titles,
        "address": st.sampled_from([address for address, _ in CONTENT]) | words,
        "description": words,
        "text_equivalent": html,
        "caption": words,
    }
)
proses = st.fixed_dictionaries({"heading": words, "text": html})
quotes = st.fixed_dictionaries({"text": titles, "attribution": words})
bodies = st.lists(
    st.tuples(st.just("video"), videos)
    | st.tuples(st.just("embed"), embeds)
    | st.tuples(st.just("prose"), proses)
    | st.tuples(st.just("pull_quote"), quotes),
    min_size=1,
    max_size=6,
)
Body = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def page() -> DossierPage:
    drawn: DossierPage = factories.draft(
        DossierPage, "inerte", parent=factories.index(), cover=factories.picture()
    )
    return drawn


def built(page: DossierPage, body: Body) -> Built:
    """All that is served of a page with this body."""
    raw = [
        {"type": kind, "value": stored(kind, value), "id": str(uuid.uuid4())}
        for kind, value in body
    ]
    page.sections = page.sections.stream_block.to_python(raw)
    return build(page)


def document(page: DossierPage, body: Body) -> Json:
    """The document of a page with this body, as it would be served."""
    told: Json = json.loads(built(page, body).document.to_bytes())
    return told


def stored(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    """A block's value; that of a video points to a film, which is made."""
    if kind != "video":
        return value
    # PostgreSQL keeps no NUL, and a form takes it out.
    said = {name: text.replace("\0", "") for name, text in value.items()}
    film = Video.objects.create(poster=Picture.objects.first(), **said)
    VideoTrack.objects.create(video=film, content="WEBVTT\n", auto_generated=True)
    VideoSource.objects.create(
        video=film, file="films/x.mp4", mime_type="video/mp4", width=2, height=1, size=1
    )
    return {"video": film.pk}


def own() -> str:
    """The host of our files."""
    return str(urlsplit(settings.MEDIA_URL).hostname)


def film(address: str = YOUTUBE, **more: Any) -> Body:
    return [("video", {"title": "Un film", "address": address} | more)]


PLACES = [(content.provider, address) for address, content in CONTENT]


def in_language(page: DossierPage, code: str) -> DossierPage:
    page.locale = Locale.objects.get_or_create(language_code=code)[0]
    return page


@tries(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies, language=st.sampled_from(["fr", "en", "de"]))
@example(body=film(), language="de")
@example(body=[("embed", {"title": kind, "address": each}) for kind, each in PLACES], language="de")
def test_five_hundred_dossiers_load_nothing_unasked(
    page: DossierPage, body: Body, language: str
) -> None:
    made = built(in_language(page, language), body)
    assert made.card is not None
    # The document; what lists and the feed are made of; what lists of people and facts are.
    for shape in (made.document, made.card, *(shown for _key, shown in made.shown.values())):
        assert broken(json.loads(shape.to_bytes()), own=own()) == set()


def set_at(*path: str | int, value: Any) -> Callable[[Json], None]:
    def change(told: Json) -> None:
        there: Any = told
        for step in path[:-1]:
            there = there[step]
        there[path[-1]] = value

    return change


VIDEO = ("body", 0)
EMBED = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?rel=0&start=90"
MISTAKES: list[tuple[int, Callable[[Json], None]]] = [
    (1, set_at("cover", "sources", 0, "srcset", value="https://i.ytimg.com/vi/x/hq.jpg 9w")),
    (1, set_at("cover", "sources", 0, "src", value="https://i.ytimg.com/vi/x/hq.jpg")),
    (1, set_at(*VIDEO, "description", value=EMBED)),
    (2, set_at("body", 1, "text", "html", value='<p><iframe src="//youtube.com"></iframe></p>')),
    (2, set_at("body", 1, "text", "html", value='<p onclick="x()">Un</p>')),
    (1, set_at(*VIDEO, "poster", "sources", 0, "src", value="https://i.ytimg.com/vi/x/hq.jpg")),
    (1, set_at(*VIDEO, "text_alternative", "tracks", 0, "url", value="https://youtube.com/t.vtt")),
    (4, set_at(*VIDEO, "consent", value=None)),
    (5, set_at(*VIDEO, "consent", "text", "refuse", value="")),
    (5, set_at(*VIDEO, "consent", "text", "accept_once", value="Play this video")),
    (5, set_at(*VIDEO, "consent", "text", "locale", value="de")),
    (6, set_at(*VIDEO, "gated", "embed_url", value="https://youtube.com/embed/x?autoplay=1")),
    (6, set_at(*VIDEO, "gated", "iframe", "allow", value="autoplay; fullscreen")),
    (4, set_at("body", 2, "consent", value=None)),
    (5, set_at("body", 2, "consent", "text", "accept_once", value="Lire cette vidéo")),
    (6, set_at("body", 2, "gated", "embed_url", value="https://x.fr/?auto_play=true")),
    (8, set_at("body", 2, "consent", "purposes", 0, "id", value="third_party_video")),
    (8, set_at("body", 2, "consent", "memory_", value={})),
]  # fmt: skip


@pytest.mark.parametrize(("number", "mistake"), MISTAKES, ids=[*map(str, range(len(MISTAKES)))])
def test_each_mistake_is_seen(
    page: DossierPage, number: int, mistake: Callable[[Json], None]
) -> None:
    place = ("embed", {"title": "Un lieu", "address": PLACES[0][1]})
    sound = document(page, [*film(), ("prose", {"heading": "", "text": "<p>Un</p>"}), place])
    assert broken(sound, own=own()) == set()
    wrong = copy.deepcopy(sound)
    mistake(wrong)
    assert broken(wrong, own=own()) == {number}


@pytest.mark.parametrize(
    "html",
    ["<iframe>", "<p><script>", '<p class="x">', '<a onclick="x">', "<img src=x>", "< p>", "<P>",
     '<p href="x">', "<!--", '<a href="x" rel="y">', "1 < 2"],
)  # fmt: skip
def test_html_that_is_not_inert_cannot_be_built(html: str) -> None:
    with pytest.raises(ValueError, match="may not be sent"):
        RichText(html=html, nodes=())


def test_a_player_cannot_be_built_without_a_question(page: DossierPage) -> None:
    sound = document(page, film())["body"][0]
    VideoBlock.model_validate_json(json.dumps(sound))
    for changes in ({"consent": None}, {"gated": None}):
        with pytest.raises(ValueError, match=r"needs either|nothing to consent"):
            VideoBlock.model_validate_json(json.dumps(sound | changes))


def test_another_version_of_a_record_reaches_what_shows_it(client: Client) -> None:
    """Readers who agreed to what a platform was are asked again."""
    factories.dossier(sections=[factories.video_block(address=YOUTUBE)])

    def told() -> Json:
        asked: Json = client.get("/api/v1/dossiers/ess/").json()["body"][0]["consent"]
        return asked

    assert (told()["provider"]["record_version"], told()["text"]["version"]) == (1, "1.1")
    youtube = Provider.objects.get(key="youtube")
    youtube.save()
    youtube.verified_on = date(2026, 11, 24)
    youtube.save()
    assert told()["provider"]["record_version"] == 1, "nothing that readers are told has changed"
    assert told()["provider"]["verified_on"] == "2026-11-24"
    youtube.trackers += "\nNEW"
    youtube.save()
    assert (told()["provider"]["record_version"], told()["text"]["version"]) == (2, "2.1")
    assert "NEW" in told()["provider"]["trackers"]


def test_an_exemption_needs_a_reason_and_a_date(page: DossierPage) -> None:
    canal_u = Provider.objects.get(key="canal_u")
    for reason, day in (("Rien n’est déposé.", None), ("", date(2026, 1, 1))):
        canal_u.exemption, canal_u.exempted_on = reason, day
        with pytest.raises(ValidationError):
            canal_u.full_clean()
        Provider.objects.filter(pk=canal_u.pk).update(exemption=reason, exempted_on=day)
        assert document(page, film("https://www.canal-u.tv/174500"))["body"][0]["consent"]
    canal_u.exemption, canal_u.exempted_on = "Rien n’est déposé.", date(2026, 1, 1)
    canal_u.full_clean()
    canal_u.save()
    told = document(page, film("https://www.canal-u.tv/174500"))
    video = told["body"][0]
    assert video["consent"] is None
    assert video["exemption"]["justification"] == "Rien n’est déposé."
    assert video["gated"]["embed_url"] == "https://www.canal-u.tv/embed/174500"
    assert broken(told, own=own()) == set()


def test_where_a_platform_has_many_servers_those_named_are_exempt(page: DossierPage) -> None:
    peertube = Provider.objects.get(key="peertube")
    peertube.exemption, peertube.exempted_on = "Notre serveur.", date(2026, 1, 1)
    with pytest.raises(ValidationError, match="serveurs"):
        peertube.full_clean()
    peertube.hosts = "video.exemple.fr"
    peertube.full_clean()
    peertube.save()
    ours, theirs = (
        document(page, film(f"https://{host}/w/kkGMgK9ZtnKfYAgnEtQxbv"))["body"][0]
        for host in ("video.exemple.fr", "traceur.exemple.com")
    )
    assert (ours["consent"], bool(ours["exemption"])) == (None, True)
    assert (bool(theirs["consent"]), theirs["exemption"]) == (True, None)


def test_who_agrees_to_one_server_has_not_agreed_to_another(page: DossierPage) -> None:
    ours, theirs, youtube = (
        document(page, film(address))["body"][0]["consent"]
        for address in (
            "https://video.exemple.fr/w/kkGMgK9ZtnKfYAgnEtQxbv",
            "https://traceur.exemple.com/w/kkGMgK9ZtnKfYAgnEtQxbv",
            YOUTUBE,
        )
    )
    assert ours["memory"]["key"] == "peertube-video_exemple_fr"
    assert youtube["memory"]["key"] == "youtube"
    for name in ("orejime", "klaro", "axeptio", "didomi", "dsfr"):
        assert ours["managers"][name] != theirs["managers"][name], name


@pytest.mark.parametrize(
    ("address", "embed", "watch"),
    [
        (YOUTUBE, "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?rel=0&start=90",
         "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90"),
        ("https://vimeo.com/76979871/8272103f6e#t=5s",
         "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1#t=5",
         "https://vimeo.com/76979871/8272103f6e#t=5"),
        ("https://dai.ly/x9ekanc", "https://geo.dailymotion.com/player.html?video=x9ekanc",
         "https://www.dailymotion.com/video/x9ekanc"),
        ("https://video.exemple.fr/w/kkGMgK9ZtnKfYAgnEtQxbv",
         "https://video.exemple.fr/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?p2p=0",
         "https://video.exemple.fr/w/kkGMgK9ZtnKfYAgnEtQxbv"),
        ("https://www.arte.tv/de/videos/110342-003-A/titel/",
         "https://www.arte.tv/embeds/de/110342-003-A?autoplay=false",
         "https://www.arte.tv/de/videos/110342-003-A/"),
        ("https://www.canal-u.tv/embed/174500", "https://www.canal-u.tv/embed/174500",
         "https://www.canal-u.tv/174500"),
    ],
)  # fmt: skip
def test_each_platform_has_a_player_and_a_page(
    page: DossierPage, address: str, embed: str, watch: str
) -> None:
    video = document(page, film(address))["body"][0]
    assert video["gated"]["embed_url"] == embed
    assert video["alternative"]["watch_url"] == watch
    asked = video["consent"]["forbidden_before_consent"]["hosts"]
    for host in (urlsplit(embed).hostname, urlsplit(watch).hostname):
        assert any(host == one or str(host).endswith(f".{one}") for one in asked)


def test_the_question_names_who_and_what_and_what_follows(page: DossierPage) -> None:
    text = document(page, film(transcript="<p>On entend le métier.</p>"))["body"][0]["consent"][
        "text"
    ]
    assert "YouTube (Google Ireland Limited)" in text["body"]
    assert "Espace économique européen" in text["body"]
    assert "transcription" in text["consequence_of_refusal"]
    without = document(page, film())["body"][0]["consent"]["text"]
    assert "transcription" not in without["consequence_of_refusal"]
