"""Sites made from the recipes alone, visited: `make recipes`. No other run collects this file."""

import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from dossiers.models import Frontend, previews
from tests.acceptance.browser import chromium
from tests.client.compiler import CLIENT
from tests.client.published import publish
from tests.contract.newsroom import Newsroom
from tests.recipes import app, recipe
from tests.recipes.app import Answer, App
from tests.recipes.folder import folder_served

PATH = "/dossiers/ess/"
NEW_TITLE = "Un titre que personne n’a publié"
# Of a server that has only just started, on a machine that may be busy.
PATIENCE = 30_000


@dataclass
class Cms:
    """The CMS that a site reads."""

    api: str
    newsroom: Newsroom
    editor: User

    def draft(self, title: str) -> str:
        """What an editor's form holds, as it refreshes the preview; returns the token."""
        page = type(self.newsroom.dossier).objects.get(pk=self.newsroom.dossier.pk)
        page.title = title
        return previews.keep(page, user=self.editor, is_edited=True).token

    def knows(self, site: str) -> None:
        """Records the site as one that may ask for drafts in a browser."""
        Frontend.objects.create(name=site, url=site)

    def published(self) -> Any:
        """The dossier."""
        return Client().get(f"/api/v1{PATH}").json()


@pytest.fixture
def cms(
    transactional_db: None, settings: Settings, tmp_path: Path, live_server: LiveServer,
    monkeypatch: pytest.MonkeyPatch,
) -> Cms:  # fmt: skip
    # The browser's own loop runs in the thread that types in the CMS.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    newsroom = publish(settings, into=tmp_path / "media", site=live_server.url)
    return Cms(f"{live_server.url}/api/v1/", newsroom, User.objects.create_superuser("lea"))


@contextmanager
def visiting() -> Generator[Page]:
    """A page of a browser, and with it the connections to the database made in its loop.

    They are apart from the test's own. The next test has another database: left open, they would
    lead to one that is gone.
    """
    with chromium() as page:
        try:
            yield page
        finally:
            connections.close_all()


def shows(answer: Answer, document: Any) -> None:
    """That a page shows a dossier with all its blocks, and loads nothing of a platform."""
    assert answer.status == 200, answer.text
    assert document["title"].replace("'", "&#x27;") in answer.text
    for block in document["body"]:
        assert f'data-block="{block["id"]}"' in answer.text, block["type"]
    for exchange in next(b for b in document["body"] if b["type"] == "interview")["exchanges"]:
        assert f'id="{exchange["id"]}"' in answer.text
    assert re.search(r'srcset="[^"]+-cover-480\.avif 480w', answer.text, re.IGNORECASE)
    assert "<consent-video" in answer.text
    assert "<iframe" not in answer.text


def routes(site: App, *, cms: Cms) -> None:
    """That what is not there is told apart."""
    moved = site.ask("/ancien-dossier/")
    assert moved.status == 308
    assert moved.header("location").endswith(PATH)
    assert site.ask("/dossiers/retire/").status == 410
    assert site.ask("/inconnu/").status == 404
    shows(site.ask(PATH), cms.published())


def follows(page: Page, site: App, *, cms: Cms) -> None:
    """That a browser shows a draft, and then what is typed."""
    cms.knows(site.url)
    page.goto(f"{site.url}/preview/#{cms.draft(NEW_TITLE)}")
    title = page.locator("[data-field=title]")
    expect(title).to_have_text(NEW_TITLE, timeout=PATIENCE)
    page.evaluate("window.untouched = true")
    cms.draft("Un autre titre")
    expect(title).to_have_text("Un autre titre", timeout=PATIENCE)
    assert page.evaluate("window.untouched") is True
    expect(page.locator("consent-video").first).to_be_visible()


def test_next(cms: Cms, tmp_path: Path) -> None:
    site = app.made("next", tmp_path, api=cms.api, REVALIDATE_SECRET="s3cret")
    site.npm("run", "build")
    with site.served(["node_modules/next/dist/bin/next", "start"]) as log:
        routes(site, cms=cms)
        token = cms.draft(NEW_TITLE)
        opened = site.ask("/api/preview/", method="POST", body=token)
        assert (opened.status, json.loads(opened.text)) == (200, {"path": PATH})
        cookies = opened.header("set-cookie").splitlines()
        assert len(cookies) >= 2
        for cookie in cookies:
            assert {"Secure", "HttpOnly", "Partitioned"} <= set(cookie.split("; ")), cookie
            assert "samesite=none" in cookie.lower()
        given = "; ".join(cookie.partition(";")[0] for cookie in cookies)
        drafted = site.ask(PATH, cookie=given)
        shows(drafted, cms.published() | {"title": NEW_TITLE})
        assert "no-store" in drafted.header("cache-control")
        assert NEW_TITLE not in site.ask(PATH).text
        assert site.ask("/api/preview/", method="POST", body="0" * 64).status == 404
        with visiting() as page:
            follows(page, site, cms=cms)
        cms.newsroom.dossier.unpublish()
        assert site.ask(PATH).status == 410
        assert site.ask("/api/revalidate/", method="POST").status == 403
        secret = "Bearer s3cret"
        assert site.ask("/api/revalidate/", method="POST", authorization=secret).status == 204
        assert PATH not in site.ask("/").text
        assert token not in log.read_text()


def test_astro(cms: Cms, tmp_path: Path) -> None:
    site = app.made("astro", tmp_path, api=cms.api)
    site.npm("run", "build")
    late = cms.newsroom.dossier.copy(update_attrs={"slug": "tard", "title": "Publié tard"})
    with site.served(["dist/server/entry.mjs"]) as log:
        routes(site, cms=cms)
        assert "Publié tard" in site.ask(late.get_url_parts()[2]).text
        token = cms.draft(NEW_TITLE)
        asked = {"method": "POST", "content_type": "application/json"}
        drafted = site.ask("/preview/draft/", body=json.dumps({"token": token}), **asked)
        shows(drafted, cms.published() | {"title": NEW_TITLE})
        assert drafted.header("cache-control") == "private, no-store"
        wrong = json.dumps({"token": "0" * 64})
        assert site.ask("/preview/draft/", body=wrong, **asked).status == 404
        framed = site.ask("/preview/").header("content-security-policy")
        assert framed == f"frame-ancestors 'self' {cms.api.removesuffix('/api/v1/')}"
        with visiting() as page:
            follows(page, site, cms=cms)
        assert token not in log.read_text()


def test_html(cms: Cms, tmp_path: Path) -> None:
    folder = tmp_path / "html"
    recipe.lay_out("html", folder)
    index = folder / "index.html"
    index.write_text(index.read_text().replace("https://cms.example.org/api/v1/", cms.api))
    with folder_served(folder, client=CLIENT) as site, visiting() as page:
        cms.knows(site)
        page.goto(f"{site}/")
        page.get_by_role("link", name=cms.published()["title"]).first.click()
        expect(page.locator("[data-field=title]")).to_have_text(
            cms.published()["title"], timeout=PATIENCE
        )
        for block in cms.published()["body"]:
            expect(page.locator(f"[data-block='{block['id']}']")).to_be_attached()
        assert page.locator("iframe").count() == 0
        page.goto(f"{site}/?dossier=inconnu")
        expect(page.get_by_text("Ce dossier n’existe pas.")).to_be_visible()
        page.goto("about:blank")
        page.goto(f"{site}/#{cms.draft(NEW_TITLE)}")
        expect(page.locator("[data-field=title]")).to_have_text(NEW_TITLE, timeout=PATIENCE)
