"""Everybody can ask, refuse, watch and take back: keyboard, screen reader, zoom, colours."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.client.consent.blocks import embeds, film, golden
from tests.client.consent.site import ROOT, Reader, Site, reading, script

AXE = ROOT / "tests/typescript/node_modules/axe-core/axe.min.js"
FOOT = '<consent-choices id="consentement"></consent-choices>'
EXEMPT = "Le lecteur ne dépose rien."
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOCUSED = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element.dataset?.do ?? element.textContent.trim().slice(0, 30) ?? element.localName;
}"""
CUT = """() => {
  const clips = (element) => getComputedStyle(element).overflow !== "visible";
  const cut = (box, around) => box.left < around.left - 1 || box.right > around.right + 1
    || box.top < around.top - 1 || box.bottom > around.bottom + 1;
  const found = [];
  for (const { shadowRoot } of document.querySelectorAll("consent-video, consent-embed")) {
    const words = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const { parentElement: parent } = words.currentNode;
      if (!parent || parent.closest(".heard, style")) continue;
      const range = document.createRange();
      range.selectNodeContents(words.currentNode);
      for (let around = parent; around; around = around.parentElement) {
        if (clips(around) && [...range.getClientRects()].some(
          (box) => box.width > 1 && cut(box, around.getBoundingClientRect()))) {
          found.push(`${around.className}: ${words.currentNode.data}`);
        }
      }
    }
  }
  return found;
}"""
OUTLINES = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return [outlineStyle, parseFloat(outlineWidth)];
}"""


def everything(reader: Reader, site: Site, *, foot: str = FOOT) -> Page:
    """A page in all the states it can be in at first."""
    blocks = [film("youtube"), film("vimeo", poster=None), *embeds()[:2]]
    others = [film("canal_u", exempt=EXEMPT), golden("Trois secondes"), golden("Une minute")]
    return reader.open(site.page("/access", script([*blocks, *others]) + foot))


def violations(page: Page) -> list[str]:
    """What axe finds, in words."""
    page.evaluate(AXE.read_text() + ";0")
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, { iframes: false, runOnly: rules })", RULES
    )
    assert found["passes"]
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def in_every_state(page: Page) -> None:
    """One opened once, one for longer, one refused; every fold unfolded."""
    for summary in page.locator("summary").all():
        summary.click()
    page.get_by_role("button", name="Toujours autoriser YouTube").click()
    page.get_by_role("button", name="Continuer sans la vidéo").click()
    page.get_by_role("button", name="Afficher cette carte").first.click()
    expect(page.locator("iframe")).to_have_count(2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_in_any_state(
    chromium: Browser, site: Site, scheme: str, width: int
) -> None:
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    with reading(chromium, site, reduced_motion="reduce", **options) as reader:
        page = everything(reader, site)
        assert violations(page) == []
        in_every_state(page)
        assert violations(page) == []
        page.get_by_role("button", name="Ouvrir le lecteur vidéo").click()
        page.get_by_role("button", name="Ne plus autoriser").first.click()
        assert violations(page) == []


def press(page: Page, key: str, *, until: str) -> None:
    """Presses a key until the focus is there."""
    for _ in range(20):
        page.keyboard.press(key)
        if page.evaluate(FOCUSED) == until:
            return
    pytest.fail(f"{key} never leads to {until}")


def test_everything_is_done_with_the_keyboard_alone(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/keys", script([film("youtube")])))
    press(page, "Tab", until="refuse")
    page.keyboard.press("Enter")
    expect(page.locator("[data-state=refused]")).to_have_count(1)
    assert page.evaluate(FOCUSED) == "reconsider"
    page.keyboard.press("Space")
    assert page.evaluate(FOCUSED) == "once"
    page.keyboard.press("Enter")
    expect(page.locator("iframe")).to_be_focused()
    press(page, "Tab", until="withdraw")
    page.keyboard.press("Enter")
    assert page.locator("iframe").count() == 0
    assert page.evaluate(FOCUSED) == "once"
    press(page, "Tab", until="Transcription")
    page.keyboard.press("Enter")
    expect(page.get_by_text("On entend le métier.")).to_be_visible()


def test_a_player_that_closes_under_the_keyboard_hands_the_focus_back(
    reader: Reader, site: Site
) -> None:
    page = reader.open(site.page("/under", script([film("youtube")])))
    page.get_by_role("button", name="Lire cette vidéo").click()
    page.evaluate("""import("/client/consent-video.js").then(({ consents }) =>
      consents.withdraw("youtube"))""")
    expect(page.locator("iframe")).to_have_count(0)
    assert page.evaluate(FOCUSED) == "once"


def test_players_opened_by_another_leave_the_focus_where_it_is(reader: Reader, site: Site) -> None:
    blocks = [film("youtube"), film("youtube", title="Un autre")]
    page = reader.open(site.page("/leave", script(blocks)))
    page.get_by_role("button", name="Toujours").first.click()
    expect(page.locator("iframe")).to_have_count(2)
    expect(page.locator("iframe").first).to_be_focused()


def test_where_the_focus_is_can_be_seen(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/seen", script([film("youtube")])))
    for _ in range(7):
        page.keyboard.press("Tab")
        style, width = page.evaluate(OUTLINES)
        assert (style, width) == ("solid", 3)


def test_changes_are_said(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/said", script([film("youtube")])))
    said = page.get_by_role("status")
    for button, words in (
        ("Lire cette vidéo", "Le contenu de YouTube est affiché."),
        ("Fermer", "Le contenu de YouTube a été retiré. Plus rien n’en est chargé."),
        ("Continuer sans la vidéo", "Le contenu externe reste masqué."),
    ):
        page.get_by_role("button", name=button).click()
        expect(said).to_have_text(words)


def test_a_screen_reader_is_told_what_it_needs(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/told", script([film("youtube", title="Une journée")])))
    expect(page.locator("consent-video")).to_match_aria_snapshot("""
    - 'group "Vidéo : Une journée"':
      - paragraph: Une journée
      - paragraph:
        - text: /Vidéo , 3 minutes 12 secondes , YouTube/
        - time: 4 mars 2025
      - paragraph: Filmée en mars.
      - paragraph: YouTube est désactivé
      - paragraph: /Google Ireland Limited/
      - paragraph: /Si vous refusez/
      - group "Votre choix":
        - button "Lire cette vidéo"
        - button "Toujours autoriser YouTube"
        - button "Continuer sans la vidéo"
      - 'link "YouTube : politique de confidentialité"':
        - /url: https://policies.google.com/privacy
      - group: Qui, pourquoi, pour combien de temps ?
      - group: Transcription
      - link "Voir la vidéo sur YouTube (nouveau site)"
    """)
    page.get_by_role("button", name="Lire cette vidéo").click()
    expect(page.get_by_title("Vidéo YouTube\u00a0: Une journée")).to_be_attached()


def test_the_disclosure_says_who_and_for_how_long(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/who", script([film("youtube")])))
    page.get_by_text("Qui, pourquoi").click()
    shown = page.locator(".more dl")
    for words in ("Google Ireland Limited", "4 : VISITOR_INFO1_LIVE", "182 jours",
                  "quitter l’Espace économique européen", "se retire"):  # fmt: skip
        expect(shown).to_contain_text(words, ignore_case=True)


def looks(button: Locator) -> dict[str, str]:
    looks: dict[str, str] = button.evaluate("""button => {
      const { fontSize, fontWeight, color, backgroundColor, borderColor, borderWidth, padding } =
        getComputedStyle(button);
      const { width, height } = button.getBoundingClientRect();
      return { fontSize, fontWeight, color, backgroundColor, borderColor, borderWidth, padding,
        width, height };
    }""")
    return looks


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_refusing_looks_as_easy_as_accepting(chromium: Browser, site: Site, width: int) -> None:
    with reading(chromium, site, viewport={"width": width, "height": 900}) as reader:
        page = reader.open(site.page("/equal", script([film("peertube"), *embeds()[:1]])))
        for group in page.get_by_role("group", name="Votre choix").all():
            first, *others = [looks(button) for button in group.get_by_role("button").all()]
            assert len(others) == 2
            assert others == [first, first]


def test_targets_are_large_enough(chromium: Browser, site: Site) -> None:
    with reading(chromium, site, viewport={"width": 360, "height": 900}) as reader:
        page = everything(reader, site)
        in_every_state(page)
        for button in page.get_by_role("button").all():
            assert button.evaluate("button => button.offsetHeight") >= 44
        for target in page.locator("summary, .more > a, .link, .control > a").all():
            box = target.bounding_box()
            assert box is None or box["height"] >= 24


def test_nothing_is_lost_at_twice_the_size(chromium: Browser, site: Site) -> None:
    with reading(chromium, site, viewport={"width": 360, "height": 900}) as reader:
        page = everything(reader, site)
        page.add_style_tag(content="html { font-size: 200% }")
        in_every_state(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.evaluate(CUT) == []


def test_who_wants_no_motion_gets_none(chromium: Browser, site: Site) -> None:
    moves = "e => [getComputedStyle(e).animationName, getComputedStyle(e).transitionDuration]"
    for motion, expected in (("reduce", ["none", "0s"]), ("no-preference", ["come", "0s"])):
        with reading(chromium, site, reduced_motion=motion) as reader:
            page = reader.open(site.page("/motion", script([film("youtube")])))
            duration = page.locator("button").first.evaluate(moves)[1]
            assert (duration == "0s") == (motion == "reduce")
            page.get_by_role("button", name="Lire").click()
            assert page.locator("iframe").evaluate(moves) == expected


def test_buttons_are_seen_in_the_colours_of_the_system(chromium: Browser, site: Site) -> None:
    with reading(chromium, site, forced_colors="active") as reader:
        page = reader.open(site.page("/forced", script([film("youtube")])))
        styles = page.locator("button").first.evaluate("""button => {
          const { borderStyle, borderColor, backgroundColor } = getComputedStyle(button);
          return [borderStyle, borderColor !== backgroundColor];
        }""")
        assert styles == ["solid", True]
        assert violations(page) == []


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        (
            "en",
            ["Play this video", "Who, why, for how long?", "3 minutes 12 seconds"],
        ),
        ("de", ["Wer, wozu, wie lange?", "Transkript", "3 Minuten 12 Sekunden", "4. März 2025"]),
    ],
)
def test_the_words_are_in_the_language_of_the_block(
    reader: Reader, site: Site, locale: str, expected: list[str]
) -> None:
    page = reader.open(site.page("/words", script([film("youtube", locale=locale)]), lang=locale))
    shown = (page.locator(".card").text_content() or "").replace("\u00a0", " ")
    for words in expected:
        assert words in shown
    assert page.locator(".prose").get_attribute("lang") == "fr"


def test_the_title_is_a_heading_where_the_page_says_which(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/heading", script([film("vimeo")])))
    assert page.locator(".card").get_by_role("heading").count() == 0
    page.locator("consent-video").evaluate("e => e.setAttribute('heading-level', '3')")
    expect(page.get_by_role("heading", level=3)).to_have_text("L’atelier, la nuit")
