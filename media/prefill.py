"""What an upload need not be told twice: what the picture's file says already."""

import re
from collections.abc import Mapping
from typing import Any

from media.licences import Licence, at_address
from media.models.described import Ai, AltMode, Described
from media.originals import Description

SOURCES = {
    "description": "alt", "long_description": "long_description", "caption": "caption",
    "creator": "creator", "credit": "credit", "rights_holder": "rights_holder",
    "acquire_url": "acquire_url", "taken_on": "taken_on",
}  # fmt: skip
"""From the fields of a picture to what a file says."""


def found(said: Description, *, known: Mapping[str, Any], file_name: str) -> dict[str, Any]:
    """The values for those fields that are empty in `known`, from what the file says.

    A title that is the file's name counts as empty; a program that made the picture is believed.
    """
    values = {name: getattr(said, source) for name, source in SOURCES.items()}
    if _is_name_of(known.get("title") or "", file_name):
        values["title"] = said.title[:255]
    if known.get("alt_mode") == AltMode.DECORATIVE:
        for name in ("description", "long_description", "caption"):
            values.pop(name)
    filled = {
        name: _fitting(name, value)
        for name, value in values.items()
        if value and (name == "title" or not known.get(name))
    }
    if said.licence_url and not known.get("licence"):
        filled |= _licence(said.licence_url)
    if said.ai and known.get("ai") in (None, "", Ai.NONE):
        filled["ai"] = said.ai
    if "long_description" in filled:
        filled["alt_mode"] = AltMode.COMPLEX
    return {name: value for name, value in filled.items() if value}


def _licence(address: str) -> dict[str, Any]:
    licence = at_address(address)
    return {"licence": licence} | (
        {"licence_url": _fitting("licence_url", address)} if licence == Licence.OTHER else {}
    )


def _fitting(name: str, value: Any) -> Any:
    """A value as long as its field allows: a text is cut at a word, an address is left out."""
    if not isinstance(value, str) or name == "title":
        return value
    most = getattr(Described._meta.get_field(name), "max_length", None) or 0
    if len(value) <= most:
        return value
    if name.endswith("_url"):
        return ""
    return value[: most - 1].rpartition(" ")[0] + "…"


def _is_name_of(title: str, file_name: str) -> bool:
    base = file_name.replace("\\", "/").rpartition("/")[2]
    stem = base.rpartition(".")[0]
    return _letters(title) in ("", _letters(base), _letters(stem))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
