"""The film an address leads to, in the forms that each platform documents, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.addresses import Film, Kind, UnusableAddressError, recognise

UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
SHORT = "kkGMgK9ZtnKfYAgnEtQxbv"


def film(provider: str, name: str, **more: object) -> Film:
    return Film(provider=provider, id=name, **more)  # type: ignore[arg-type]


YOUTUBE = film("youtube", "aqz-KE-bpKQ")
LATER = film("youtube", "aqz-KE-bpKQ", start=90)
LIST = film("youtube", "PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf", kind=Kind.PLAYLIST)
VIMEO = film("vimeo", "76979871")
UNLISTED = film("vimeo", "76979871", key="8272103f6e")
SHOWCASE = film("vimeo", "3253534", kind=Kind.PLAYLIST)
DAILYMOTION = film("dailymotion", "x9ekanc")
DAILY_LIST = film("dailymotion", "x5zhbf", kind=Kind.PLAYLIST)
PEERTUBE = film("peertube", SHORT, host="video.exemple.fr")
WHOLE = film("peertube", UUID, host="video.exemple.fr")
PEER_LIST = film("peertube", UUID, host="video.exemple.fr", kind=Kind.PLAYLIST)
ARTE = film("arte", "110342-003-A", key="fr")
GERMAN = film("arte", "110342-003-A", key="de")
CANAL_U = film("canal_u", "174500")

ACCEPTED: list[tuple[str, Film]] = [
    ("https://www.youtube.com/watch?v=aqz-KE-bpKQ", YOUTUBE),
    ("https://www.youtube.com/watch?app=desktop&v=aqz-KE-bpKQ&feature=youtu.be", YOUTUBE),
    ("https://youtube.com/watch?v=aqz-KE-bpKQ&t=1m30s", LATER),
    ("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90", LATER),
    ("https://www.youtube.com/watch?v=aqz-KE-bpKQ#t=90", LATER),
    ("https://youtu.be/aqz-KE-bpKQ?si=Xm2cVd1yQ_0uY7Pd", YOUTUBE),
    ("https://youtu.be/aqz-KE-bpKQ?t=90s", LATER),
    ("https://m.youtube.com/watch?v=aqz-KE-bpKQ", YOUTUBE),
    ("https://music.youtube.com/watch?v=aqz-KE-bpKQ&si=abc", YOUTUBE),
    ("https://www.youtube.com/shorts/aqz-KE-bpKQ", YOUTUBE),
    ("https://www.youtube.com/live/aqz-KE-bpKQ?feature=share", YOUTUBE),
    ("https://www.youtube.com/embed/aqz-KE-bpKQ?start=90", LATER),
    ("https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ", YOUTUBE),
    ("www.youtube.com/v/aqz-KE-bpKQ", YOUTUBE),
    ("//www.youtube.com/embed/aqz-KE-bpKQ", YOUTUBE),
    ("  HTTPS://WWW.YouTube.com/watch?v=aqz-KE-bpKQ \n", YOUTUBE),
    ("https://www.youtube.com/watch?v=aqz-KE-bpKQ&list=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf", YOUTUBE),  # noqa: E501
    ("https://www.youtube.com/playlist?list=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf", LIST),
    ("https://www.youtube.com/embed/videoseries?si=a&list=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf", LIST),  # noqa: E501
    ('<iframe width="560" height="315" src="https://www.youtube.com/embed/aqz-KE-bpKQ?si=x" '
     'title="YouTube video player" allowfullscreen></iframe>', YOUTUBE),
    ("https://vimeo.com/76979871", VIMEO),
    ("http://www.vimeo.com/76979871/", VIMEO),
    ("vimeo.com/76979871?share=copy", VIMEO),
    ("https://vimeo.com/76979871#t=1m30s", film("vimeo", "76979871", start=90)),
    ("https://vimeo.com/76979871/8272103f6e", UNLISTED),
    ("https://vimeo.com/76979871/8272103f6e?share=copy&fl=sv", UNLISTED),
    ("https://player.vimeo.com/video/76979871", VIMEO),
    ("https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1", UNLISTED),
    ("https://vimeo.com/channels/staffpicks/76979871", VIMEO),
    ("https://vimeo.com/groups/motion/videos/76979871", VIMEO),
    ("https://vimeo.com/album/3253534/video/76979871", VIMEO),
    ("https://vimeo.com/showcase/3253534/video/76979871", VIMEO),
    ("https://vimeo.com/showcase/3253534", SHOWCASE),
    ("https://vimeo.com/album/3253534/embed", SHOWCASE),
    ('<div><iframe src="https://player.vimeo.com/video/76979871?badge=0" frameborder="0"></iframe>'
     '</div><script src="https://player.vimeo.com/api/player.js"></script>', VIMEO),
    ("https://www.dailymotion.com/video/x9ekanc", DAILYMOTION),
    ("https://www.dailymotion.com/video/x9ekanc?playlist=x5zhbf", DAILYMOTION),
    ("https://www.dailymotion.com/video/x9ekanc?start=90", film("dailymotion", "x9ekanc", start=90)),  # noqa: E501
    ("https://www.dailymotion.com/video/x9ekanc_un-titre-ancien_news", DAILYMOTION),
    ("https://dai.ly/x9ekanc", DAILYMOTION),
    ("https://www.dailymotion.com/embed/video/x9ekanc?autoplay=1", DAILYMOTION),
    ("https://geo.dailymotion.com/player.html?video=x9ekanc", DAILYMOTION),
    ("https://geo.dailymotion.com/player/xmztx.html?video=x9ekanc", DAILYMOTION),
    ("https://touch.dailymotion.com/video/x9ekanc", DAILYMOTION),
    ("dailymotion.com/video/kLoZ3BpR2cEdSaAbCdE", film("dailymotion", "kLoZ3BpR2cEdSaAbCdE")),
    ("https://www.dailymotion.com/playlist/x5zhbf", DAILY_LIST),
    ("https://geo.dailymotion.com/player.html?playlist=x5zhbf", DAILY_LIST),
    ('<iframe src="https://geo.dailymotion.com/player.html?video=x9ekanc&amp;mute=1"></iframe>',
     DAILYMOTION),
    (f"https://video.exemple.fr/w/{SHORT}", PEERTUBE),
    (f"https://video.exemple.fr/w/{SHORT}?start=1m30s", film(
        "peertube", SHORT, host="video.exemple.fr", start=90)),
    (f"https://video.exemple.fr/w/{UUID}", WHOLE),
    (f"https://video.exemple.fr/videos/watch/{UUID}", WHOLE),
    (f"https://video.exemple.fr/videos/embed/{UUID}?title=0&warningTitle=0", WHOLE),
    (f"https://video.exemple.fr/videos/embed/{SHORT}", PEERTUBE),
    (f"video.exemple.fr/w/{SHORT}", PEERTUBE),
    (f"http://video.exemple.fr/w/{SHORT}/", PEERTUBE),
    (f"https://www.exemple.fr/w/{SHORT}", film("peertube", SHORT, host="www.exemple.fr")),
    (f"https://video.exemple.fr/w/p/{UUID}", PEER_LIST),
    (f"https://video.exemple.fr/videos/watch/playlist/{UUID}", PEER_LIST),
    (f"https://video.exemple.fr/video-playlists/embed/{UUID}", PEER_LIST),
    (f'<iframe title="Film" src="//video.exemple.fr/videos/embed/{UUID}"></iframe>', WHOLE),
    ("https://www.arte.tv/fr/videos/110342-003-A/le-dessous-des-cartes/", ARTE),
    ("https://www.arte.tv/fr/videos/110342-003-A/", ARTE),
    ("https://www.arte.tv/fr/videos/110342-003-A", ARTE),
    ("arte.tv/de/videos/110342-003-A/mit-offenen-karten/", GERMAN),
    ("https://www.arte.tv/de/videos/110342-003-A/?utm_source=x", GERMAN),
    ("https://www.arte.tv/embeds/fr/110342-003-A", ARTE),
    ("https://www.arte.tv/embeds/fr/110342-003-A?autoplay=true&mute=0", ARTE),
    ("https://api.arte.tv/api/player/v2/config/fr/110342-003-A", ARTE),
    ("https://www.arte.tv/player/v7/index.php?json_url=https%3A%2F%2Fapi.arte.tv%2Fapi%2Fplayer"
     "%2Fv2%2Fconfig%2Ffr%2F110342-003-A&lang=fr", ARTE),
    ("https://www.arte.tv/fr/videos/RC-014036/le-dessous-des-cartes/", film(
        "arte", "RC-014036", key="fr", kind=Kind.PLAYLIST)),
    ('<iframe allowfullscreen="true" src="https://www.arte.tv/embeds/fr/110342-003-A?autoplay='
     'false"></iframe>', ARTE),
    ("https://www.canal-u.tv/174500", CANAL_U),
    ("https://canal-u.tv/174500/", CANAL_U),
    ("http://www.canal-u.tv/174500", CANAL_U),
    ("www.canal-u.tv/174500", CANAL_U),
    ("https://www.canal-u.tv/embed/174500", CANAL_U),
    ("https://www.canal-u.tv/embed/174500?t=90", film("canal_u", "174500", start=90)),
    ("//www.canal-u.tv/embed/174500", CANAL_U),
    ("https://www.canal-u.tv/embed.1/174500?width=100%", CANAL_U),
    ("https://www.canal-u.tv/video/une_chaine/un_cours.174500", CANAL_U),
    ("https://www.canal-u.tv/video/une_chaine/deux.mots.174500", CANAL_U),
    ('<iframe width="560" src="https://www.canal-u.tv/embed/174500" allowfullscreen></iframe>',
     CANAL_U),
]  # fmt: skip

REFUSED: dict[str, list[str]] = {
    "youtube": [
        "https://www.youtube.com/", "https://www.youtube.com/@une-chaine",
        "https://www.youtube.com/channel/UCa3DVlGH2_QhvwuWlPa6MDQ", "https://www.youtube.com/watch",
        "https://www.youtube.com/results?search_query=ess", "https://www.youtube.com/feed/history",
        "https://www.youtube.com/watch?v=court", "https://youtu.be/aqz-KE-bpKQ-et-plus",
        "https://www.youtube.com/playlist?list=WL", "https://www.youtube.com/embed/",
        "https://www.youtube.com/watch/aqz-KE-bpKQ/x", "https://youtu.be/",
    ],
    "vimeo": [
        "https://vimeo.com/", "https://vimeo.com/staff", "https://vimeo.com/channels/staffpicks",
        "https://vimeo.com/ondemand/unfilm", "https://vimeo.com/watch", "https://vimeo.com/12",
        "https://player.vimeo.com/", "https://player.vimeo.com/video/", "https://vimeo.com/search?q=1",
        "https://vimeo.com/76979871/pas-un-secret", "https://vimeo.com/76979871x",
    ],
    "dailymotion": [
        "https://www.dailymotion.com/", "https://www.dailymotion.com/fr",
        "https://www.dailymotion.com/une-chaine", "https://www.dailymotion.com/search/ess/videos",
        "https://www.dailymotion.com/video/", "https://dai.ly/", "https://dai.ly/x",
        "https://www.dailymotion.com/video/9ekanc", "https://geo.dailymotion.com/player.html",
        "https://www.dailymotion.com/topic/x123ab", "https://geo.dailymotion.com/x9ekanc",
    ],
    "peertube": [
        "https://video.exemple.fr/", "https://video.exemple.fr/w/", "https://video.exemple.fr/w/court",
        "https://video.exemple.fr/c/une_chaine/videos", "https://video.exemple.fr/a/quelquun",
        "https://video.exemple.fr/videos/watch/9c9de5e8", "https://video.exemple.fr/videos/local",
        f"https://video.exemple.fr/x/{SHORT}", f"https://video.exemple.fr/w/{SHORT}0O",
        f"https://localhost/w/{SHORT}", f"https://127.0.0.1/w/{SHORT}", f"https://[::1]/w/{SHORT}",
        f"https://video.exemple.fr:9000/w/{SHORT}",
    ],
    "arte": [
        "https://www.arte.tv/", "https://www.arte.tv/fr/", "https://www.arte.tv/fr/videos/",
        "https://www.arte.tv/fr/direct/", "https://www.arte.tv/fr/videos/histoire/",
        "https://www.arte.tv/xx/videos/110342-003-A/", "https://www.arte.tv/fr/videos/110342/",
        "https://www.arte.tv/fr/guide/20260301/", "https://www.arte.tv/embeds/110342-003-A",
        "https://www.arte.tv/player/v7/index.php?json_url=x", "https://www.arte.tv/player/v7/index.php",
    ],
    "canal_u": [
        "https://www.canal-u.tv/", "https://www.canal-u.tv/chaines", "https://www.canal-u.tv/embed",
        "https://www.canal-u.tv/chaines/une-chaine/un-cours", "https://www.canal-u.tv/embed/cours",
        "https://www.canal-u.tv/chaines/une-chaine", "https://www.canal-u.tv/recherche?q=174500",
        "https://www.canal-u.tv/video/une_chaine/un_cours", "https://www.canal-u.tv/1",
        "https://www.canal-u.tv/embed/174500/x", "https://www.canal-u.tv/video/174500",
    ],
    "anything": [
        "", "   ", "un film", "https://", "javascript:alert(1)", "data:text/html,x", "ftp://vimeo.com/1",
        "https://youtube.com@evil.example/watch?v=aqz-KE-bpKQ", "<iframe></iframe>", "<p>rien</p>",
        "https://youtube.com.evil.example/watch?v=aqz-KE-bpKQ",
        "https://notyoutube.com/watch?v=aqz-KE-bpKQ", "https://evil.example/youtu.be/aqz-KE-bpKQ",
        "https://www.youtube.com:22/watch?v=aqz-KE-bpKQ", "https://youtu.be\\@evil.example/aqz-KE-bpKQ",
        "https://youtu.be/aqz-KE bpKQ", "https://[", "https://www.youtube.com:port/",
        "<![x[y]]>", "<!DOCTYPE", "<?x",
        "https://www.arte.tv/player/v7/index.php?json_url=https://[x/config/fr/y",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("address", "expected"), ACCEPTED, ids=[a for a, _ in ACCEPTED])
def test_a_usual_address_is_recognised(address: str, expected: Film) -> None:
    assert recognise(address) == expected


@pytest.mark.parametrize("provider", [*REFUSED][:-1])
def test_each_platform_has_ten_forms_and_more(provider: str) -> None:
    forms = {address for address, expected in ACCEPTED if expected.provider == provider}
    assert len(forms) >= 10
    assert len({*REFUSED[provider]}) >= 10


@pytest.mark.parametrize("address", [each for some in REFUSED.values() for each in some])
def test_another_address_is_refused_with_what_to_do(address: str) -> None:
    with pytest.raises(UnusableAddressError) as refused:
        recognise(address)
    assert str(refused.value).endswith((".", "ont."))


@pytest.mark.parametrize(
    ("provider", "name"),
    [("youtube", "YouTube"), ("vimeo", "Vimeo"), ("dailymotion", "Dailymotion"),
     ("arte", "ARTE"), ("canal_u", "Canal-U")],
)  # fmt: skip
def test_a_page_that_is_no_film_is_refused_by_its_platforms_name(provider: str, name: str) -> None:
    for address in REFUSED[provider]:
        with pytest.raises(UnusableAddressError, match=name):
            recognise(address)


@given(st.text(max_size=80) | st.from_regex(r"(https?://)?(www\.)?(youtu\.be|vimeo\.com)/\S{0,40}"))
def test_whatever_is_pasted_is_a_film_or_refused(text: str) -> None:
    try:
        found = recognise(text)
    except UnusableAddressError:
        return
    assert found.id.replace("-", "").replace("_", "").isalnum()
    assert found.start >= 0
