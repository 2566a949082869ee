"""Stored rich text, however bad, becomes a tree and HTML that are safe, equal and complete."""

import re
import time
from html.parser import HTMLParser
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from api.contract.rich_text import (
    Inline,
    LinkNode,
    ListItem,
    ListNode,
    Node,
    RichText,
    TextNode,
)
from api.documents.rich_text import Target, internal_links, rich_text

PUBLIC = UUID(int=7)
ALLOWED = {"p", "h3", "h4", "ul", "ol", "li", "strong", "em", "sup", "sub", "br", "a"}
SILENT = ["script", "style", "iframe", "object", "template", "noscript"]
BLANK = re.compile("[ \t\n\r\f\u00a0\u202f\u200b]")


def resolve(kind: str, number: int) -> Target | None:
    """Page 7 and document 7 are public; nothing else is."""
    if (kind, number) == ("page", 7):
        return Target(to="page", url="/dossiers/ess/", document=PUBLIC)
    if (kind, number) == ("document", 7):
        return Target(to="file", url="https://cms.test/documents/7/a.pdf")
    return None


def read(html: str) -> RichText:
    found = rich_text(html, resolve=resolve)
    assert found is not None
    return found


def html_of(html: str) -> str:
    return read(html).html


def said(node: Node | Inline | ListItem) -> str:
    """The words of a tree."""
    if isinstance(node, TextNode):
        return node.text
    if isinstance(node, ListNode):
        return "".join(said(item) for item in node.items)
    words = "".join(said(child) for child in getattr(node, "children", ()))
    return words + (said(node.nested) if isinstance(node, ListItem) and node.nested else "")


