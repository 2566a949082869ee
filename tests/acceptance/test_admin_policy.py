"""The admin under its Content-Security-Policy: every main page works, and nothing is refused."""

from collections.abc import Generator
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import ConsoleMessage, Route
from pytest_django.live_server_helper import LiveServer

from dossiers.models import DossierPage
from tests import factories
from tests.acceptance.browser import Desk, chromium
from tests.api.keys import make

PASSWORD = "une longue phrase de passe"
POLICY = "content-security-policy"
PAGES = [
    "", "pages/", "pages/{section}/", "pages/{dossier}/edit/", "pages/{dossier}/history/",
    "pages/add/dossiers/dossierpage/{section}/", "pages/search/?q=ess", "images/", "images/add/",
    "images/{picture}/", "documents/", "documents/multiple/add/", "documents/edit/{file}/",
    "snippets/media/video/", "snippets/media/video/add/", "snippets/media/video/edit/{video}/",
    "snippets/dossiers/person/add/", "snippets/dossiers/fact/edit/{fact}/", "users/", "users/new/",
    "groups/", "groups/new/", "sites/", "redirects/", "workflows/list/", "collections/",
    "reports/site-history/", "reports/locked/", "reports/workflow/", "api_keys/", "api_keys/new/",
]  # fmt: skip


@pytest.fixture
def numbers(transactional_db: None) -> dict[str, int]:
    """Content of every kind. Made before the browser, whose loop the database refuses to run in."""
    get_user_model().objects.create_superuser("redactrice", "r@example.org", PASSWORD)
    make("Recette")
    person, picture = factories.person(), factories.picture()
    sections = [
        factories.prose("Un texte."),
        factories.interview_block(person, question="Pourquoi ?"),
        factories.block("image", image=picture.pk, caption=""),
    ]
    dossier: DossierPage = factories.dossier(cover=picture, sections=sections)
    return {
        "dossier": dossier.pk,
        "section": dossier.get_parent().pk,
        "picture": picture.pk,
        "file": factories.file().pk,
        "video": factories.video(address="https://vimeo.com/76979871").pk,
        "fact": factories.fact().pk,
    }


class Watched(Desk):
    """A desk of which everything the browser complains of is kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.page, site=desk.site)
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._note(str(error)))
        # Pictures are at the address that the tests' settings give.
        self.page.route("http://testserver/**", self._fetch)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self._note(said.text)

    def _note(self, text: str) -> None:
        self.complaints.append(f"{urlsplit(self.page.url).path}: {text}")

    def _fetch(self, route: Route) -> None:
        asked = urlsplit(route.request.url)
        answer = route.fetch(url=f"{self.site}{asked.path}?{asked.query}")
        route.fulfill(response=answer)


@pytest.fixture
def desk(numbers: dict[str, int], live_server: LiveServer) -> Generator[Watched]:
    """The admin, signed in."""
    with chromium() as page:
        desk = Watched(Desk(page, site=live_server.url))
        desk.sign_in("redactrice", PASSWORD)
        yield desk


def test_every_main_page_opens_without_a_complaint(desk: Watched, numbers: dict[str, int]) -> None:
    for path in PAGES:
        answer = desk.page.goto(f"{desk.site}/admin/{path.format(**numbers)}", wait_until="load")
        assert answer
        if answer.status != 200 or "frame-ancestors 'self'" not in answer.headers[POLICY]:
            desk.complaints.append(f"{path}: {answer.status}")
        desk.page.wait_for_timeout(150)
    assert desk.complaints == []


def test_an_editor_writes_chooses_and_dates(desk: Watched, numbers: dict[str, int]) -> None:
    desk.open(f"pages/{numbers['dossier']}/edit/")
    prefix = desk.add_block("Section de texte")
    desk.write(f"{prefix}-text", "Un paragraphe de plus.")
    prefix = desk.add_block("Entretien")
    desk.choose(f"{prefix}-participants-0-value-person", "Inès Valdor")
    image = desk.add_block("Image")
    desk.page.locator(f"[id={image}-image-chooser] [data-chooser-action-choose]").first.click()
    window = desk.page.locator(".modal-content")
    window.locator("a.image-choice").first.click()
    window.wait_for(state="detached")
    desk.page.locator("[name=published_on]").click()
    desk.page.locator(".xdsoft_datetimepicker .xdsoft_date").first.wait_for(state="attached")
    desk.page.keyboard.press("Escape")
    assert desk.complaints == []


def test_a_policy_that_is_broken_is_seen(desk: Watched) -> None:
    """Without this, a browser that says nothing would look like an admin that works."""
    desk.open("")
    desk.page.evaluate(
        "() => new Promise(done => { const image = new Image();"
        " image.onerror = image.onload = done; image.src = 'https://ailleurs.example/x.png' })"
    )
    # Later, for Chromium lets through what is evaluated for the test itself.
    desk.page.evaluate(
        "() => setTimeout(() => { try { eval('1') } catch { console.error('eval refused') } })"
    )
    desk.page.wait_for_timeout(300)
    assert any("Content Security Policy" in said for said in desk.complaints)
    assert any("eval refused" in said for said in desk.complaints)
