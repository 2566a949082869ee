"""The menu of each language, and when it becomes another."""

import hashlib

from django.conf import settings

from api import queries
from api.contract import lists
from api.models import Change, Menu
from api.writing import record


def menu(locale: str, rows: list[queries.Row]) -> bytes:
    """The menu of a language as JSON; `rows` are those of `queries.navigation`."""
    return lists.Navigation(locale=locale, items=_nested(rows, 0, "")[0]).to_bytes()


def note_changes() -> None:
    """Puts a line in the journal for each language whose menu is no longer what it was.

    A page shown in the menu, hidden from it or put in another place changes no document.
    """
    rows = queries.navigation()
    known = {known.locale: known for known in Menu.objects.all()}
    for locale, _name in settings.LANGUAGES:
        entries = [row for row in rows if row[-1] == locale]
        stands = known.get(locale) or Menu(locale=locale, etag=_digest(menu(locale, [])))
        etag = _digest(menu(locale, entries))
        if stands.etag != etag:
            stands.etag, stands.version = etag, stands.version + 1
            stands.save()
            record(Change.What.NAVIGATION, locale=locale, version=stands.version, etag=etag)


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _nested(
    rows: list[queries.Row], start: int, under: str
) -> tuple[tuple[lists.NavigationItem, ...], int]:
    """The entries from `start` whose tree path begins with `under`, and where they end."""
    items: list[lists.NavigationItem] = []
    position = start
    while position < len(rows) and rows[position][0].startswith(under):
        tree_path, kind, key, title, path, _locale = rows[position]
        children, position = _nested(rows, position + 1, tree_path)
        items.append(
            lists.NavigationItem(type=kind, id=key, title=title, path=path, children=children)
        )
    return tuple(items), position
