"""Maps, sound, messages, forms and documents are as inert as films, and ask in their own words."""

import json
from datetime import date
from urllib.parse import urlsplit

import pytest

from api.contract import EmbedBlock
from dossiers.models import DossierPage
from media.models import Provider
from tests import factories
from tests.contract.invariants import Json, broken
from tests.contract.test_consent import document, in_language, own

pytestmark = pytest.mark.django_db
MAP = "https://www.openstreetmap.org/?mlat=48.5&mlon=7.5#map=16/48.5/7.5"
SOUND = "https://soundcloud.com/atelier-exemple/une-voix"
MESSAGE = "https://social.exemple.fr/@atelier/113385884140450090"
FORM = "https://framaforms.org/ecrire-1700000000"
BOOK = "https://www.calameo.com/read/000123456789abcdef012?authid=AbCdEf123456"


@pytest.fixture
def page() -> DossierPage:
    drawn: DossierPage = factories.draft(DossierPage, "inerte", parent=factories.index())
    return drawn


def embedded(page: DossierPage, address: str, **more: object) -> Json:
    told = document(page, [("embed", {"title": "Un lieu", "address": address} | more)])
    assert broken(told, own=own()) == set()
    found: Json = told["body"][0]
    return found


@pytest.mark.parametrize(
    ("address", "kind", "embed", "watch", "service"),
    [
        (MAP, "map",
         "https://www.openstreetmap.org/export/embed.html?bbox=7.49142%2C48.49680%2C7.50858%2C48.50"
         "320&layer=mapnik&marker=48.50000%2C7.50000",
         "https://www.openstreetmap.org/?bbox=7.49142%2C48.49680%2C7.50858%2C48.50320",
         "openstreetmap"),
        ("https://umap.exemple.fr/m/42", "map",
         "https://umap.exemple.fr/fr/map/carte_42?scaleControl=false&miniMap=false&scrollWheelZoom="
         "false&allowEdit=false&moreControl=true&captionBar=false",
         "https://umap.exemple.fr/fr/map/carte_42", None),
        (SOUND, "audio",
         "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fatelier-exemple%2Fune"
         "-voix&auto_play=false&hide_related=true&show_comments=false&visual=false", SOUND,
         "soundcloud"),
        ("https://player.ausha.co/?showId=od2PjTvjJpwV", "audio",
         "https://player.ausha.co/?showId=od2PjTvjJpwV&playlist=true&v=3",
         "https://player.ausha.co/?showId=od2PjTvjJpwV&playlist=true", "ausha"),
        (MESSAGE, "social", MESSAGE + "/embed", MESSAGE, None),
        (FORM, "form", FORM + "?embed=1", FORM, None),
        ("https://framaforms.org/node/12", "form", "https://framaforms.org/node/12?embed=1",
         "https://framaforms.org/node/12", None),
        (BOOK, "document",
         "https://v.calameo.com/?bkcode=000123456789abcdef012&authid=AbCdEf123456", BOOK,
         "calameo"),
    ],
)  # fmt: skip
def test_each_platform_has_a_frame_and_a_page(
    page: DossierPage, address: str, kind: str, embed: str, watch: str, service: str | None
) -> None:
    block = embedded(page, address)
    assert (block["kind"], block["gated"]["embed_url"]) == (kind, embed)
    assert block["alternative"]["watch_url"] == watch
    consent = block["consent"]
    assert consent["managers"]["tarteaucitron"]["service"] == service
    assert consent["managers"]["dsfr"]["finality"] == kind
    asked = consent["forbidden_before_consent"]["hosts"]
    for host in (urlsplit(embed).hostname, urlsplit(watch).hostname):
        assert any(host == one or str(host).endswith(f".{one}") for one in asked)


@pytest.mark.parametrize(
    ("language", "address", "words"),
    [
        ("fr", MAP, ["la carte reste masquée", "Continuer sans la carte", "Carte OpenStreetMap"]),
        ("fr", SOUND, ["le lecteur reste masqué", "Continuer sans écouter", "Lecteur SoundCloud"]),
        ("de", MESSAGE, ["der Beitrag ausgeblendet", "Ohne den Beitrag fortfahren", "Beitrag:"]),
        ("en", FORM, ["the form stays hidden", "Continue without the form", "Framaforms form"]),
        ("de", BOOK, ["das Dokument ausgeblendet", "Dieses Dokument anzeigen", "Calaméo-Dokument"]),
    ],
)
def test_the_question_is_in_words_of_its_own(
    page: DossierPage, language: str, address: str, words: list[str]
) -> None:
    said = json.dumps(embedded(in_language(page, language), address), ensure_ascii=False)
    for word in words:
        assert word in said


def test_what_is_written_is_named_in_the_consequence(page: DossierPage) -> None:
    told = embedded(page, MAP, text_equivalent="<p>Face à la mairie.</p>")
    assert "est aussi écrit" in told["consent"]["text"]["consequence_of_refusal"]
    assert told["text_equivalent"]["html"] == "<p>Face à la mairie.</p>"
    without = embedded(page, MAP)
    assert "est aussi écrit" not in without["consent"]["text"]["consequence_of_refusal"]


def test_an_address_that_leads_to_nothing_any_more_leaves_the_texts(page: DossierPage) -> None:
    for address in ("https://exemple.fr/carte", "https://youtu.be/aqz-KE-bpKQ", ""):
        told = embedded(page, address, text_equivalent="<p>Ici.</p>")
        assert (told["kind"], told["gated"], told["consent"], told["alternative"]) == (None,) * 4
        assert told["text_equivalent"]["html"] == "<p>Ici.</p>"


def test_an_exemption_is_good_for_what_it_names(page: DossierPage) -> None:
    Provider.objects.filter(key="umap").update(
        exemption="Notre serveur, nos fonds de carte.", exempted_on=date(2026, 1, 1),
        hosts="carte.exemple.fr",
    )  # fmt: skip
    ours = embedded(page, "https://carte.exemple.fr/fr/map/x_1")
    theirs = embedded(page, "https://umap.exemple.com/fr/map/x_1")
    assert (ours["consent"], bool(ours["exemption"])) == (None, True)
    assert (bool(theirs["consent"]), theirs["exemption"]) == (True, None)


def test_a_frame_cannot_be_built_without_a_question(page: DossierPage) -> None:
    sound = embedded(page, MAP)
    EmbedBlock.model_validate_json(json.dumps(sound))
    for changes in ({"consent": None}, {"gated": None}):
        with pytest.raises(ValueError, match=r"needs either|nothing to consent"):
            EmbedBlock.model_validate_json(json.dumps(sound | changes))
