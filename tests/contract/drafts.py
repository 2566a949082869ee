"""What the newsroom's editor is looking at, behind passes that are the same in every run."""

import json
from typing import Any

from django.contrib.auth.models import User

from dossiers.models import Preview
from dossiers.models.previews import digest_of, keep
from tests.contract.newsroom import Newsroom
from tests.factories import block, item, key

NAMES = ("dossier", "person", "organisation", "fact")


def pass_of(name: str) -> str:
    """The pass of one of `NAMES`."""
    return Preview(nonce=_nonce(name)).token


def _nonce(name: str) -> bytes:
    return name.encode().ljust(32, b".")


def look_at_drafts(room: Newsroom) -> None:
    """Keeps a dossier that is not finished, a person, an organisation and a fact."""
    editor = User.objects.create_superuser("cheffe", pk=901)
    shown = {
        "dossier": _unfinished(room),
        "person": room.ines,
        "organisation": room.fabrique,
        "fact": room.fact,
    }
    for name, draft in shown.items():
        row = keep(draft, user=editor, is_edited=True)
        row.nonce, row.digest = _nonce(name), digest_of(pass_of(name))
        row.save()


def _unfinished(room: Newsroom) -> Any:
    draft = type(room.dossier).objects.get(pk=room.dossier.pk)
    talk = next(raw for raw in draft.sections.raw_data if raw["type"] == "interview")
    talk = json.loads(json.dumps(talk))
    question = item({"participant": room.ines.pk, "question": "Et ensuite ?", "answer": ""})
    # What an item is named after has the person's number in it, which varies.
    talk["value"]["exchanges"].append(question | {"id": key("et ensuite")})
    film = block("video", video=None) | {"id": key("film à choisir")}
    draft.title, draft.bylines = "", []
    draft.sections = json.dumps([film, talk, block("pull_quote", text="")])
    return draft
