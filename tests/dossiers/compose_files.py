"""Compose files to test with, written to a folder of the test's own."""

import io
import json
from pathlib import Path
from typing import Any

from PIL import Image

FIXTURES = Path(__file__).parent / "compose"
PROSE: dict[str, Any] = {"type": "text", "paragraphs": ["Une phrase."]}
ADA = "Ada Lorrain"


def page(**changes: Any) -> dict[str, Any]:
    """A small dossier, with these keys instead."""
    opening = {"title": "Une page d’essai", "standfirst": "Pour voir."}
    return {"kind": "dossier", "slug": "essai", **opening, "body": [PROSE]} | changes


def interview(*participants: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """An interview block in which each participant answers once."""
    people = participants or ({"name": ADA},)
    exchanges = [
        {"participant": who["name"], "question": "Pourquoi ?", "answer": ["Parce que."]}
        for who in people
    ]
    kind = "single" if len(people) == 1 else "panel"
    return {
        "type": "interview", "kind": kind, "participants": list(people), "exchanges": exchanges
    } | changes  # fmt: skip


def fact(**changes: Any) -> dict[str, Any]:
    """A fact without a source."""
    said = {"statement": "On compte {value} marchés.", "value": 3, "unit": "count"}
    return {"type": "fact", **said} | changes


def written(folder: Path, data: Any, *, name: str = "page.json") -> Path:
    """The path of a JSON file with this content."""
    file = folder / name
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return file


def picture(folder: Path, *, name: str = "carre.png", colour: int = 90) -> str:
    """Draws a picture in a folder; returns its name."""
    drawn = io.BytesIO()
    Image.new("RGB", (64, 64), (0, colour, 110)).save(drawn, "PNG")
    (folder / name).write_bytes(drawn.getvalue())
    return name
