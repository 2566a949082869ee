"""Editors read French, and documents carry words of their own language: nothing is left out."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po
from django.utils import translation

from dossiers import labels
from dossiers.models.facts import LabelKind

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("api", "cms", "dossiers", "media")
PLACEHOLDER = re.compile(r"%\(\w+\)[\d.]*\w|\{\w+\}|<[^>]+>")
TRANSLATED = re.compile(r"""{% (?:trans|translate) "([^"]+)" """)
# French sets a no-break space, thin or not, before these signs and inside these quotation marks.
PLAIN_SPACE = re.compile(r" [?!;:»]|« ")


def first(text: object) -> str:
    """A message's own words; the singular of one that has a plural."""
    return str(text[0]) if isinstance(text, list | tuple) else str(text)


@cache
def used(package: str) -> frozenset[str]:
    """The messages in a package's code and templates."""
    found = extract_from_dir(ROOT / package, method_map=[("**.py", "python")])
    words = {first(message) for _file, _line, message, _comments, _context in found}
    for template in (ROOT / package).rglob("templates/**/*.html"):
        words |= set(TRANSLATED.findall(template.read_text()))
    return frozenset(words)


@cache
def catalogue(package: str, language: str) -> Catalog:
    file = ROOT / package / "locale" / language / "LC_MESSAGES" / "django.po"
    with file.open("rb") as lines:
        return read_po(lines, locale=language, abort_invalid=True)


def entries(package: str, language: str) -> Iterator[Message]:
    """The translations that Django will use."""
    return (entry for entry in catalogue(package, language) if entry.id and not entry.fuzzy)


@pytest.mark.parametrize("package", PACKAGES)
class TestFrench:
    def test_every_message_is_translated(self, package: str) -> None:
        known = {first(entry.id) for entry in entries(package, "fr") if entry.string}
        assert used(package) <= known

    def test_no_translation_is_of_a_message_that_went(self, package: str) -> None:
        assert {first(entry.id) for entry in entries(package, "fr")} <= used(package)

    def test_placeholders_are_kept(self, package: str) -> None:
        for entry in entries(package, "fr"):
            expected = sorted(PLACEHOLDER.findall(first(entry.id)))
            assert sorted(PLACEHOLDER.findall(first(entry.string))) == expected

    def test_typography(self, package: str) -> None:
        words = {first(entry.string) for entry in entries(package, "fr")}
        assert not {text for text in words if PLAIN_SPACE.search(text) or "'" in text}


class TestGerman:
    def test_every_word_a_document_carries_is_translated(self) -> None:
        """Without it, Django would take the French one."""
        source = ROOT / "dossiers" / "labels.py"
        public = {first(message) for _, message, _, _ in extract_from_file("python", source)}
        with translation.override(None):
            public |= {str(kind.label) for kind in LabelKind}
        assert {first(entry.id) for entry in entries("dossiers", "de")} == public

    def test_every_word_of_a_request_for_consent_is_translated(self) -> None:
        sources = (ROOT / "media" / name for name in ("consent.py", "consent_words.py"))
        asked = {
            first(message)
            for source in sources
            for _, message, _, _ in extract_from_file("python", source)
        }
        assert {first(entry.id) for entry in entries("media", "de")} == asked

    def test_the_words(self) -> None:
        with translation.override("de"):
            assert str(LabelKind.DID_YOU_KNOW.label) == "Wussten Sie schon?"
            assert labels.see_project_named("Sägewerk") == "Zum Projekt: Sägewerk"


def test_the_words_in_french() -> None:
    with translation.override("fr"):
        assert str(LabelKind.DID_YOU_KNOW.label) == "Le saviez-vous\u202f?"
        assert labels.see_project() == "Découvrir le projet"
        assert labels.see_project_named("Scierie") == "Découvrir le projet\u00a0: Scierie"


def test_english_is_the_text_of_the_code() -> None:
    """Less what the code must say otherwise to tell it apart."""
    with translation.override("en"):
        assert str(LabelKind.DID_YOU_KNOW.label) == "Did you know?"
        assert translation.gettext("series (plural)") == "series"
