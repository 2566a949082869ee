"""What a server writes is read without a script, and taken over where it stands."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from tests.client.consent.blocks import FILMS, Block, embeds, film, golden
from tests.client.consent.site import (
    ROOT,
    STYLE,
    Reader,
    Site,
    in_node,
    markup,
    reading,
    script,
    served,
)
from tests.contract.invariants import Json

HOSTILE = "\"'><img src=https://evil.example/x onerror=alert(1)></script><script>alert(2)</script>"
SHIFTS = """{
  let total = 0;
  const add = (entries) => entries.forEach((entry) => {
    if (!entry.hadRecentInput) total += entry.value; });
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  window.shifts = () => { add(observer.takeRecords()); return total; };
}"""
DRAWN = """async () => {
  const roots = [document, ...[...document.querySelectorAll("*")].map((one) => one.shadowRoot)];
  const pictures = roots.flatMap((root) => [...root?.querySelectorAll("img") ?? []]);
  const seen = pictures.filter((one) => one.checkVisibility()
    && one.getBoundingClientRect().top < innerHeight);
  await Promise.all(seen.map((picture) => picture.decode()));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
PLACES = """() => [...document.querySelectorAll("consent-video, consent-embed, p.after")].map(
  (element) => JSON.stringify(element.getBoundingClientRect()))"""


def page_of(blocks: list[Block], **options: Any) -> str:
    """Blocks between paragraphs, which move when a block changes its height."""
    return served(blocks, **options) + '<p class="after">La suite du dossier.</p>'


def blocks() -> list[Block]:
    films = [film("youtube"), film("arte", poster=None), film("canal_u", exempt="Rien n’est posé.")]
    return [*films, *embeds(), golden("Trois secondes"), golden("Une minute")]


@contextmanager
def late(page: Page) -> Iterator[None]:
    """The script arrives when the block ends."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/consent-video.js", hold)
    yield
    while not held:
        page.wait_for_timeout(20)
    for route in held:
        route.continue_()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_script_moves_nothing_and_changes_nothing_to_see(
    chromium: Browser, site: Site, width: int
) -> None:
    size = {"width": width, "height": 2000}
    with reading(chromium, site, viewport=size, reduced_motion="reduce") as reader:
        page = reader.context.new_page()
        page.add_init_script(SHIFTS)
        with late(page):
            page.goto(site.page("/served", page_of(blocks())), wait_until="commit")
            page.locator("p.after").wait_for()
            page.evaluate(DRAWN)
            places, seen = page.evaluate(PLACES), page.screenshot()
            assert page.evaluate("document.querySelectorAll(':not(:defined)').length") > 0
        page.wait_for_function("() => !document.querySelector(':not(:defined)')")
        page.evaluate(DRAWN)
        assert page.evaluate(PLACES) == places
        assert page.screenshot() == seen
        assert page.evaluate("shifts()") == 0
        assert not reader.errors


def test_what_is_taken_over_is_not_drawn_again(reader: Reader, site: Site) -> None:
    page = reader.context.new_page()
    with late(page):
        page.goto(site.page("/kept", page_of([film("youtube")])), wait_until="commit")
        page.locator(".card").wait_for()
        page.evaluate("() => { document.querySelector('consent-video').shadowRoot"
                      ".querySelector('.card').mark = true; }")  # fmt: skip
    page.wait_for_function("() => !document.querySelector(':not(:defined)')")
    page.get_by_role("button", name="Lire cette vidéo").click()
    expect(page.locator("iframe")).to_have_count(1)
    assert page.evaluate("document.querySelector('consent-video').shadowRoot"
                         ".querySelector('.card').mark")  # fmt: skip


def test_a_player_that_was_allowed_is_there_from_the_first_paint(
    reader: Reader, site: Site
) -> None:
    """With a script that holds back the first paint, as `consent-video.md` says."""
    page = reader.open(site.page("/allowed", page_of([film("youtube")])))
    page.get_by_role("button", name="Toujours").click()
    page.add_init_script(SHIFTS)
    head = '<script type="module" blocking="render" src="/client/consent-video.js"></script>'
    body = page_of([film("youtube")]).replace(head.replace(' blocking="render"', ""), "")
    page.goto(site.page("/allowed", body, head=head), wait_until="load")
    expect(page.locator("iframe")).to_have_count(1)
    page.evaluate(DRAWN)
    assert page.evaluate("shifts()") == 0


def test_a_page_is_read_without_scripts(chromium: Browser, site: Site) -> None:
    with reading(chromium, site, java_script_enabled=False) as reader:
        page = reader.open(site.page("/still", page_of(blocks())))
        shown = page.locator(".card").first
        for words in ("Trois voisines", "3 min 12 s", "Filmée en mars.", "YouTube"):
            expect(shown.get_by_text(words).first).to_be_visible()
        expect(shown.get_by_role("link", name="Voir la vidéo sur YouTube")).to_be_visible()
        shown.get_by_text("Transcription", exact=True).click()
        expect(page.get_by_text("On entend le métier.").first).to_be_visible()
        expect(page.locator("video")).to_be_visible()
        # What only a script could answer is not asked.
        assert page.locator("button:visible").count() == 0
        assert page.locator("consent-embed .stage:visible").count() == 0
        assert reader.outside == []


def test_a_page_is_read_by_programs_that_know_nothing_of_shadow_roots() -> None:
    text = markup(json.dumps(blocks()), json.dumps({"locale": "fr", "declarative": False}))
    assert "<template" not in text
    plain = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    for words in ("<strong>Trois voisines", "Filmée en mars.", "La lecture de cette vidéo",
                  "Voir la vidéo sur YouTube", "On entend", "<video", "<img"):  # fmt: skip
        assert words in plain


def test_the_elements_may_be_imported_on_a_server() -> None:
    program = (
        'import { consents } from "./client/consent-video.js"; console.log(consents.choices())'
    )
    assert in_node(program).strip() == "[]"


def test_no_address_of_a_player_is_outside_the_data() -> None:
    everything = [film(key) for key in FILMS] + embeds()
    text = markup(json.dumps(everything), json.dumps({"locale": "fr"}))
    plain = re.sub(r'<script type="application/json">.*?</script>', "", text, flags=re.DOTALL)
    for block in everything:
        if block["gated"]:
            assert block["gated"]["embed_url"] not in plain.replace("&amp;", "&")
    assert not re.search(r"<(?:iframe|embed|object|link)|preconnect|prefetch", plain)
    assert not re.search(r"url\(|@import|@font-face", plain)


def hostile(value: Json) -> Json:
    """The same with every text made to break out of where it is written."""
    if isinstance(value, dict):
        kept = {"type", "kind", "locale", "language", "duration", "published_on", "verified_on",
                "aspect_ratio", "hosting", "status", "exemption", "ai"}  # fmt: skip
        return {k: v if k in kept else hostile(v) for k, v in value.items()}
    if isinstance(value, list):
        return [hostile(item) for item in value]
    return value + HOSTILE if isinstance(value, str) else value


@pytest.mark.parametrize("is_served", [True, False], ids=["served", "made"])
def test_words_are_words_whatever_is_in_them(reader: Reader, site: Site, is_served: bool) -> None:
    dangerous = [hostile(film("youtube")), hostile(embeds()[0])]
    body = served(dangerous) if is_served else script(dangerous)
    page = reader.context.new_page()
    ran: list[str] = []

    def note(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    page.goto(site.page("/hostile", body), wait_until="load")
    page.locator(".card").last.wait_for()
    assert not ran
    assert "evil.example" not in reader.outside
    found = page.locator("[onerror], script:not([type])").count()
    assert found == 0


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//evil.example/", "/\\evil.example/"])
def test_a_link_of_a_text_runs_nothing_and_is_what_it_looks_like(
    reader: Reader, site: Site, url: str
) -> None:
    block = film("youtube")
    link = {"type": "link", "to": "external", "url": url, "document": None,
            "children": [{"type": "text", "text": "ici", "marks": ["strong"]}]}  # fmt: skip
    block["text_alternative"]["transcript"]["nodes"] = [{"type": "paragraph", "children": [link]}]
    block["alternative"]["watch_url"] = url
    page = reader.open(site.page("/links", script([block])))
    places = page.locator("a").evaluate_all("links => links.map((link) => link.href)")
    assert not [place for place in places if place.startswith("javascript") or "evil" in place]
    assert page.locator("a strong").count() == 1


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_a_strict_policy_is_kept(reader: Reader, site: Site) -> None:
    """Nothing needs `unsafe-inline`: the style is named by its hash, or bears the page's nonce."""
    sheet = (ROOT / "client/consent/style.js").read_text().split("STYLE = `")[1].split("`")[0]
    known = digest(sheet)
    given = (ROOT / "client/consent/style_hash.js").read_text()
    assert f"sha256-{known}" in given
    page_style = digest(STYLE)
    head = (
        '<meta http-equiv="Content-Security-Policy" content="'
        "default-src 'none'; script-src 'self'; img-src 'self' data:; media-src 'self'; "
        f"style-src 'sha256-{known}' 'sha256-{page_style}'; frame-src "
        'https://www.youtube-nocookie.com">'
    )
    broken: list[str] = []
    page = reader.context.new_page()
    page.on("console", lambda line: broken.append(line.text) if line.type == "error" else None)
    page.goto(site.page("/strict", page_of(blocks()), head=head), wait_until="load")
    page.locator("consent-video").first.get_by_role("button", name="Lire").click()
    expect(page.locator("iframe")).to_have_count(1)
    assert page.locator(".stage").first.evaluate("e => getComputedStyle(e).display") == "grid"
    assert not broken


def test_what_can_be_styled_is_documented() -> None:
    said = (ROOT / "client/consent-video.md").read_text()
    code = "".join(file.read_text() for file in (ROOT / "client/consent").glob("*.js"))
    look = said.split("## Look")[1].split("```")[0]
    assert set(re.findall(r"--chapo-[a-z-]+", code)) == set(re.findall(r"--chapo-[a-z-]+", look))
    parts = {part for parts in re.findall(r'part="([a-z -]+)"', code) for part in parts.split()}
    parts |= {"accept-once", "accept-always", "refuse", "reconsider", "open", "frame"}
    table = look.split("| Part |")[1]
    assert parts == set(re.findall(r"`([a-z-]+)`", table.split("\n\n")[0]))
