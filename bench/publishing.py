"""What publishing the rich dossier costs, with and without its document; what a rebuild costs."""

import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any
from unittest.mock import patch

from api import publish
from api.models import PublishedDocument
from api.writing import Deed
from bench import previewing
from bench.costs import Cost, metered
from bench.report import BARE, SAVING, WHOLE
from bench.variation import PREFIX, slug
from dossiers.models import DossierPage

PAIRS = 8
SECONDS = 8.0
"""Of pairs of publications at most; then of rebuilding, as long again."""
REBUILT = 60


def main(arguments: list[str]) -> dict[str, Any]:
    """Accepts nothing; the samples of each step, and the rate of a republication."""
    found = steps() | previewing.steps()
    return {
        "steps": {name: [asdict(sample) for sample in each] for name, each in found.items()},
        "rebuilding": rebuilding(),
    }


@dataclass(kw_only=True)
class Editor:
    """Changes a dossier's title and publishes it, again and again."""

    page: DossierPage
    found: dict[str, list[Cost]] = field(
        default_factory=lambda: {name: [] for name in (SAVING, BARE, WHOLE)}
    )

    def publish(self, title: str, *, whole: bool) -> None:
        """Saves a draft and publishes it; with its document if `whole`."""
        self.page.title = self.page.draft_title = title
        with metered() as cost:
            revision = self.page.save_revision()
        self.found[SAVING].append(cost)
        if whole:
            with metered() as cost:
                revision.publish()
        else:
            with patch("api.publish.refresh"), metered() as cost:
                revision.publish()
        self.found[WHOLE if whole else BARE].append(cost)


def steps() -> dict[str, list[Cost]]:
    """The costs by step, with and without in turn."""
    page = DossierPage.objects.get(slug=slug(0))
    title = page.title
    Editor(page=page).publish(f"{title}, encore", whole=True)
    editor = Editor(page=page)
    end = time.monotonic() + SECONDS
    for turn in range(PAIRS):
        for whole in _there_and_back(turn):
            editor.publish(f"{title}, {turn}{whole:d}", whole=whole)
        if time.monotonic() > end:
            break
    Editor(page=page).publish(title, whole=True)
    return editor.found


def _there_and_back(turn: int) -> Iterable[bool]:
    return (True, False) if turn % 2 == 0 else (False, True)


def rebuilding() -> dict[str, float]:
    """Documents built again and found unchanged, a transaction each, as `republish` does."""
    copies = PublishedDocument.objects.filter(live=True, slug__startswith=PREFIX)
    pages = list(copies.order_by("-id").values_list("page_id", flat=True)[:REBUILT])
    outcome = publish.Outcome()
    end = time.monotonic() + SECONDS
    done = 0
    with metered() as cost:
        for pk in pages:
            outcome += publish.refresh([pk])
            done += 1
            if time.monotonic() > end:
                break
    return {
        "documents": done,
        "unchanged": outcome.count(Deed.UNCHANGED),
        "per_second": 1000 * done / cost.wall_ms,
        "cpu_ms": cost.cpu_ms / done,
        "statements": cost.statements / done,
    }
