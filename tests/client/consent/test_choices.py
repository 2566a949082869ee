"""A choice is kept as long as it may be, asked for again when it must be, taken back anywhere."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.client.consent.blocks import Block, film
from tests.client.consent.site import Reader, Site, reading, script

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
CHOICES = '<consent-choices id="consentement"></consent-choices>'
BLOCKED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("Access is denied", "SecurityError"); } });"""
KEPT = "localStorage['chapo-consent:youtube']"
HEARD = """window.heard = [];
for (const type of ["chapo-consent", "chapo-consent-request"]) {
  document.addEventListener(type, ({ detail, target }) => heard.push(
    [type, detail.key, detail.choice, detail.by, target.localName ?? "document"]));
}"""


def opened(reader: Reader, site: Site, *blocks: Block, at: datetime = NOW, foot: str = "") -> Page:
    """A page of these films, at that time."""
    page = reader.context.new_page()
    page.set_default_timeout(10_000)
    page.clock.install(time=at)
    return shown(page, site, *blocks, foot=foot)


def shown(page: Page, site: Site, *blocks: Block, foot: str = "") -> Page:
    """These films in a tab that is there: what one tab keeps reaches others a moment later."""
    page.goto(site.page("/films", script(list(blocks)) + foot), wait_until="load")
    page.locator("consent-video .card").last.wait_for()
    return page


def always(page: Page) -> None:
    page.get_by_role("button", name="Toujours autoriser").first.click()
    expect(page.locator("iframe").first).to_be_attached()


def frames(page: Page) -> int:
    return page.locator("iframe").count()


def test_the_choice_is_kept_with_its_version_and_its_date(reader: Reader, site: Site) -> None:
    block = film("youtube")
    page = opened(reader, site, block)
    always(page)
    kept = json.loads(page.evaluate("localStorage['chapo-consent:youtube']"))
    assert kept["version"] == block["consent"]["text"]["version"]
    assert datetime.fromisoformat(kept["at"]) - NOW < timedelta(minutes=1)
    assert datetime.fromisoformat(kept["until"]) - datetime.fromisoformat(kept["at"]) == timedelta(
        days=block["consent"]["memory"]["max_age_days"]
    )


@pytest.mark.parametrize(
    ("later", "expected"),
    [(timedelta(days=181), 1), (timedelta(days=182, minutes=1), 0), (timedelta(days=-2), 0)],
    ids=["before the end", "after the end", "a clock set back"],
)
def test_the_question_comes_back_when_the_time_is_over(
    reader: Reader, site: Site, later: timedelta, expected: int
) -> None:
    page = opened(reader, site, film("youtube"))
    always(page)
    page.clock.set_system_time(NOW + later)
    assert frames(shown(page, site, film("youtube"))) == expected


def test_the_question_comes_back_when_what_was_agreed_to_has_changed(
    reader: Reader, site: Site
) -> None:
    page = opened(reader, site, film("youtube"))
    always(page)
    changed = film("youtube")
    changed["consent"]["text"]["version"] = "2.1"
    assert frames(shown(page, site, changed)) == 0
    always(page)
    assert frames(shown(page, site, changed)) == 1


def test_a_choice_for_one_server_is_not_one_for_another(reader: Reader, site: Site) -> None:
    other = film("peertube")
    other["consent"]["memory"]["key"] = "peertube-autre_example"
    page = opened(reader, site, film("peertube"), other)
    always(page)
    assert page.locator("[data-state=opened]").count() == 1


def test_what_is_taken_back_in_one_tab_is_gone_from_the_others(reader: Reader, site: Site) -> None:
    one = opened(reader, site, film("youtube"))
    always(one)
    other = opened(reader, site, film("youtube"))
    expect(other.locator("iframe")).to_have_count(1)
    one.get_by_role("button", name="Ne plus autoriser").click()
    expect(other.locator("iframe")).to_have_count(0)
    expect(other.locator("[role=status]")).to_have_text(
        "Le contenu de YouTube a été retiré. Plus rien n’en est chargé."
    )


def test_a_film_opened_once_in_another_tab_closes_as_well(reader: Reader, site: Site) -> None:
    one = opened(reader, site, film("youtube"))
    one.get_by_role("button", name="Lire cette vidéo").click()
    other = opened(reader, site, film("youtube"))
    other.evaluate("""import("/client/consent-video.js").then(({ consents }) =>
      consents.withdraw("youtube"))""")
    expect(one.locator("iframe")).to_have_count(0)


