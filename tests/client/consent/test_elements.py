"""The element is what its block says, wherever it goes and whenever it learns of it."""

import json

from playwright.sync_api import Page, expect

from tests.client.consent.blocks import film
from tests.client.consent.site import Reader, Site, script, served

HERE = "document.querySelector('consent-video')"


def given(page: Page, block: object) -> None:
    page.evaluate(f"block => {{ {HERE}.block = block; }}", block)


def open_once(page: Page) -> None:
    page.get_by_role("button", name="Lire cette vidéo").click()
    expect(page.locator("iframe")).to_have_count(1)


def withdraw(page: Page, key: str) -> None:
    page.evaluate(
        """key => import("/client/consent-video.js").then(({ consents }) =>
          consents.withdraw(key))""",
        key,
    )


def test_what_is_asked_is_about_what_opens(reader: Reader, site: Site) -> None:
    """Also when the element got another block while it was away."""
    page = reader.open(site.page("/away", script([film("youtube")])))
    page.evaluate(f"() => {{ window.away = {HERE}; away.remove(); }}")
    page.evaluate("block => { away.block = block; }", film("vimeo", poster=None))
    page.evaluate("document.querySelector('#place').append(away)")
    expect(page.locator(".notice")).to_contain_text("Vimeo est désactivé")
    open_once(page)
    assert reader.outside == ["player.vimeo.com"]


def test_a_film_taken_away_is_not_open_when_it_comes_back(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/back", script([film("youtube")])))
    open_once(page)
    page.evaluate(f"() => {{ window.away = {HERE}; away.remove(); }}")
    withdraw(page, "youtube")
    page.evaluate("document.querySelector('#place').append(away)")
    expect(page.locator(".notice")).to_be_visible()
    assert page.locator("iframe").count() == 0


def test_a_film_that_moves_goes_on(reader: Reader, site: Site) -> None:
    """As in a draft whose blocks change places."""
    page = reader.open(site.page("/moves", script([film("youtube")]) + "<div id='other'></div>"))
    open_once(page)
    page.evaluate(f"() => {{ window.frame = {HERE}.shadowRoot.querySelector('iframe'); }}")
    page.evaluate(f"document.querySelector('#other').moveBefore({HERE}, null)")
    assert page.evaluate(f"{HERE}.shadowRoot.querySelector('iframe') === frame")
    assert reader.outside == ["www.youtube-nocookie.com"]


def test_one_that_is_moved_by_other_means_opens_again(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/carried", script([film("youtube")]) + "<div id='other'></div>"))
    open_once(page)
    page.evaluate(f"document.querySelector('#other').append({HERE})")
    expect(page.locator("iframe")).to_have_count(1)
    assert page.evaluate(f"{HERE}.state") == "opened"


def test_a_block_that_is_given_before_the_script_is_there_is_shown(
    reader: Reader, site: Site
) -> None:
    block = json.dumps(film("youtube")).replace("<", "\\u003c")
    body = f"""<consent-video></consent-video>
    <script>{HERE}.block = {block};</script>
    <script type="module" src="/client/consent-video.js"></script>"""
    page = reader.open(site.page("/early", body))
    expect(page.locator(".notice")).to_contain_text("YouTube est désactivé")
    given(page, film("vimeo", poster=None))
    expect(page.locator(".notice")).to_contain_text("Vimeo est désactivé")


def test_without_its_block_it_is_empty(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/none", script([film("youtube")])))
    open_once(page)
    given(page, None)
    assert page.locator(".card").count() == 0
    assert page.locator("iframe").count() == 0
    assert page.evaluate(f"{HERE}.state") is None
    given(page, film("youtube", poster=None))
    expect(page.locator(".notice")).to_contain_text("YouTube est désactivé")


def test_saying_the_same_again_stops_no_film(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/same", served([film("youtube")], headingLevel=3)))
    open_once(page)
    page.evaluate(f"() => {{ window.frame = {HERE}.shadowRoot.querySelector('iframe'); }}")
    page.evaluate(f"{HERE}.setAttribute('heading-level', '3')")
    given(page, page.evaluate(f"{HERE}.block"))
    assert page.evaluate(f"{HERE}.shadowRoot.querySelector('iframe') === frame")


def test_an_attribute_that_changes_away_is_seen_when_it_is_back(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/level", script([film("vimeo")])))
    page.evaluate(f"""() => {{ const away = {HERE}; away.remove();
      away.setAttribute("heading-level", "4"); document.querySelector("#place").append(away); }}""")
    expect(page.get_by_role("heading", level=4)).to_have_text("L’atelier, la nuit")
