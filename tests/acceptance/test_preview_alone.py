"""`client/preview.js` on a page of its own, with a client that a test made (Chromium)."""

from collections.abc import Generator

import pytest
from playwright.sync_api import Page

from tests.acceptance.browser import chromium
from tests.acceptance.reading_site import reading_site

SET_UP = """
const { startPreview } = await import("/client/preview.js");
const { Editing } = await import("/client/preview/editing.js");
const { Overlay } = await import("/client/preview/overlay.js");
const { wordsIn } = await import("/client/preview/words.js");
document.body.innerHTML = "<main></main>";
const root = document.querySelector("main");
const answer = { document: { title: "Un" }, missing: [], locale: "fr",
  editor_origin: "http://cms.invalid" };
const later = () => new Promise((done) => setTimeout(done));
"""


@pytest.fixture(scope="module")
def page() -> Generator[Page]:
    """A page of a reading site that shows nothing."""
    with reading_site("http://cms.invalid") as site, chromium() as page:
        page.goto(f"{site}/empty/")
        yield page


def run(page: Page, program: str) -> object:
    """What a program gives that has a preview at hand."""
    given: object = page.evaluate(f"async () => {{ {SET_UP} {program} }}")
    return given


def test_what_is_rendered_after_the_end_is_not_shown(page: Page) -> None:
    program = """
    let begun, finish;
    const beginning = new Promise((resolve) => { begun = resolve; });
    const render = () => new Promise((resolve) => { finish = resolve; begun(); });
    const client = { preview: async () => answer };
    const preview = startPreview({ client, token: "t", render, root });
    await beginning;
    preview.stop();
    finish("<p>Trop tard</p>");
    await later();
    return root.innerHTML;
    """
    assert run(page, program) == ""


def test_an_answer_after_the_end_is_not_rendered(page: Page) -> None:
    program = """
    let finish, rendered = 0, aborted;
    const client = { preview: (token, { signal }) => new Promise((resolve) => {
      finish = resolve; signal.addEventListener("abort", () => { aborted = true; }); }) };
    const preview = startPreview({ client, token: "t", render: () => { rendered += 1; }, root });
    preview.stop();
    finish(answer);
    await later();
    return [rendered, aborted, document.querySelectorAll("[data-chapo-preview]").length];
    """
    assert run(page, program) == [0, True, 0]


def test_what_is_asked_meanwhile_is_asked_once_more_and_in_order(page: Page) -> None:
    program = """
    const waiting = [], seen = [];
    const client = { preview: () => new Promise((resolve) => waiting.push(resolve)) };
    const render = ({ document }) => { seen.push(document.title); };
    const preview = startPreview({ client, token: "t", render, root });
    preview.refresh(); preview.refresh(); preview.refresh();
    const atOnce = waiting.length;
    for (const title of ["Un", "Deux"]) {
      waiting.shift()({ ...answer, document: { title } });
      await later();
    }
    preview.stop();
    return [atOnce, seen, waiting.length];
    """
    assert run(page, program) == [1, ["Un", "Deux"], 0]


def test_links_within_a_player_do_not_leave_the_draft(page: Page) -> None:
    program = """
    root.innerHTML = '<section data-block="a"><any-player></any-player></section>';
    const inside = root.querySelector("any-player").attachShadow({ mode: "open" });
    inside.innerHTML = '<a href="/empty/?left">Voir la vidéo</a>';
    const edited = [];
    const editing = new Editing({ root, overlay: new Overlay(), words: wordsIn("fr"),
      edit: (place) => edited.push(place) });
    editing.call({ blocks: { a: "Film" }, fields: {} });
    const click = new MouseEvent("click", { bubbles: true, composed: true, cancelable: true });
    const isLeft = inside.querySelector("a").dispatchEvent(click);
    editing.stop();
    return [isLeft, edited];
    """
    assert run(page, program) == [False, [{"block": "a", "field": None}]]


def test_scripts_in_what_is_rendered_do_not_run(page: Page) -> None:
    program = """
    window.ran = [];
    const render = () => `<p>Un</p><script>ran.push("script")</scr` + `ipt>`;
    const preview = startPreview({ client: { preview: async () => answer }, token: "t", render,
      root });
    await preview.refresh();
    await later();
    preview.stop();
    return [ran, root.querySelector("p").textContent];
    """
    assert run(page, program) == [[], "Un"]
