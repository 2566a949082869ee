"""Builds sections of text."""

from uuid import UUID

from api import contract
from api.documents.body import Body, Raw


def prose(body: Body, key: str, raw: Raw) -> contract.ProseBlock | None:
    """A text section; a lone heading stays, for it is text too."""
    heading, text = body.heading(raw.get("heading")), body.text(raw.get("text"))
    if heading is None and text is None:
        return None
    empty = contract.RichText(html="", nodes=())
    return contract.ProseBlock(id=UUID(key), heading=heading, text=text or empty)


def pull_quote(body: Body, key: str, raw: Raw) -> contract.PullQuoteBlock | None:
    """A pull quote; None while it says nothing."""
    if not raw.get("text"):
        return None
    quote = contract.PullQuote(
        text=raw["text"],
        speaker=body.references.person(raw.get("speaker")),
        attribution=raw.get("attribution") or None,
    )
    return contract.PullQuoteBlock(id=UUID(key), quote=quote)
