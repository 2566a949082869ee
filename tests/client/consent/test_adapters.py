"""The managers that sites have open and close players, and hear of choices made beside them."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.client.consent.blocks import film
from tests.client.consent.site import Reader, Site, reading, script

SERVICES = ["youtube", "vimeo", "peertube-video_example"]
NAMES = {"youtube": "YouTube", "vimeo": "Vimeo", "peertube-video_example": "PeerTube"}
FOR_KLARO = json.dumps(
    [{"name": key, "title": NAMES[key], "purposes": ["films"]} for key in SERVICES]
)
FOR_OREJIME = json.dumps([{"id": key, "title": NAMES[key], "cookies": []} for key in SERVICES])
KLARO = f"""<script>window.klaroConfig = {{ privacyPolicy: "/vie-privee/", lang: "fr",
  acceptAll: true, translations: {{ fr: {{ privacyPolicyUrl: "/vie-privee/" }} }},
  services: {FOR_KLARO} }};</script>
<script defer src="/modules/klaro/dist/klaro.js" data-config="klaroConfig"></script>
<script type="module">
import {{ connectKlaro }} from "/client/adapters/klaro.js";
connectKlaro(window.klaro.getManager());
</script>"""
OREJIME = f"""<link rel="stylesheet" href="/modules/orejime/dist/orejime-standard.css">
<script>window.orejimeConfig = {{ privacyPolicyUrl: "/vie-privee/",
  purposes: {FOR_OREJIME} }};</script>
<script defer src="/modules/orejime/dist/orejime-standard-fr.js"></script>
<script type="module">
import {{ connectOrejime }} from "/client/adapters/orejime.js";
const connect = () => connectOrejime(window.orejime);
if (window.orejime) connect();
else document.addEventListener("orejime.loaded", () => setTimeout(connect));
</script>"""
TARTEAUCITRON = """<script src="/modules/tarteaucitronjs/tarteaucitron.js"></script>
<script>tarteaucitron.init({ privacyUrl: "/vie-privee/", orientation: "bottom",
  highPrivacy: true, AcceptAllCta: true, DenyAllCta: true, removeCredit: true,
  showAlertSmall: false, cookieslist: false, showIcon: true, iconPosition: "BottomRight" });
tarteaucitronForceLanguage = "fr"; </script>
<script type="module">
import { connectTarteaucitron } from "/client/adapters/tarteaucitron.js";
connectTarteaucitron(window.tarteaucitron);
</script>"""
MANAGERS = {"klaro": KLARO, "orejime": OREJIME, "tarteaucitron": TARTEAUCITRON}
DECIDED = {
    "klaro": """name => { const manager = klaro.getManager();
      return manager.confirmed ? manager.savedConsents[name] : null; }""",
    "orejime": "name => orejime.manager.getConsent(name)",
    "tarteaucitron": "name => tarteaucitron.state[name] ?? null",
}
READY = {
    "klaro": "() => document.querySelector('#klaro *')",
    "orejime": "() => window.orejime",
    "tarteaucitron": "() => document.getElementById('youtubeAllowed')",
}
FILMS = ("youtube", "vimeo", "peertube")


class Manager:
    """A page with a manager, and the gestures of who uses it."""

    def __init__(self, name: str, page: Page) -> None:
        self.name = name
        self.page = page

    def accept_all(self) -> None:
        """In the banner of the first visit."""
        self._answer(
            {
                "klaro": "#klaro .cm-btn-success",
                "orejime": ".orejime-Banner-saveButton",
                "tarteaucitron": "#tarteaucitronPersonalize2",
            }
        )

    def decline_all(self) -> None:
        self._answer(
            {
                "klaro": "#klaro .cm-btn-danger",
                "orejime": ".orejime-Banner-declineButton",
                "tarteaucitron": "#tarteaucitronAllDenied2",
            }
        )

    def _answer(self, buttons: dict[str, str]) -> None:
        button = buttons[self.name]
        if self.name == "tarteaucitron":  # which listens to its buttons half a second late
            self.page.wait_for_function(
                "button => { document.querySelector(button).click();"
                " return document.cookie.match(/=(true|false)/g)?.length === 3; }",
                arg=button,
            )
        else:
            self.page.locator(button).first.click()

    def switch(self, service: str) -> None:
        """Turns one service over in the manager's own window, and leaves it."""
        if self.name == "klaro":
            self.page.evaluate("() => { klaro.show(klaroConfig, true); }")
            self.page.locator("#klaro .cm-caret a").click()
            self.page.locator(f"label[for=service-item-{service}]").first.click()
            self.page.locator("#klaro .cm-btn-accept").click()
        elif self.name == "orejime":
            self.page.evaluate("() => { orejime.prompt(); }")
            self.page.locator(f"[id*='{service}']").first.click()
            self.page.locator(".orejime-Modal-saveButton").click()
        else:
            self.page.evaluate("() => { tarteaucitron.userInterface.openPanel(); }")
            allowed = self.decided(service)
            self.page.locator(f"#{service}{'Denied' if allowed else 'Allowed'}").click()
            self.page.locator("#tarteaucitronClosePanel").click()

    def decided(self, service: str) -> bool | None:
        answer: bool | None = self.page.evaluate(DECIDED[self.name], service)
        return answer


