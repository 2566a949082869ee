"""What a draft lacks: what publishing would refuse, and what readers would not see."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from api import contract
from api.documents.faults import Fault, of_fields, of_stream
from api.documents.hidden import Watcher
from api.documents.lookup import Lookup
from dossiers import models
from dossiers.models.previews import Preview

NAMES = {"bylines": "authors", "territory_links": "territories", "sections": "body"}
"""What the contract calls what the form calls otherwise."""
PICTURES = ("cover", "portrait", "logo")


def missing(
    draft: Any, *, document: Any, lookup: Lookup, row: Preview
) -> Iterator[contract.MissingPart]:
    """What the draft lacks, in the language that is active.

    `document` was built of it with `lookup`; `row` says for whom.
    """
    watcher = Watcher(lookup=lookup, user=row.user)
    own = list(of_fields(draft))
    for field in PICTURES:
        own += watcher.of_picture(getattr(draft, f"{field}_id", None), field=field)
    yield from (_part(fault) for fault in own)
    if isinstance(draft, models.EditorialPage):
        yield from _of_body(draft, {block.id for block in document.body}, watcher)


def _of_body(
    page: models.EditorialPage, shown: set[UUID], watcher: Watcher
) -> Iterator[contract.MissingPart]:
    whole, refused = of_stream(page.sections)
    yield from (_part(fault) for fault in whole)
    after: UUID | None = None
    for position, raw in enumerate(page.sections.raw_data):
        key = UUID(raw["id"])
        block = page.sections.stream_block.child_blocks[raw["type"]]
        faults = refused.get(position, [])
        said = {(fault.part, fault.field) for fault in faults}
        hidden = watcher.of_block(block, raw["value"])
        faults += [fault for fault in hidden if (fault.part, fault.field) not in said]
        yield from _placed(faults, block=key, kind=raw["type"], after=after)
        after = key if key in shown else after


def _placed(faults: Iterable[Fault], **where: Any) -> Iterator[contract.MissingPart]:
    return (_part(fault, **where) for fault in faults)


def _part(
    fault: Fault, *, block: UUID | None = None, kind: str | None = None, after: UUID | None = None
) -> contract.MissingPart:
    return contract.MissingPart(
        block=block,
        kind=kind,
        after=after,
        part=UUID(fault.part) if fault.part else None,
        field=NAMES.get(fault.field, fault.field),
        message=fault.message,
    )
