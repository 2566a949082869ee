"""Which pages readers may see, and until when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from api.documents import KINDS

STEP = Page.steplen
"""Characters of a tree path for each level."""


@dataclass(frozen=True, kw_only=True)
class Visible:
    """A page readers may see."""

    model: type[Page]
    expires_at: datetime | None
    """The earliest end among the page and what is above it."""


def ancestry(path: str) -> list[str]:
    """The tree paths of a page and its ancestors, less the invisible root of all."""
    return [path[:end] for end in range(2 * STEP, len(path) + 1, STEP)]


def visible(page_ids: Collection[int]) -> dict[int, Visible]:
    """Those of these pages that readers may see.

    That is: of a type that has documents, live, not expired, not private, and under ancestors of
    which all this is true as well: Wagtail's `live()` looks at the page alone.
    """
    pages = {
        page.pk: page
        for page in Page.objects.filter(pk__in=page_ids).select_related("content_type")
    }
    paths = {path for page in pages.values() for path in ancestry(page.path)}
    states = {
        path: (live, expire_at)
        for path, live, expire_at in Page.objects.filter(path__in=paths).values_list(
            "path", "live", "expire_at"
        )
    }
    restricted = set(
        PageViewRestriction.objects.filter(page__path__in=paths).values_list(
            "page__path", flat=True
        )
    )
    found: dict[int, Visible] = {}
    now = timezone.now()
    for pk, page in pages.items():
        line = ancestry(page.path)
        ends = [end for _live, end in (states[path] for path in line) if end is not None]
        hidden = (
            not line
            or not all(states[path][0] for path in line)
            or any(end <= now for end in ends)
            or not restricted.isdisjoint(line)
        )
        model = page.specific_class
        if not hidden and model in KINDS:
            found[pk] = Visible(model=model, expires_at=min(ends, default=None))
    return found


def tellable(page_ids: Collection[int]) -> set[int]:
    """Those of these pages of which readers may know that they were public once.

    Of what is only unpublished or over, they may: a link to it deserves a word. A page that has
    become private, or is under one, is to look like none, and of what is deleted nothing is told:
    an erasure that leaves "it was here" is half an erasure.
    """
    paths = dict(Page.objects.filter(pk__in=page_ids).values_list("pk", "path"))
    lines = {pk: ancestry(path) for pk, path in paths.items()}
    every = {path for line in lines.values() for path in line}
    restrictions = PageViewRestriction.objects.filter(page__path__in=every)
    restricted = set(restrictions.values_list("page__path", flat=True))
    return {pk for pk, line in lines.items() if restricted.isdisjoint(line)}


def descendants(page_ids: Collection[int]) -> list[int]:
    """These pages and all those under them, those above first."""
    found: dict[int, None] = {}
    for path in (
        Page.objects.filter(pk__in=page_ids).order_by("path").values_list("path", flat=True)
    ):
        under = Page.objects.filter(path__startswith=path).order_by("path")
        found.update(dict.fromkeys(under.values_list("pk", flat=True)))
    return list(found)
