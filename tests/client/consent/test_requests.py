"""Nobody but us is asked before consent, only that platform after, nobody once taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.client.consent.blocks import FILMS, Block, embeds, film, golden
from tests.client.consent.gate import Gate
from tests.client.consent.site import Reader, Site, script, served, settle

Ways = Callable[[list[Block]], str]
WRITTEN = pytest.mark.parametrize("way", [script, served], ids=["made", "served"])
ADDRESSES = """() => {
  const found = [];
  const look = (root) => root.querySelectorAll("*").forEach((element) => {
    for (const name of ["src", "srcset", "poster", "data", "href", "xlink:href", "style"]) {
      const value = element.getAttribute(name);
      if (value && !element.matches("a")) found.push(value);
    }
    if (element.shadowRoot) look(element.shadowRoot);
  });
  look(document);
  return found;
}"""
POSTERS = """() => [...document.querySelectorAll("consent-video")].filter(
  (element) => element.shadowRoot.querySelector("img")?.naturalWidth > 0).length"""


def everything() -> list[Block]:
    """Films of all six platforms, every kind of embed, and films of our own."""
    films = [film(key) for key in FILMS]
    ours = [golden("Trois secondes"), golden("Une minute"), golden("Un cours")]
    return [*films, *embeds(), *ours]


def scroll_through(page: Page) -> None:
    """What is lazy is loaded when it comes into view."""
    for element in page.locator("consent-video, consent-embed").all():
        element.scroll_into_view_if_needed()
    settle(page)


@WRITTEN
def test_no_server_but_ours_is_asked_before_consent(
    reader: Reader, site: Site, gate: Gate, way: Ways
) -> None:
    page = reader.open(site.page("/before", way(everything())))
    assert page.locator("consent-video").count() == len(FILMS) + 3
    scroll_through(page)
    page.wait_for_function(f"() => ({POSTERS})() === {len(FILMS)}")
    for summary in page.locator("summary").all():
        summary.click()
    for button in page.get_by_role("button", name="Continuer sans").all()[::-1]:
        button.click()
    expect(page.locator("[data-state=refused]")).to_have_count(len(FILMS) + 5)
    settle(page)
    assert reader.outside == []
    assert gate.asked == []


@WRITTEN
def test_what_is_shown_holds_no_address_of_a_platform(
    reader: Reader, site: Site, way: Ways
) -> None:
    """Not even one that nothing has asked for yet; a link is followed by the reader."""
    page = reader.open(site.page("/addresses", way(everything())))
    found = page.evaluate(ADDRESSES)
    assert any("/media/public/pictures/" in address for address in found)
    strange = [a for a in found if "//" in a and not a.startswith(site.origin)]
    assert strange == []
    assert page.locator("iframe, embed, object").count() == 0


def test_accepting_once_loads_this_film_and_nothing_else(reader: Reader, site: Site) -> None:
    blocks = [film("vimeo", title="Autre film"), *everything()]
    page = reader.open(site.page("/once", script(blocks)))
    page.locator("consent-video").nth(2).get_by_role("button", name="Lire cette vidéo").click()
    reader.until_asked(page, "player.vimeo.com")
    assert page.locator("iframe").count() == 1
    page.reload(wait_until="load")
    scroll_through(page)
    assert page.locator("iframe").count() == 0
    assert reader.outside == ["player.vimeo.com"]


def test_the_frame_has_the_attributes_of_the_contract_and_no_others(
    reader: Reader, site: Site
) -> None:
    block = film("youtube")
    page = reader.open(site.page("/frame", script([block])))
    page.get_by_role("button", name="Lire cette vidéo").click()
    frame = page.locator("iframe")
    attributes: dict[str, Any] = frame.evaluate(
        "frame => Object.fromEntries([...frame.attributes].map(a => [a.name, a.value]))"
    )
    assert attributes == {
        **block["gated"]["iframe"],
        "src": block["gated"]["embed_url"],
        "class": "frame",
        "part": "frame",
    }
    assert "autoplay" not in attributes["allow"] + attributes["src"]


def test_accepting_always_opens_every_film_of_the_platform_and_no_other(
    reader: Reader, site: Site
) -> None:
    blocks = [film("youtube"), film("youtube", title="Un autre")]
    page = reader.open(site.page("/always", script([*blocks, film("vimeo"), film("arte")])))
    page.get_by_role("button", name="Toujours autoriser YouTube").last.click()
    expect(page.locator("iframe")).to_have_count(2)
    reader.until_asked(page, *["www.youtube-nocookie.com"] * 2)


def test_once_taken_back_the_player_is_gone_and_nothing_more_is_asked(
    reader: Reader, site: Site
) -> None:
    blocks = [film("youtube"), film("youtube", title="Un autre")]
    page = reader.open(site.page("/withdrawn", script(blocks)))
    page.get_by_role("button", name="Toujours").first.click()
    reader.until_asked(page, *["www.youtube-nocookie.com"] * 2)
    page.get_by_role("button", name="Ne plus autoriser YouTube").first.click()
    assert page.locator("iframe").count() == 0
    scroll_through(page)
    page.reload(wait_until="load")
    scroll_through(page)
    assert page.locator("iframe").count() == 0
    assert len(reader.outside) == 2


def test_a_player_that_needs_no_consent_is_loaded_by_a_click(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/exempt", script([golden("Un cours")])))
    assert reader.outside == []
    assert "Le lecteur ne dépose rien." in page.locator(".card").inner_text()
    page.get_by_role("button", name="Ouvrir le lecteur vidéo").click()
    reader.until_asked(page, "www.canal-u.tv")


@WRITTEN
def test_a_film_of_ours_plays_without_a_question(reader: Reader, site: Site, way: Ways) -> None:
    said = golden("Une journée")["text_alternative"]
    block = {**golden("Trois secondes"), "text_alternative": said}
    page = reader.open(site.page("/ours", way([block])))
    film = page.locator("video")
    assert film.locator("track").count() == len(said["tracks"])
    assert film.count() == 1
    assert film.get_attribute("preload") == "none"
    assert page.locator("consent-video button").count() == 0
    settle(page)
    assert not [url for url in reader.requests if "/films/" in url or "/tracks/" in url]
    with page.expect_request(lambda request: "/films/" in request.url):
        film.evaluate("film => { film.play().catch(() => {}); }")
    assert reader.outside == []


def test_what_cannot_be_played_is_told(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/nothing", script([golden("Une minute"), embeds()[-1]])))
    expect(page.locator("consent-video")).to_contain_text("Publiée avant le 23 septembre 2020")
    expect(page.locator("consent-embed")).to_contain_text("n’est plus disponible ici")
    assert page.locator("button, iframe, video").count() == 0


def test_moving_an_open_player_away_stops_it(reader: Reader, site: Site) -> None:
    page = reader.open(site.page("/moved", script([film("youtube")])))
    page.get_by_role("button", name="Lire cette vidéo").click()
    frames = page.evaluate("""() => {
      const element = document.querySelector("consent-video");
      element.remove();
      return element.shadowRoot.querySelectorAll("iframe").length;
    }""")
    assert frames == 0