def test_without_storage_the_choice_lasts_as_long_as_the_page(
    chromium: Browser, site: Site
) -> None:
    with reading(chromium, site) as reader:
        reader.context.add_init_script(BLOCKED)
        page = opened(
            reader, site, film("youtube"), film("youtube", title="Un autre"), foot=CHOICES
        )
        always(page)
        expect(page.locator("iframe")).to_have_count(2)
        expect(page.locator("consent-choices")).to_contain_text("YouTube, autorisé le")
        page.get_by_role("button", name="Ne plus autoriser").first.click()
        assert frames(page) == 0
        assert not reader.errors


def test_a_longer_time_is_not_for_who_was_told_of_a_shorter_one(reader: Reader, site: Site) -> None:
    page = opened(reader, site, film("youtube"))
    always(page)
    longer = film("youtube")
    longer["consent"]["memory"]["max_age_days"] = 365
    page.clock.set_system_time(NOW + timedelta(days=183))
    assert frames(shown(page, site, longer)) == 0


def test_what_may_be_allowed_once_alone_is_allowed_once(reader: Reader, site: Site) -> None:
    page = opened(reader, site, film("youtube"))
    always(page)
    once = film("youtube")
    once["consent"]["memory"]["choices"] = ["once"]
    assert frames(shown(page, site, once)) == 0
    assert page.get_by_role("button", name="Toujours").count() == 0
    always_too = "document.querySelector('consent-video').accept('always')"
    assert page.evaluate(always_too) is False
    assert frames(page) == 0


