"""What is no film, from the address forms that each platform gives, and what is refused."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.addresses import (
    EMBEDDED_KEYS,
    Content,
    UnusableAddressError,
    recognise,
    recognise_content,
)


def content(provider: str, name: str, **more: object) -> Content:
    return Content(provider=provider, id=name, **more)  # type: ignore[arg-type]


BOX = "7.48000,48.49000,7.52000,48.51000"
PLACE = content("openstreetmap", BOX)
MARKED = content("openstreetmap", BOX, key="48.50000,7.50000")
AROUND = content("openstreetmap", "7.49142,48.49680,7.50858,48.50320")
AROUND_MARKED = content("openstreetmap", AROUND.id, key="48.50000,7.50000")
UMAP = content("umap", "le-pays_42", key="fr", host="umap.exemple.fr")
SOUND = content("soundcloud", "atelier-exemple/une-voix")
SOUNDS = content("soundcloud", "atelier-exemple/sets/des-voix", is_list=True)
EPISODE = content("ausha", "o4kQXHzkP9Mv")
PROGRAMME = content("ausha", "od2PjTvjJpwV", is_list=True)
NUMBER = "113385884140450090"
MESSAGE = content("mastodon", NUMBER, key="atelier", host="social.exemple.fr")
FORM = content("framaforms", "ecrire-au-conseil-1700000000")
NODE = content("framaforms", "node/123456")
BOOK = content("calameo", "000123456789abcdef012")
PRIVATE = content("calameo", "000123456789abcdef012", key="AbCdEf123456")
IN_PLAYER = "https://w.soundcloud.com/player/?url="
BY_NUMBER = f"{IN_PLAYER}https%3A//api.soundcloud.com/tracks/293&color=%23ff5500"

ACCEPTED: list[tuple[str, Content]] = [
    ("https://www.openstreetmap.org/#map=16/48.5/7.5", AROUND),
    ("https://www.openstreetmap.org/#map=16/48.5000/7.5000&layers=T", AROUND),
    ("https://www.openstreetmap.org/?mlat=48.5&mlon=7.5#map=16/48.5/7.5", AROUND_MARKED),
    ("https://www.openstreetmap.org/?mlat=48.5&mlon=7.5", AROUND_MARKED),
    ("https://www.openstreetmap.org/?mlat=48.5&mlon=7.5&zoom=16", AROUND_MARKED),
    ("https://www.openstreetmap.org/node/240109189#map=16/48.5/7.5", AROUND),
    ("https://www.openstreetmap.org/search?query=halle#map=16/48.5/7.5", AROUND),
    ("http://openstreetmap.org/#map=16/48.5/7.5", AROUND),
    ("www.openstreetmap.org/?bbox=7.48,48.49,7.52,48.51", PLACE),
    ("https://www.openstreetmap.org/export/embed.html?bbox=7.48%2C48.49%2C7.52%2C48.51&layer=mapnik", PLACE),  # noqa: E501
    ("https://www.openstreetmap.org/export/embed.html?bbox=7.48,48.49,7.52,48.51&layer=hot&marker=48.5%2C7.5", MARKED),  # noqa: E501
    ('<iframe width="425" src="https://www.openstreetmap.org/export/embed.html?bbox=7.48%2C48.49'
     '%2C7.52%2C48.51&amp;layer=mapnik" style="border: 1px solid black"></iframe><br/><small>'
     '<a href="https://www.openstreetmap.org/#map=16/48.5/7.5">Afficher</a></small>', PLACE),
    ("https://osm.org/go/0EEQjE--", content(
        "openstreetmap", "-1.04370,51.12616,1.15356,51.89538")),
    ("https://umap.exemple.fr/fr/map/le-pays_42", UMAP),
    ("https://umap.exemple.fr/fr/map/le-pays_42#9/48.5/7.5", UMAP),
    ("https://umap.exemple.fr/fr/map/le-pays_42?scaleControl=false&miniMap=false", UMAP),
    ("//umap.exemple.fr/fr/map/le-pays_42?scaleControl=false", UMAP),
    ("https://umap.exemple.fr/map/le-pays_42", UMAP),
    ("umap.exemple.fr/fr/map/le-pays_42/", UMAP),
    ("http://umap.exemple.fr/fr/map/le-pays_42", UMAP),
    ("https://umap.exemple.fr/de/map/le-pays_42", content(
        "umap", "le-pays_42", key="de", host="umap.exemple.fr")),
    ("https://umap.exemple.fr/pt-br/map/le-pays_42", content(
        "umap", "le-pays_42", key="pt-br", host="umap.exemple.fr")),
    ("https://umap.exemple.fr/m/42/", content(
        "umap", "carte_42", key="fr", host="umap.exemple.fr")),
    ('<iframe width="100%" src="//umap.exemple.fr/fr/map/le-pays_42?scaleControl=false" '
     'allowfullscreen></iframe><p><a href="//umap.exemple.fr/fr/map/le-pays_42">V</a></p>', UMAP),
    ("https://soundcloud.com/atelier-exemple/une-voix", SOUND),
    ("https://soundcloud.com/atelier-exemple/une-voix?si=ab&utm_source=clipboard", SOUND),
    ("https://soundcloud.com/atelier-exemple/une-voix?in=x/sets/y", SOUND),
    ("https://soundcloud.com/atelier-exemple/une-voix#t=1:30", SOUND),
    ("https://www.soundcloud.com/atelier-exemple/une-voix/", SOUND),
    ("https://m.soundcloud.com/atelier-exemple/une-voix", SOUND),
    ("soundcloud.com/atelier-exemple/une-voix", SOUND),
    ("https://soundcloud.com/atelier-exemple/une-voix/s-AbCdE12345", content(
        "soundcloud", "atelier-exemple/une-voix/s-AbCdE12345")),
    ("https://soundcloud.com/atelier-exemple/sets/des-voix", SOUNDS),
    (IN_PLAYER + quote("https://soundcloud.com/atelier-exemple/une-voix"), SOUND),
    (IN_PLAYER + "https://soundcloud.com/atelier-exemple/sets/des-voix&auto_play=true", SOUNDS),
    (f'<iframe allow="autoplay" src="{BY_NUMBER}"></iframe><div><a href="https://soundcloud.com/'
     'atelier-exemple" title="A">A</a> · <a href="https://soundcloud.com/atelier-exemple/une-voix">'
     "Une voix</a></div>", SOUND),
    ("https://player.ausha.co/?podcastId=o4kQXHzkP9Mv", EPISODE),
    ("https://player.ausha.co/?podcastId=o4kQXHzkP9Mv&v=3&playerId=ausha-abcd", EPISODE),
    ("https://player.ausha.co/index.html?podcastId=o4kQXHzkP9Mv&color=%23000000", EPISODE),
    ("https://player.ausha.co?podcastId=o4kQXHzkP9Mv", EPISODE),
    ("http://player.ausha.co/?podcastId=o4kQXHzkP9Mv", EPISODE),
    ("//player.ausha.co/?podcastId=o4kQXHzkP9Mv", EPISODE),
    ("player.ausha.co/?podcastId=o4kQXHzkP9Mv", EPISODE),
    ("https://player.ausha.co/?showId=od2PjTvjJpwV&playlist=true", PROGRAMME),
    ("https://player.ausha.co/index.html?showId=od2PjTvjJpwV&multishow=true&v=3", PROGRAMME),
    ("https://player.ausha.co/?showId=od2PjTvjJpwV&podcastId=o4kQXHzkP9Mv", EPISODE),
    ('<iframe name="Ausha Podcast Player" src="https://player.ausha.co/?podcastId=o4kQXHzkP9Mv'
     '&amp;v=3"></iframe><script src="https://player.ausha.co/ausha-player.js"></script>', EPISODE),
    (f"https://social.exemple.fr/@atelier/{NUMBER}", MESSAGE),
    (f"https://social.exemple.fr/@atelier/{NUMBER}/", MESSAGE),
    (f"https://social.exemple.fr/@atelier/{NUMBER}/embed", MESSAGE),
    (f"https://social.exemple.fr/@atelier@social.exemple.fr/{NUMBER}", MESSAGE),
    (f"https://social.exemple.fr/users/atelier/statuses/{NUMBER}", MESSAGE),
    (f"https://social.exemple.fr/users/atelier/statuses/{NUMBER}/embed", MESSAGE),
    (f"https://social.exemple.fr/web/@atelier/{NUMBER}", MESSAGE),
    (f"https://social.exemple.fr/deck/@atelier/{NUMBER}", MESSAGE),
    (f"social.exemple.fr/@atelier/{NUMBER}", MESSAGE),
    (f'<iframe src="https://social.exemple.fr/@atelier/{NUMBER}/embed" width="400"></iframe>'
     '<script src="https://social.exemple.fr/embed.js" async></script>', MESSAGE),
    (f'<blockquote class="mastodon-embed" data-embed-url="https://social.exemple.fr/@atelier/'
     f'{NUMBER}/embed"><a href="https://social.exemple.fr/@atelier/{NUMBER}">A</a></blockquote>'
     '<script data-allowed-prefixes="x" async src="https://social.exemple.fr/embed.js"></script>',
     MESSAGE),
    ("https://framaforms.org/ecrire-au-conseil-1700000000", FORM),
    ("https://framaforms.org/ecrire-au-conseil-1700000000/", FORM),
    ("https://www.framaforms.org/ecrire-au-conseil-1700000000", FORM),
    ("http://framaforms.org/ecrire-au-conseil-1700000000", FORM),
    ("//framaforms.org/ecrire-au-conseil-1700000000", FORM),
    ("framaforms.org/ecrire-au-conseil-1700000000", FORM),
    ("https://framaforms.org/ecrire-au-conseil-1700000000?nom=x", FORM),
    ("https://framaforms.org/ecrire-au-conseil-1700000000#contenu", FORM),
    ("https://framaforms.org/node/123456", NODE),
    ("https://framaforms.org/node/123456/share", NODE),
    ('<iframe src="https://framaforms.org/ecrire-au-conseil-1700000000" width="100%" height="800" '
     'border="0"></iframe>', FORM),
    ("https://www.calameo.com/read/000123456789abcdef012", BOOK),
    ("https://calameo.com/read/000123456789abcdef012", BOOK),
    ("https://fr.calameo.com/read/000123456789abcdef012", BOOK),
    ("https://www.calameo.com/books/000123456789abcdef012", BOOK),
    ("https://fr.calameo.com/books/000123456789abcdef012/un-titre", BOOK),
    ("https://www.calameo.com/read/000123456789abcdef012?page=3", BOOK),
    ("https://www.calameo.com/read/000123456789abcdef012?authid=AbCdEf123456", PRIVATE),
    ("https://v.calameo.com/?bkcode=000123456789abcdef012", BOOK),
    ("https://v.calameo.com/?bkcode=000123456789abcdef012&authid=AbCdEf123456", PRIVATE),
    ("www.calameo.com/read/000123456789abcdef012/", BOOK),
    ('<div><iframe src="//v.calameo.com/?bkcode=000123456789abcdef012&mode=mini" width="300">'
     "</iframe></div>", BOOK),
]  # fmt: skip

REFUSED: dict[str, list[str]] = {
    "openstreetmap": [
        "https://www.openstreetmap.org/", "https://www.openstreetmap.org/node/240109189",
        "https://www.openstreetmap.org/search?query=halle", "https://www.openstreetmap.org/user/x",
        "https://www.openstreetmap.org/export/embed.html", "https://osm.org/go/",
        "https://www.openstreetmap.org/export/embed.html?bbox=7.48,48.49,7.52",
        "https://www.openstreetmap.org/export/embed.html?bbox=7.52,48.49,7.48,48.51",
        "https://www.openstreetmap.org/export/embed.html?bbox=7.48,48.49,nan,48.51",
        "https://www.openstreetmap.org/#map=16/98.5/7.5", "https://osm.org/go/é",
        "https://www.openstreetmap.org/#map=99/48.5/7.5", "https://www.openstreetmap.org/?mlat=48.5",
    ],
    "umap": [
        "https://umap.exemple.fr/", "https://umap.exemple.fr/fr/", "https://umap.exemple.fr/fr/map/",
        "https://umap.exemple.fr/fr/map/new/", "https://umap.exemple.fr/fr/map/le-pays",
        "https://umap.exemple.fr/fr/user/atelier/", "https://umap.exemple.fr/fr/map/le-pays_x",
        "https://umap.exemple.fr/fr/map/anonymous-edit/abc", "https://umap.exemple.fr/m/abc/",
        "https://umap.exemple.fr/fr/map/le-pays_42/download/", "https://127.0.0.1/fr/map/x_42",
        "https://umap.exemple.fr/français/map/le-pays_42",
    ],
    "soundcloud": [
        "https://soundcloud.com/", "https://soundcloud.com/atelier-exemple",
        "https://soundcloud.com/atelier-exemple/tracks", "https://soundcloud.com/search/sounds",
        "https://soundcloud.com/atelier-exemple/sets", "https://soundcloud.com/you/likes",
        "https://on.soundcloud.com/AbCdE12345", BY_NUMBER, "https://w.soundcloud.com/player/",
        "https://soundcloud.com/discover/sets/charts", IN_PLAYER + "https://exemple.fr/a/b",
        f'<iframe src="{BY_NUMBER}"></iframe>', IN_PLAYER + "https://[",
    ],
    "ausha": [
        "https://www.ausha.co/", "https://podcast.ausha.co/une-emission",
        "https://podcast.ausha.co/une-emission/un-episode", "https://player.ausha.co/",
        "https://smartlink.ausha.co/une-emission", "https://player.ausha.co/?podcastId=",
        "https://player.ausha.co/?podcastId=a%22b", "https://player.ausha.co/ausha-player.js",
        "https://audio.ausha.co/abc.mp3?t=1", "https://app.ausha.co/app/show/1",
        "https://podcast.ausha.co/?podcastId=o4kQXHzkP9Mv",
    ],
    "mastodon": [
        "https://social.exemple.fr/", "https://social.exemple.fr/@atelier",
        "https://social.exemple.fr/@atelier@ailleurs.exemple", "https://social.exemple.fr/explore",
        f"https://social.exemple.fr/@atelier@ailleurs.exemple/{NUMBER}",
        "https://social.exemple.fr/@atelier/media", "https://social.exemple.fr/@atelier/12",
        "https://social.exemple.fr/web/statuses/1", f"https://social.exemple.fr/atelier/{NUMBER}",
        f"https://social.exemple.fr/@a b/{NUMBER}", f"https://localhost/@atelier/{NUMBER}",
        f"https://social.exemple.fr/@atelier/{NUMBER}/reblogs",
    ],
    "framaforms": [
        "https://framaforms.org/", "https://framaforms.org/user", "https://framaforms.org/templates",
        "https://framaforms.org/ecrire-au-conseil", "https://framaforms.org/node/123456/edit",
        "https://framaforms.org/node/123456/webform-results", "https://framaforms.org/node/add/form1",
        "https://framaforms.org/node", "https://framaforms.org/sites/default/files/x.png",
        "https://framaforms.org/ecrire-1700000000/x", "https://framaforms.org/limitations",
    ],
    "calameo": [
        "https://www.calameo.com/", "https://www.calameo.com/accounts/1234567",
        "https://fr.calameo.com/read/", "https://www.calameo.com/read/court",
        "https://www.calameo.com/search?q=ess", "https://v.calameo.com/",
        "https://v.calameo.com/?bkcode=court", "https://www.calameo.com/subscriptions/1234567",
        "https://www.calameo.com/read/00012345678zzzzzzz012", "https://www.calameo.com/upload",
        "https://www.calameo.com/?bkcode=000123456789abcdef012",
    ],
    "anything": [
        "", "un lieu", "javascript:alert(1)", "<iframe></iframe>", "<script src=x></script>",
        "https://www.google.com/maps/place/Guise", "https://www.facebook.com/atelier/posts/1",
        "https://openstreetmap.org.evil.example/#map=16/48.5/7.5", "https://exemple.fr/a/b",
        "https://evil.example/?u=https://osm.org/go/0EEQjE--", "https://osm.org@evil.example/",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("address", "expected"), ACCEPTED, ids=[a for a, _ in ACCEPTED])
def test_a_usual_address_is_recognised_and_is_no_film(address: str, expected: Content) -> None:
    assert recognise_content(address) == expected
    with pytest.raises(UnusableAddressError, match="Contenu intégré"):
        recognise(address)


@pytest.mark.parametrize("provider", EMBEDDED_KEYS)
def test_each_platform_has_ten_forms_and_more(provider: str) -> None:
    forms = {address for address, expected in ACCEPTED if expected.provider == provider}
    assert len(forms) >= 10
    assert len({*REFUSED[provider]}) >= 10


@pytest.mark.parametrize("address", [each for some in REFUSED.values() for each in some])
def test_another_address_is_refused_with_what_to_do(address: str) -> None:
    with pytest.raises(UnusableAddressError) as refused:
        recognise_content(address)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "address",
    ["https://youtu.be/aqz-KE-bpKQ", "https://vimeo.com/76979871", "https://www.youtube.com/@x",
     "https://video.exemple.fr/w/kkGMgK9ZtnKfYAgnEtQxbv"],
)  # fmt: skip
def test_a_film_is_sent_to_its_own_block(address: str) -> None:
    with pytest.raises(UnusableAddressError, match="bloc «\u00a0Vidéo\u00a0»"):
        recognise_content(address)


@given(
    st.text(max_size=80)
    | st.from_regex(r"(https?://)?(osm\.org/go|soundcloud\.com|x\.fr/@a)/\S{0,40}")
    | st.from_regex(r"https://www\.openstreetmap\.org/(\?bbox=|#map=)[-0-9.,/e]{0,40}")
)
def test_whatever_is_pasted_is_recognised_or_refused(text: str) -> None:
    try:
        found = recognise_content(text)
    except UnusableAddressError:
        return
    assert found.provider in EMBEDDED_KEYS
    assert not set(found.id) & set("<>\"'&?#\\ ")