class Listener(HTMLParser):
    """What a program that knows nothing of ours reads in HTML: the tags and the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.heard = ""
        self.silent = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.silent = tag in SILENT

    def handle_endtag(self, tag: str) -> None:
        self.silent = False

    def handle_data(self, data: str) -> None:
        self.heard += "" if self.silent else data


def words(text: str) -> str:
    return BLANK.sub("", text)


def check(html: str, *, deep: bool = False) -> RichText | None:
    """Holds what must be true of any stored HTML; `deep` when it has more levels than are kept."""
    found = rich_text(html, resolve=resolve)
    if found is None:
        return None
    seen = Listener(found.html)
    for tag, attributes in seen.tags:
        assert tag in ALLOWED
        assert set(attributes) == ({"href"} if tag == "a" else set())
        if tag == "a":
            assert re.match(r"(?i)(https?|mailto|tel):.|/(?![/\\])|#.", str(attributes["href"]))
    assert "".join(map(said, found.nodes)) == seen.heard
    again = rich_text(found.html, resolve=resolve)
    # Read again, the HTML makes the same tree: both forms say the same.
    assert again is not None
    assert deep or again.nodes == found.nodes or "linktype" in html
    return found


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("<p>Un <b>mot</b>.</p>", "<p>Un <strong>mot</strong>.</p>"),
        ('<p data-block-key="x" style="color:red" onclick="x()">a</p>', "<p>a</p>"),
        ("<p>a<br/>b</p>", "<p>a<br>b</p>"),
        ("<h2>a</h2><h3>b</h3><h5>c</h5>", "<h3>a</h3><h3>b</h3><h4>c</h4>"),
        ("<p>a</p><hr/><p>b</p>", "<p>a</p><p>b</p>"),
        ("loose <b>words</b>", "<p>loose <strong>words</strong></p>"),
        ("<div><p>a</p>tail</div>", "<p>a</p><p>tail</p>"),
        ("<b><p>a</p><p>b</p></b>", "<p><strong>a</strong><br><strong>b</strong></p>"),
        ("<p><b>a<p>b", "<p><strong>a</strong><br><strong>b</strong></p>"),
        ("<p><b>a</p><p>b</p>", "<p><strong>a</strong></p><p>b</p>"),
        ("<b><strong>a</strong></b>", "<p><strong>a</strong></p>"),
        ("<p><span>a</span>b<u>c</u></p>", "<p>abc</p>"),
        ("<p> <b>a</b> <i>b</i> </p>", "<p> <strong>a</strong> <em>b</em> </p>"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a</p><p>b</p>"),
        ("<p>5 < 6 & 7 > 6 &lt;b&gt;</p>", "<p>5 &lt; 6 &amp; 7 &gt; 6 &lt;b&gt;</p>"),
        ("<p>a</p><!-- <p>b</p> --><?php c ?><p>d</p>", "<p>a</p><p>d</p>"),
        ("<p>a <b", "<p>a &lt;b</p>"),
        ("<P>A<BR>B</P>", "<p>A<br>B</p>"),
        ("<b>a<i>b</i></b>", "<p><strong>a</strong><strong><em>b</em></strong></p>"),
        ("<A HREF='#a' href='#b'>mot</A>", '<p><a href="#a">mot</a></p>'),
    ],
)
def test_what_is_stored_becomes_plain_html(stored: str, expected: str) -> None:
    check(stored)
    assert html_of(stored) == expected


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li>a<li>b</ul>c", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
        (
            "<ul><li>a<ol><li>b</li></ol></li></ul>",
            "<ul><li>a<ol><li>b</li></ol></li></ul>",
        ),
        (
            "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
        ),
        (
            "<ul><li>a<ul><li>b</li></ul>\n<ol><li>c</li></ol></li></ul>",
            "<ul><li>a<ul><li>b</li><li>c</li></ul></li></ul>",
        ),
        (
            "<ol><li>a<ul><li>b</li></ul>c</li></ol>",
            "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
        ),
        ("<ul>loose<li>a</li></ul>", "<ul><li>loose</li><li>a</li></ul>"),
        ("<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>", "<ul><li>a<br>b</li></ul>"),
        ("<ul><li></li><li> </li></ul><p>a</p>", "<p>a</p>"),
        ("<li>a</li><li>b</li>", "<p>a</p><p>b</p>"),
    ],
)
def test_lists_keep_their_words_and_their_order(stored: str, expected: str) -> None:
    check(stored)
    assert html_of(stored) == expected


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert",
        "java&#10;script:alert(1)", "&#106;avascript:alert(1)", "javascript&colon;alert(1)",
        "\x01javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x",
        "file:///etc/passwd", "blob:https://x/1", "//autre.example", "/\\autre.example",
        "/\t/autre.example", "\\\\autre.example", "https:", "http://", "mailto:", "#", "", "ici",
    ],
)  # fmt: skip
def test_an_address_that_is_not_safe_leaves_its_words(href: str) -> None:
    assert html_of(f"<p>a <a href='{href}'>mot</a></p>") == "<p>a mot</p>"


@pytest.mark.parametrize(
    ("anchor", "to", "url"),
    [
        ('href="https://a.example/?b=1&amp;c=2"', "external", "https://a.example/?b=1&c=2"),
        ('href="https://a.example/?b=1&copy=2"', "external", "https://a.example/?b=1&copy=2"),
        ('href="HTTP://a.example/"', "external", "HTTP://a.example/"),
        ('href="mailto:a@a.example"', "email", "mailto:a@a.example"),
        ('href="tel:+33388000000"', "phone", "tel:+33388000000"),
        ('href="#chiffres"', "anchor", "#chiffres"),
        ('href="/contact/"', "page", "/contact/"),
        ('linktype="page" id="7"', "page", "/dossiers/ess/"),
        ('linktype="document" id="7"', "file", "https://cms.test/documents/7/a.pdf"),
        ('linktype="page" id="7" href="javascript:x"', "page", "/dossiers/ess/"),
    ],
)
def test_links_lead_where_they_say(anchor: str, to: str, url: str) -> None:
    check(f"<p><a {anchor}>mot</a></p>")
    (paragraph,) = read(f"<p><a {anchor}>mot</a></p>").nodes
    assert not isinstance(paragraph, ListNode)
    (link,) = paragraph.children
    assert isinstance(link, LinkNode)
    assert (link.to, link.url) == (to, url)
    assert link.document == (PUBLIC if url == "/dossiers/ess/" else None)


@pytest.mark.parametrize("number", ["8", "", "x", "-7", "7.0", "²", "٧", "9" * 400, "7 "])
@pytest.mark.parametrize("kind", ["page", "document", "media", "PAGE"])
def test_a_link_to_what_is_not_public_leaves_its_words(kind: str, number: str) -> None:
    stored = f'<p><a linktype="{kind}" id="{number}" href="https://a.example">mot</a></p>'
    internal_links(stored)
    assert html_of(stored) == "<p>mot</p>"


def test_a_quotation_mark_cannot_leave_its_attribute() -> None:
    stored = "<a href='https://a.example/\"onmouseover=\"x'>mot</a>"
    check(stored)
    assert html_of(stored) == (
        '<p><a href="https://a.example/&quot;onmouseover=&quot;x">mot</a></p>'
    )


def test_a_link_in_a_link_keeps_the_outer_one_and_all_words() -> None:
    stored = '<p><a href="https://a.example">un <a href="https://b.example">deux</a></a></p>'
    assert html_of(stored) == '<p><a href="https://a.example">un deux</a></p>'
    hidden = '<p><a linktype="page" id="8">un <a href="https://b.example">deux</a></a></p>'
    assert html_of(hidden) == '<p>un <a href="https://b.example">deux</a></p>'


@pytest.mark.parametrize("tag", SILENT)
def test_what_is_not_text_to_read_is_left_out(tag: str) -> None:
    stored = f"<p>a<{tag} src='x'>alert(1)<p>x</p></{tag.upper()} >b</p>"
    assert html_of(stored) == "<p>ab</p>"
    assert html_of(f"<p>a</p><{tag}>never ended") == "<p>a</p>"


@pytest.mark.parametrize(
    "text",
    [
        "Où ça\u00a0? 12\u202f000\u00a0€ «\u00a0l’été\u00a0»",
        "e\u0301te\u0301 contre été",
        "gauche \u202edroite\u202c gauche",
        "a\u200bb\u00adc\ufeffd",
        "👩\u200d🔬 𝔘 ﬁ",
        "'\"`´′″",
        "a\r\nb\tc  d",
    ],
)
def test_every_character_is_kept(text: str) -> None:
    (paragraph,) = read(f"<p>{text}</p>").nodes
    assert said(paragraph) == text
    assert html_of(f"<p>{text}</p>") == f"<p>{text}</p>"


@pytest.mark.parametrize(
    "empty", ["", " ", "<p></p>", "<p>\u00a0\u202f</p>", "<p><br/></p>", "<a>"]
)
def test_nothing_to_read_is_no_rich_text(empty: str) -> None:
    assert rich_text(empty, resolve=resolve) is None


@pytest.mark.parametrize("tag", ["p", "div", "b", "a", "ul", "li", "ul><li", "blockquote", "x"])
def test_five_thousand_levels_keep_their_words(tag: str) -> None:
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    stored = f"<{tag}>un " * 5_000 + "mot" + closing * 5_000
    found = check(stored, deep=True)
    assert found is not None
    assert words("".join(map(said, found.nodes))) == "un" * 5_000 + "mot"
    assert len(found.to_bytes()) < 500_000


def test_a_megabyte_of_prose_is_read() -> None:
    paragraph = "<p>Un paragraphe de <b>texte</b> courant, comme il en vient beaucoup.</p>"
    count = 1_000_000 // len(paragraph)
    assert len(read(paragraph * count).nodes) == count


@pytest.mark.parametrize(
    "piece",
    [
        "<", "<a ", "<a x='", "<b>", "</b>", "<li>", "<!-- >", "<![", "&", "&#", "<script>", "<ul>",
        "<script></script ", "<ul><li>x", '<a x="\'>', "<a href=x>y", "<td>", "<li>x<ul>", "<a =",
    ],
)  # fmt: skip
def test_no_input_takes_time_out_of_proportion(piece: str) -> None:
    """Quadratic readers need minutes for these; linear ones a second or two."""
    begun = time.process_time()
    rich_text(piece * (120_000 // len(piece)), resolve=resolve)
    assert time.process_time() - begun < 6


TAGS = [*ALLOWED, "div", "table", "td", "b", "i", "span", "blockquote", "x"]
MARKUP = st.sampled_from(
    [f"<{slash}{tag}>" for tag in TAGS for slash in ("", "/")]
    + [f"<{tag}>caché</{tag}>" for tag in ("script", "style")]
    + ["<br/>", "<hr>", "<embed embedtype='image' id='1' alt='x'/>", "<!-- x -->",
       '<a linktype="page" id="7">', '<a linktype="page" id="8">', '<a href="#x">', "\n", " ",
       "<a href='javascript:alert(1)'>", '<a href="https://a.example/?a&amp;b">', "&nbsp;",
       "<p onclick='x' class=y>", "&lt;script&gt;", "&#60;b&#62;"]
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<&\0"), max_size=8)


@settings(deadline=None)
@example("<a href='javascript:alert(1)'><li>\x1f")
@given(st.lists(MARKUP | WORDS, max_size=30).map("".join))
def test_any_markup_is_safe_equal_and_complete(stored: str) -> None:
    found = check(stored)
    heard = "".join(map(said, found.nodes)) if found else ""
    assert words(heard) == words(Listener(stored).heard)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_harmless(stored: str) -> None:
    check(stored)


@settings(deadline=None)
@given(
    st.lists(st.text(st.sampled_from('abcé \u202f’&<>"'), min_size=1, max_size=6), max_size=12),
    st.data(),
)
def test_any_paragraphs_keep_every_character(texts: list[str], data: st.DataObject) -> None:
    tags = [data.draw(st.sampled_from(["p", "h3", "h4"])) for _text in texts]
    marked = [data.draw(st.sampled_from(["{}", "<b>{}</b>", "<i>{}</i>"])) for _text in texts]
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in texts]
    stored = "".join(
        f"<{tag}>{mark.format(text)}</{tag}>"
        for tag, mark, text in zip(tags, marked, escaped, strict=True)
    )
    found = check(stored)
    kept = [text for text in texts if words(text)]
    assert [said(node) for node in (found.nodes if found else ())] == kept
    shown = [tag for tag, text in zip(tags, texts, strict=True) if words(text)]
    levels = [getattr(node, "level", None) for node in (found.nodes if found else ())]
    assert [f"h{level}" if level else "p" for level in levels] == shown
