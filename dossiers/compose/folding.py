"""When two spellings are the same name, and what address a title makes."""

import re
import unicodedata

SLUG_LENGTH = 80
LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
)
"""Letters that Unicode does not decompose; `casefold` knows ß."""
APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´′＇", "'"))


def folded(name: str) -> str:
    """A name without accents, capitals, kinds of apostrophe or kinds and number of spaces."""
    straight = name.translate(APOSTROPHES).translate(LETTERS).casefold()
    decomposed = unicodedata.normalize("NFKD", straight)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.translate(APOSTROPHES).split())


def slug_of(title: str) -> str:
    """An address made from a title, cut at a whole word; empty when it has no Latin letter."""
    slug = re.sub(r"[^a-z0-9]+", "-", folded(title)).strip("-")
    if len(slug) <= SLUG_LENGTH:
        return slug
    return slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
