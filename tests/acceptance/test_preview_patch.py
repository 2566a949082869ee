"""A rendering becomes the next one without losing what did not change (Chromium)."""

from collections.abc import Callable, Generator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.acceptance.browser import chromium
from tests.acceptance.reading_site import reading_site

PATCH = """async ([before, after, between, look]) => {
  const { patchChildren } = await import("/client/preview/patch.js");
  const holder = (markup) => {
    const template = document.createElement("template");
    template.innerHTML = markup;
    return template.content;
  };
  document.body.innerHTML = "<main></main>";
  const main = document.querySelector("main");
  patchChildren(main, holder(before));
  const kept = (0, eval)(`(main) => {${between}}`)(main);
  const next = holder(after);
  patchChildren(main, next);
  return [main.innerHTML, (0, eval)(`(main, kept) => ${look}`)(main, kept)];
}"""

Patched = Callable[..., Any]


@pytest.fixture(scope="module")
def page() -> Generator[Page]:
    """A page of a reading site that shows nothing."""
    with reading_site("http://cms.invalid") as site, chromium() as page:
        page.goto(f"{site}/empty/")
        yield page


@pytest.fixture
def patched(page: Page) -> Patched:
    """What becomes of a rendering, and of what was seen of it before."""

    def patched(before: str, after: str, *, between: str = "", look: str = "null") -> Any:
        html, seen = page.evaluate(PATCH, [before, after, between, look])
        return seen if look != "null" else html

    return patched


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "<p>Un</p>"),
        ("<p>Un</p>", ""),
        ("<p>Un</p>", "<p>Deux</p><p>Un</p>"),
        ("<p class='a' title='b'>Un</p>", '<p class="c">Un</p>'),
        ("<h2>Un</h2><!-- a -->", "<p>Un</p><!-- b -->"),
        ('<p data-block="a">Un</p><p>x</p>', '<p>y</p><p data-block="a">Un</p>'),
        ('<i data-block="a"></i><i data-block="b"></i>', '<i data-block="b"></i>'),
        ('<video src="a"></video>', '<video src="b"></video>'),
        ("<p>a <b>b</b> c</p>", "<p>a <i>b</i> <b>c</b></p>"),
        ('<svg><path d="M0 0"></path></svg>', '<svg><path d="M1 1"></path></svg>'),
    ],
)
def test_it_becomes_the_next_rendering(patched: Patched, before: str, after: str) -> None:
    assert patched(before, after) == after


def test_a_block_keeps_its_element_wherever_it_goes(patched: Patched) -> None:
    before = '<p data-block="a">A</p><p data-block="b"><button>B</button></p>'
    after = '<p data-block="b"><button>B</button></p><p data-block="c">C</p><p data-block="a">Z</p>'
    between = "main.querySelector('button').focus(); return [...main.children];"
    assert patched(
        before,
        after,
        between=between,
        look="""[main.children[0] === kept[1], main.children[2] === kept[0],
            document.activeElement.textContent]""",
    ) == [True, True, "B"]


def test_what_readers_and_scripts_did_stays(patched: Patched) -> None:
    before = '<details class="a"><summary>S</summary>Un</details>'
    after = '<details class="b"><summary>S</summary>Deux</details>'
    between = "main.firstChild.open = true; main.firstChild.tabIndex = 0;"
    look = "main.innerHTML"
    assert patched(before, after, between=between, look=look) == (
        '<details class="b" open="" tabindex="0"><summary>S</summary>Deux</details>'
    )


def test_a_player_is_left_alone_until_what_it_plays_changes(patched: Patched) -> None:
    film = '<own-film><script type="application/json">{"film": 1}</script></own-film>'
    between = "main.children[0].innerHTML = 'lit'; return main.children[0];"
    look = "[kept.isConnected, main.textContent.includes('lit')]"
    around = "<p data-block='a'>Avant</p>"
    assert patched(film, around + film, between=between, look=look) == [True, True]
    other = film.replace("1", "2")
    assert patched(film, other, between=between, look=look) == [False, False]
