"""Blocks as the API gives them: those of the committed answers, and one of each platform of films.

A platform's block is made by the code that answers requests, from the record every newsroom starts
with: only the title around it is the tests' own.
"""

import importlib
import json
from datetime import date
from functools import cache
from typing import Any

from django.utils import translation

from api.documents import consent
from media import addresses
from media.models import Provider
from media.players import Player
from tests.contract.golden import FOLDER

Block = dict[str, Any]
ON_OUR_SERVER = "https://cms.example"
FILMS = {
    "youtube": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
    "vimeo": "https://vimeo.com/76979871",
    "dailymotion": "https://www.dailymotion.com/video/x9ekanc",
    "peertube": "https://video.example/w/5f0c7a9e-6b1d-4a53-9c2e-8d41b7e0a6f3",
    "arte": "https://www.arte.tv/fr/videos/110342-012-A/",
    "canal_u": "https://www.canal-u.tv/174500",
}
TITLES = {
    "youtube": "Trois voisines et un métier à tisser\u00a0: ce que devient une filature "
    "quand on la reprend à plusieurs",
    "vimeo": "L’atelier, la nuit",
}


def golden(title: str) -> Block:
    """The block with that title of the committed dossier."""
    dossier = json.loads((FOLDER / "dossier.json").read_text())
    (found,) = [block for block in dossier["body"] if block.get("title") == title]
    return dict(found)


def embeds() -> list[Block]:
    """A map, a sound, a message, a form, a document, and one that leads to nothing."""
    dossier = json.loads((FOLDER / "dossier.json").read_text())
    return [block for block in dossier["body"] if block["type"] == "embed"]


@cache
def _records() -> dict[str, dict[str, Any]]:
    seeds = importlib.import_module("media.migrations.0003_seed_providers")
    return {record["key"]: record for record in seeds.PROVIDERS}


def film(key: str, *, exempt: str = "", locale: str = "fr", **changes: Any) -> Block:
    """A film of a platform, with all that the contract can say of one around it."""
    record = Provider(**_records()[key], exemption=exempt)
    if exempt:
        record.exempted_on = date(2026, 3, 2)
    title = changes.get("title", TITLES.get(key, "Une journée"))
    player = Player(film=addresses.recognise(FILMS[key]), provider=record)
    with translation.override(locale):
        playing = consent.playing(player, title=title, has_transcript=True)
    shaped = {
        name: part.model_dump(mode="json") if part else None for name, part in playing.items()
    }
    identity = golden("Une journée")["id"][:-3] + f"{list(FILMS).index(key):03}"
    return {**golden("Une journée"), "id": identity, "title": title, **shaped, **changes}