@pytest.fixture(params=MANAGERS)
def manager(request: pytest.FixtureRequest, chromium: Browser, site: Site) -> Iterator[Manager]:
    with reading(chromium, site) as reader:
        yield Manager(request.param, visit(reader, site, request.param))
        assert not reader.errors


def visit(reader: Reader, site: Site, name: str) -> Page:
    blocks = [film(key) for key in FILMS]
    page = reader.context.new_page()
    page.set_default_timeout(10_000)
    page.goto(site.page(f"/{name}", script(blocks), head=MANAGERS[name]), wait_until="load")
    page.locator("consent-video .card").last.wait_for()
    page.wait_for_function(READY[name])
    return page


def press(page: Page, name: str) -> None:
    """With the keyboard: Orejime scrolls away from under its banner what a mouse is pressed on."""
    page.get_by_role("button", name=name).first.press("Enter")


def opened(page: Page, *keys: str) -> None:
    """Exactly these are open."""
    states = ["opened" if key in keys else "asked" for key in FILMS]
    for index, state in enumerate(states):
        expect(page.locator("consent-video .card").nth(index)).to_have_attribute(
            "data-state", state
        )


def test_nothing_is_open_before_the_manager_was_answered(manager: Manager) -> None:
    opened(manager.page)


def test_what_is_accepted_there_opens_here_now_and_at_the_next_visit(manager: Manager) -> None:
    manager.accept_all()
    opened(manager.page, *FILMS)
    assert manager.page.evaluate("Object.keys(localStorage).join()") == ""
    manager.page.reload(wait_until="load")
    opened(manager.page, *FILMS)


def test_what_is_switched_off_there_closes_here_and_only_that(manager: Manager) -> None:
    manager.accept_all()
    opened(manager.page, *FILMS)
    manager.switch("vimeo")
    opened(manager.page, "youtube", "peertube")
    if manager.name != "tarteaucitron":  # which loads the page again by itself
        manager.page.reload(wait_until="load")
    opened(manager.page, "youtube", "peertube")


def test_what_is_always_allowed_here_is_told_there(manager: Manager) -> None:
    manager.decline_all()
    opened(manager.page)
    for name in ("Vimeo", "PeerTube"):
        press(manager.page, f"Toujours autoriser {name}")
    opened(manager.page, "vimeo", "peertube")
    assert manager.decided("vimeo") is True
    assert manager.decided("peertube-video_example") is True
    assert manager.decided("youtube") is False


def test_what_is_taken_back_here_is_told_there(manager: Manager) -> None:
    manager.accept_all()
    opened(manager.page, *FILMS)
    press(manager.page, "Ne plus autoriser YouTube")
    opened(manager.page, "vimeo", "peertube")
    assert manager.decided("youtube") is False
    manager.page.reload(wait_until="load")
    opened(manager.page, "vimeo", "peertube")


def test_once_is_between_the_reader_and_the_page(manager: Manager) -> None:
    manager.decline_all()
    press(manager.page, "Lire cette vidéo")
    opened(manager.page, "youtube")
    assert manager.decided("youtube") is False


def test_a_refusal_there_takes_back_what_was_always_allowed_here(manager: Manager) -> None:
    press(manager.page, "Toujours autoriser YouTube")
    opened(manager.page, "youtube")
    manager.decline_all()
    opened(manager.page)
    assert manager.page.evaluate("Object.keys(localStorage).join()") == ""


def test_a_manager_that_has_not_asked_yet_takes_nothing_back(manager: Manager, site: Site) -> None:
    """What was allowed before the site had a manager."""
    page = manager.page
    page.goto(site.page("/without", script([film("youtube")])), wait_until="load")
    press(page, "Toujours autoriser YouTube")
    page.goto(f"{site.origin}/{manager.name}", wait_until="load")
    page.wait_for_function(READY[manager.name])
    opened(page, "youtube")


def test_names_stay_words_in_the_window_of_tarteaucitron(reader: Reader, site: Site) -> None:
    """It writes the names of services as HTML."""
    block = film("peertube")
    provider = block["consent"]["provider"]
    provider["name"] = "PeerTube <img src=x onerror=alert(1)>"
    provider["privacy_policy_url"] = 'https://video.example/"><img src=x onerror=alert(2)>'
    page = reader.open(site.page("/hostile", script([block]), head=TARTEAUCITRON))
    page.locator("[id='peertube-video_exampleAllowed']").wait_for(state="attached")
    line = page.locator("[id='peertube-video_exampleLine']")
    assert line.locator("img").count() == 0
    assert "<img" in (line.locator(".tarteaucitronH3").text_content() or "")
