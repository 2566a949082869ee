"""The reading site as somebody meets it, in Chromium, with the dossiers of the demonstration."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request

from scripts import typescript
from tests.acceptance.browser import chromium
from tests.reader.conftest import Newsstand

AXE = typescript.PROJECT / "node_modules" / "axe-core" / "axe.min.js"
BUDGET = 60_000
OTHERS = ["/", "/dossiers/", "/entretiens/maelle-quentrec-aide-a-domicile/",
          "/projets/la-scierie-du-port/", "/nowhere/"]  # fmt: skip
SHIFTS = """() => new Promise((resolve) => {
  let total = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) total += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(total), 500);
})"""
FAULTS = """() => axe.run(document, {resultTypes: ["violations"], runOnly: {type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
  rules: {"p-as-heading": {enabled: true}, "target-size": {enabled: true}}})
  .then(({violations}) => violations.map(({id, nodes}) =>
    `${id}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`)}`))"""


@dataclass
class Visit:
    """A browser, the reading site, and what was asked of whom."""

    browser: Browser
    newsstand: Newsstand
    asked: list[Request] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def open(self, path: str, **options: Any) -> Page:
        """A new tab of a browser that has never been anywhere."""
        page = self.browser.new_context(locale="fr-FR", **options).new_page()
        page.set_default_timeout(60_000)
        # Playwright wraps what it calls, which a built-in method does not allow.
        page.on("request", lambda request: self.asked.append(request))  # noqa: PLW0108
        page.on("console", lambda message: self.said.append(message.text))
        page.goto(self.newsstand.site.url(path), wait_until="networkidle")
        return page


@pytest.fixture
def visit(newsstand: Newsstand) -> Iterator[Visit]:
    with chromium() as page:
        browser = page.context.browser
        assert browser
        yield Visit(browser=browser, newsstand=newsstand)


def test_nobody_finds_fault_with_it(visit: Visit) -> None:
    faults: dict[str, list[str]] = {}
    for path in (*visit.newsstand.dossiers, *OTHERS):
        for scheme in ("light", "dark"):
            page = visit.open(path, color_scheme=scheme, bypass_csp=True)
            page.add_script_tag(path=str(AXE))
            for width in (360, 1440):
                page.set_viewport_size({"width": width, "height": 900})
                page.wait_for_timeout(300)
                faults[f"{path} {scheme} {width}"] = page.evaluate(FAULTS)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            page.context.close()
    assert {place: found for place, found in faults.items() if found} == {}


def test_a_dossier_is_light_still_and_asks_nobody_else(visit: Visit) -> None:
    for path in visit.newsstand.dossiers:
        visit.asked.clear()
        page = visit.open(path, viewport={"width": 1440, "height": 900})
        ours = (visit.newsstand.site.origin, visit.newsstand.cms, "data:")
        assert [asked.url for asked in visit.asked if not asked.url.startswith(ours)] == []
        weights = {asked.url: asked.sizes() for asked in visit.asked if not is_picture(asked)}
        transferred = sum(
            size["responseBodySize"] + size["responseHeadersSize"] for size in weights.values()
        )
        assert 10_000 < transferred < BUDGET, weights
        for at in range(0, int(page.evaluate("document.body.scrollHeight")), 700):
            page.mouse.wheel(0, 700)
            page.wait_for_timeout(20 if at else 0)
        assert page.evaluate(SHIFTS) < 0.01
        broken = "[...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src)"
        assert page.evaluate(broken) == []
        page.context.close()
    assert visit.said == []


def is_picture(asked: Request) -> bool:
    return asked.resource_type == "image"


def focused(page: Page) -> str:
    """What has the focus, in a shadow tree too."""
    said: str = page.evaluate(
        "() => { let at = document.activeElement;"
        " while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;"
        " return (at?.getAttribute('aria-label') ?? at?.textContent ?? '').trim(); }"
    )
    return said


def test_the_keyboard_leads_everywhere(visit: Visit) -> None:
    path = visit.newsstand.dossiers[0]
    page = visit.open(path, viewport={"width": 1440, "height": 900})
    page.keyboard.press("Tab")
    assert focused(page) == "Aller au contenu"
    assert page.locator(".skip a:focus").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Tab")
    assert focused(page) == "Aller au sommaire"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "Une économie que l’on fréquente sans la nommer"
    page.keyboard.press("Enter")
    assert page.url.endswith("#une-economie-que-l-on-frequente-sans-la-nommer")

    seen = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.add(focused(page))
    assert sum(one.startswith("Lien vers la question") for one in seen) == 7
    assert sum(one.startswith("Découvrir le projet") for one in seen) == 4
    for words in ("Lire cette vidéo", "Continuer sans la vidéo", "Afficher cette carte"):
        assert words in seen


def test_a_question_has_an_address(visit: Visit) -> None:
    page = visit.open(
        visit.newsstand.dossiers[0], permissions=["clipboard-read", "clipboard-write"]
    )
    link = page.locator("a.permalink").nth(1)
    link.scroll_into_view_if_needed()
    link.click()
    page.locator(".copied", has_text="Adresse copiée").wait_for()
    address = page.evaluate("navigator.clipboard.readText()")
    assert "#question-" in address
    assert page.evaluate("document.querySelector(':target').matches('.exchange')")


def test_without_scripts_and_on_paper_it_is_whole(visit: Visit) -> None:
    page = visit.open(visit.newsstand.dossiers[0], java_script_enabled=False)
    for words in (
        "Bastien Lormeau", "Une assemblée générale vue de la salle",
        "Voir la vidéo sur PeerTube", "Découvrir le projet", "Pour aller plus loin",
    ):  # fmt: skip
        assert page.get_by_text(words).locator("visible=true").count(), words
    page.emulate_media(media="print")
    assert page.locator(".banner .menu").is_hidden()
    assert page.locator(".contents-open").is_visible()
    assert page.locator(".on-paper").first.is_visible()
    # In a grid, Chromium prints the poster many times too large.
    assert page.locator("consent-video .stage").first.evaluate(
        "(stage) => getComputedStyle(stage).display"
    ) == "block"  # fmt: skip
    assert page.pdf().startswith(b"%PDF-")
