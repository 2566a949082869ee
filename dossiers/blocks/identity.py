"""Gives every part of a body an identifier of its own."""

import uuid
from typing import Any

ITEM = {"type", "value", "id"}
"""What a block of a stream, and an item of a list, are stored as."""


def told_apart(stored: list[Any]) -> list[Any]:
    """The same blocks, no two parts of which have one identifier; the first keeps it.

    Wagtail 7.4 makes the first item of a list once for each page of the editor: two interviews
    inserted there have the same first participant and question. What the others are given follows
    from where they stand, for the form goes on sending the identifier it has.
    """
    seen: set[str] = set()
    told: list[Any] = _told_apart(stored, "", seen)
    return told


def _told_apart(value: Any, under: str, seen: set[str]) -> Any:
    if isinstance(value, list):
        return [_told_apart(item, under, seen) for item in value]
    if not isinstance(value, dict):
        return value
    own = {}
    if value.keys() >= ITEM and value["id"]:
        under = own["id"] = _own(value["id"], under, seen)
    return {name: _told_apart(inner, under, seen) for name, inner in value.items()} | own


def _own(given: str, under: str, seen: set[str]) -> str:
    key, turn = given, 0
    while key in seen:
        turn += 1
        key = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{under} {given} {turn}"))
    seen.add(key)
    return key