@pytest.mark.parametrize(
    "kept",
    [
        "", "null", "{", "[]", '"1.1"', '{"version": 1}', '{"at": "x"}', {"name": None},
        {"at": "x"}, {"until": None}, {"until": "x"}, {"name": {"a": 1}},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_no_consent(
    reader: Reader, site: Site, kept: str | dict[str, object]
) -> None:
    page = opened(reader, site, film("youtube"))
    always(page)
    if isinstance(kept, dict):
        kept = json.dumps(json.loads(page.evaluate(f"{KEPT}")) | kept)
    page.evaluate(f"kept => {{ {KEPT} = kept; }}", kept)
    shown(page, site, film("youtube"), foot=CHOICES)
    assert frames(page) == 0
    expect(page.locator("consent-choices")).to_contain_text("Vous n’avez autorisé aucun")


def test_a_kept_choice_is_taken_back_under_its_own_name(reader: Reader, site: Site) -> None:
    """Whatever is written in it."""
    page = opened(reader, site, film("youtube"), film("vimeo"), foot=CHOICES)
    always(page)
    page.get_by_role("button", name="Toujours autoriser Vimeo").click()
    kept = json.loads(page.evaluate(KEPT)) | {"key": ""}
    page.evaluate(f"kept => {{ {KEPT} = kept; }}", json.dumps(kept))
    shown(page, site, film("youtube"), film("vimeo"), foot=CHOICES)
    page.get_by_role("button", name="Retirer YouTube").click()
    expect(page.locator("iframe")).to_have_count(1)
    assert page.evaluate("[...document.querySelectorAll('consent-video')].map((e) => e.state)") == [
        "asked", "opened",
    ]  # fmt: skip


def test_what_is_open_once_is_listed_and_closed_from_there(reader: Reader, site: Site) -> None:
    page = opened(reader, site, film("youtube"), film("vimeo"), foot=CHOICES)
    listed = page.locator("consent-choices")
    page.get_by_role("button", name="Lire cette vidéo").first.click()
    expect(listed.locator("li")).to_have_text("YouTube, autorisé pour cette foisRetirer YouTube")
    page.get_by_role("button", name="Fermer").click()
    expect(listed).to_contain_text("Vous n’avez autorisé aucun contenu externe.")
    page.get_by_role("button", name="Lire cette vidéo").first.click()
    listed.get_by_role("button", name="Retirer YouTube").click()
    assert frames(page) == 0
    expect(listed).to_contain_text("Vous n’avez autorisé aucun contenu externe.")


def test_a_page_that_comes_back_asks_again(reader: Reader, site: Site) -> None:
    """One that the browser put aside whole: nobody told it what was taken back meanwhile."""
    page = opened(reader, site, film("youtube"), film("vimeo"))
    page.get_by_role("button", name="Lire cette vidéo").first.click()
    page.get_by_role("button", name="Toujours autoriser Vimeo").click()
    expect(page.locator("iframe")).to_have_count(2)
    back = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    page.evaluate(back)
    expect(page.locator("iframe")).to_have_count(1)
    page.evaluate("localStorage.clear()")
    page.evaluate(back)
    assert frames(page) == 0


def test_the_list_takes_one_back_or_all(reader: Reader, site: Site) -> None:
    blocks = film("youtube"), film("vimeo"), film("dailymotion")
    page = opened(reader, site, *blocks, foot=CHOICES)
    listed = page.locator("consent-choices")
    expect(listed).to_contain_text("Vous n’avez autorisé aucun contenu externe.")
    for name in ("YouTube", "Vimeo", "Dailymotion"):
        page.get_by_role("button", name=f"Toujours autoriser {name}").click()
    expect(page.locator("iframe")).to_have_count(3)
    expect(listed.locator("li").first).to_have_text(
        "Dailymotion, autorisé le 2 mars 2026, jusqu’au 31 août 2026Retirer Dailymotion"
    )
    page.get_by_role("button", name="Retirer Vimeo").click()
    expect(page.locator("iframe")).to_have_count(2)
    page.get_by_role("button", name="Tout retirer").click()
    assert frames(page) == 0
    assert page.evaluate("localStorage.length") == 0


def test_an_open_player_leads_to_the_list_when_the_page_has_one(reader: Reader, site: Site) -> None:
    page = opened(reader, site, film("youtube"), foot=CHOICES)
    always(page)
    page.get_by_role("link", name="Gérer mes choix").click()
    assert page.evaluate("document.activeElement.localName") == "consent-choices"
    without = opened(reader, site, film("youtube"))
    assert without.get_by_role("link", name="Gérer mes choix").count() == 0


def test_everybody_hears_of_every_choice(reader: Reader, site: Site) -> None:
    reader.context.add_init_script(HEARD)
    page = opened(reader, site, film("youtube"), film("vimeo"), foot=CHOICES)
    first, second = page.locator("consent-video").all()
    first.get_by_role("button", name="Lire").click()
    first.get_by_role("button", name="Fermer").click()
    first.get_by_role("button", name="Continuer").click()
    second.get_by_role("button", name="Toujours").click()
    page.locator("consent-choices").get_by_role("button").click()
    asked, told = "chapo-consent-request", "chapo-consent"
    assert page.evaluate("heard") == [
        [asked, "youtube", "once", "reader", "consent-video"],
        [told, "youtube", "once", "reader", "consent-video"],
        [told, "youtube", "withdrawn", "reader", "consent-video"],
        [told, "youtube", "refused", "reader", "consent-video"],
        [asked, "vimeo", "always", "reader", "consent-video"],
        [told, "vimeo", "always", "reader", "consent-video"],
        [told, "vimeo", "withdrawn", "choices", "document"],
    ]


def test_a_manager_may_take_the_question_over(reader: Reader, site: Site) -> None:
    page = opened(reader, site, film("youtube"))
    page.evaluate("""() => document.addEventListener(
      "chapo-consent-request", (event) => event.preventDefault(), { once: true })""")
    page.get_by_role("button", name="Toujours").click()
    assert frames(page) == 0
    assert page.evaluate("localStorage.length") == 0
    page.evaluate("""import("/client/consent-video.js").then(({ consents }) =>
      consents.grant("youtube"))""")
    expect(page.locator("iframe")).to_have_count(1)
    expect(page.locator(".control")).to_contain_text("est autorisé dans vos choix pour ce site")
    assert page.evaluate("localStorage.length") == 0


def test_an_element_is_driven_from_outside(reader: Reader, site: Site) -> None:
    page = opened(reader, site, film("youtube"))
    states = page.evaluate("""() => {
      const element = document.querySelector("consent-video");
      const states = [element.state];
      for (const act of [() => element.refuse(), () => element.accept("once"),
        () => element.withdraw(), () => element.accept("always"), () => element.withdraw()]) {
        act();
        states.push(element.state);
      }
      return states;
    }""")
    assert states == ["asked", "refused", "opened", "asked", "opened", "asked"]


def test_another_block_is_asked_about_anew(reader: Reader, site: Site) -> None:
    page = opened(reader, site, film("youtube"))
    page.get_by_role("button", name="Lire cette vidéo").click()
    other = json.dumps(film("vimeo"))
    page.evaluate(f"document.querySelector('consent-video').block = {other}")
    assert frames(page) == 0
    expect(page.locator(".notice")).to_contain_text("Vimeo est désactivé")
