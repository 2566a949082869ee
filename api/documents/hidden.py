"""What a draft shows that readers would not see: pages, pictures, films and files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.models import Page

from api.documents.faults import Fault
from api.documents.lookup import Lookup, Reference, references_in
from media import rights
from media.models import File, Picture, Video

CARDS = frozenset({"interview", "project"})
"""Fields whose page is announced by a card."""


@dataclass(frozen=True, kw_only=True)
class Watcher:
    """Says of what a draft points to why readers would not see it."""

    lookup: Lookup
    """That the document was built with."""
    user: Any
    """Who is told: titles of pages that are not public are for those who may edit them."""

    def of_picture(self, key: int | None, *, field: str) -> Iterator[Fault]:
        """Of a field that holds a picture."""
        message = self._why(Picture, key) if key else ""
        if message:
            yield Fault(message=message, field=field)

    def of_block(self, block: blocks.Block, raw: Any) -> Iterator[Fault]:
        """Of all that a block points to, each once."""
        seen = set()
        for field, part, (model, key) in _placed(block, raw):
            if (model, key, part) in seen:
                continue
            seen.add((model, key, part))
            message = self._why(model, key, field)
            if message:
                yield Fault(message=message, field=field, part=part)

    def _why(self, model: type[Any], key: int, field: str = "") -> str:
        if model is Page:
            return self._why_page(key, field)
        if model not in (Picture, Video, File):
            return ""
        shown: Any = self.lookup.get(model, key)
        stored = shown or model._default_manager.filter(pk=key).first()
        if stored is None:
            return _("What is shown here is no longer there: choose something else.")
        if isinstance(shown, Picture) and not rights.may_be_shown(shown):
            return _("The rights to “%(title)s” have ended or were withdrawn: nobody sees it.") % {
                "title": stored.title
            }
        if shown is not None:
            return ""
        if model is Video:
            said = _("Somebody in “%(title)s” does not allow it to be shown: nobody sees it.")
        else:
            said = _("Only the newsroom may have “%(title)s”: readers do not get it.")
        return said % {"title": stored.title}

    def _why_page(self, key: int, field: str) -> str:
        if self.lookup.document(key) is not None:
            return ""
        page = Page.objects.filter(pk=key).first()
        if page is None:
            return _("The page linked to is no longer there: choose another.")
        allowed = page.permissions_for_user(self.user).can_edit()
        title = page.get_admin_display_title() if allowed else _("another page")
        if field in CARDS:
            said = _("“%(title)s” is not published: its card does not appear.")
        else:
            said = _("“%(title)s” is not published: the link to it does not appear.")
        return said % {"title": title}


Placed = tuple[str, str | None, Reference]


def _placed(
    block: blocks.Block, raw: Any, field: str = "sections", part: str | None = None
) -> Iterator[Placed]:
    """What a stored block points to, each with the field and the item of a list it stands in."""
    match block:
        case blocks.StructBlock():
            for name, inner in block.child_blocks.items():
                yield from _placed(inner, (raw or {}).get(name), name, part)
        case blocks.ListBlock():
            for item in raw or ():
                yield from _placed(block.child_block, item["value"], field, item["id"])
        case _:
            yield from ((field, part, found) for found in references_in(block, raw))
