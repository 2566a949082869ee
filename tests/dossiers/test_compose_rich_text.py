"""Rich text out of a file: nothing lost on the way in, nothing let through, nothing random."""

import html
import re
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from api.documents.rich_text import rich_text as api_rich_text
from dossiers.blocks.base import Prose
from dossiers.compose import rich_text
from dossiers.compose.format import fragments
from dossiers.compose.format.values import says_something
from tests.dossiers import verbatim

PARAGRAPH = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\n"), min_size=1, max_size=40
).filter(says_something)


def shown(stored: str) -> list[str]:
    """The texts a reader gets of stored rich text."""
    built = api_rich_text(stored, resolve=lambda _kind, _number: None)
    assert built is not None
    return list(verbatim.of_document(built.model_dump(mode="json")))


@given(st.lists(PARAGRAPH, min_size=1, max_size=4))
def test_paragraphs_arrive_character_for_character(texts: list[str]) -> None:
    assert shown(rich_text.from_paragraphs(texts)) == texts


@given(st.lists(PARAGRAPH, min_size=1, max_size=4))
def test_the_same_paragraphs_make_the_same_bytes(texts: list[str]) -> None:
    stored = rich_text.from_paragraphs(texts)
    keys = re.findall(r'data-block-key="([a-z0-9]{5})"', stored)
    assert len(set(keys)) == len(texts)
    assert stored == rich_text.from_paragraphs(texts)


def test_equal_paragraphs_keep_keys_of_their_own() -> None:
    stored = rich_text.from_paragraphs(["Oui."] * 3)
    assert len(set(re.findall(r'key="(\w+)"', stored))) == 3


def test_a_line_feed_is_a_line_break() -> None:
    stored = rich_text.from_paragraphs(["Une ligne\net l’autre"])
    assert "ligne<br/>et" in stored
    assert shown(stored) == ["Une ligne\net l’autre"]


FRAGMENT = (
    "<h3>Titre</h3> <p>R&amp;D, 3 &lt; 5, <strong>gras</strong>, <em>italique</em>, "
    'CO<sub>2</sub>, m<sup>2</sup><br>et <a href="https://exemple.fr/?a=1&amp;b=2">ici</a>.</p>'
    "<ul><li>un</li>\n<li>deux<ul><li>trois</li></ul></li></ul><ol><li>quatre</li></ol>"
)


def stored_fragment(text: str) -> str:
    return rich_text.from_fragment(text, page={"ici": 12}.__getitem__)


def test_a_fragment_is_stored_as_the_editor_stores_it() -> None:
    """Opening the page in the admin and saving it changes nothing."""
    stored = stored_fragment(FRAGMENT)
    converter = ContentstateConverter(features=Prose().features)
    assert converter.to_database_format(converter.from_database_format(stored)) == stored


def test_the_words_of_a_fragment_arrive() -> None:
    words = html.unescape(re.sub(r"<[^>]*>", "", FRAGMENT)).replace("\n", "").replace(" ", "")
    assert "".join(shown(stored_fragment(FRAGMENT))).replace("\n", "").replace(" ", "") == words


def test_a_link_to_a_page_is_stored_by_number() -> None:
    stored = stored_fragment('<p><a href="page:ici">Ici</a></p>')
    assert '<a linktype="page" id="12">Ici</a>' in stored


CHECK = TypeAdapter[str](Annotated[str, fragments.checked(fragments.PROSE)])
SAID = TypeAdapter[str](Annotated[str, fragments.checked(fragments.SPEECH)])


@pytest.mark.parametrize(
    "fragment",
    [
        "des mots",
        "<p>a</p> b <p>c</p>",
        "<p></p>",
        "<p> &nbsp; </p>",
        "<p>a",
        "<p>a<em>b</p>",
        "<p>a</em></p>",
        "<p>a</p></p>",
        "<p/>",
        "<p>a <p>b</p></p>",
        "<p class='x'>a</p>",
        "<p>a<br class='x'></p>",
        "<h2>a</h2>",
        "<div>a</div>",
        "<p><img src='x.png'></p>",
        "<p>a</p><script>alert(1)</script>",
        "<p>a</p><!-- b -->",
        "<!doctype html><p>a</p>",
        "<?php a ?><p>a</p>",
        "<![CDATA[a]]>",
        "<p>a</p><p",
        "<ul></ul>",
        "<ul>a</ul>",
        "<ul><p>a</p></ul>",
        "<ul><li></li></ul>",
        "<ul><li><ul><li>a</li></ul></li></ul>",
        "<ul><li>a<ul><li>b</li></ul>c</li></ul>",
        "<ul><li>a<ul><li>b</li></ul><ul><li>c</li></ul></li></ul>",
        "<li>a</li>",
        "<p><ul><li>a</li></ul></p>",
        "<p><a>a</a></p>",
        "<p><a href=''>a</a></p>",
        "<p><a href='javascript:alert(1)'>a</a></p>",
        "<p><a href='/ici'>a</a></p>",
        "<p><a href='mailto:nobody'>a</a></p>",
        "<p><a href='https://e.org' target='_blank'>a</a></p>",
        "<p><a href='https://e.org'>a <a href='https://e.org'>b</a></a></p>",
        "",
        " ",
    ],
)
def test_what_is_not_allowed_is_refused(fragment: str) -> None:
    with pytest.raises(ValidationError):
        CHECK.validate_python(fragment)


@pytest.mark.parametrize(
    "fragment",
    [
        FRAGMENT,
        "<p>a &lt; b &amp; c</p>",
        "<p>3 < 5</p>",
        "<P>Majuscules<BR/></P>",
        "<p><strong>a <em>b</em></strong></p>",
        "<p><a href='mailto:a@example.org'>a</a> <a href='page:une-page'>b</a></p>",
        "\n<ul>\n  <li>a\n    <ul>\n      <li>b</li>\n    </ul>\n  </li>\n</ul>\n",
    ],
)
def test_what_is_allowed_is_accepted(fragment: str) -> None:
    assert CHECK.validate_python(fragment) == fragment


@pytest.mark.parametrize("tag", ["h3", "h4"])
def test_somebody_speaking_has_no_headings(tag: str) -> None:
    heading = f"<{tag}>a</{tag}>"
    assert CHECK.validate_python(heading)
    with pytest.raises(ValidationError, match=tag):
        SAID.validate_python(heading)
