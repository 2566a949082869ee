"""What the reading site answers: statuses, headers, and what becomes of a page taken away."""

import gzip
import json
import re

import pytest

from tests.contract.newsroom import Newsroom
from tests.reader.site import Site, reading

DOSSIER = "/dossiers/ess/"
NOBODY = "http://127.0.0.1:9/api/v1/"


@pytest.fixture
def site(quiet: tuple[Newsroom, Site, str]) -> Site:
    return quiet[1]


@pytest.fixture
def cms(quiet: tuple[Newsroom, Site, str]) -> str:
    return quiet[2]


def policy_of(header: str) -> dict[str, list[str]]:
    """The directives of a Content-Security-Policy."""
    parts = (part.split() for part in header.split(";"))
    return {name: sources for name, *sources in parts}


def test_every_public_page_is_there(site: Site) -> None:
    for path, words in (
        ("/", "Ce qui se fait près de chez vous."), (DOSSIER, "Titre de ess"),
        ("/dossiers/", "Titre de ess"), ("/entretiens/", "Titre de entretien"),
        ("/projets/filature/", "Refaire du fil"), ("/entretiens/entretien/", "Pourquoi ici ?"),
        ("/de/dossiers/ess/", "Solidarische Wirtschaft"),
    ):  # fmt: skip
        answer = site.get(path)
        assert answer.status == 200, path
        assert words in answer.text, path
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_page_says_what_it_is_to_machines(site: Site) -> None:
    page = site.get(DOSSIER).text
    assert '<html lang="fr">' in page
    assert "<title>L’économie sociale, expliquée – Chapô</title>" in page
    assert '<meta name="description" content="Un dossier sur l’économie sociale.">' in page
    here = "https://lecture.example/reader"
    assert f'<link rel="canonical" href="{here}{DOSSIER}">' in page
    assert f'<link rel="alternate" hreflang="de" href="{here}/de/dossiers/ess/">' in page
    assert f'<meta property="og:url" content="{here}{DOSSIER}">' in page
    assert '<a href="/reader/de/dossiers/ess/" hreflang="de" lang="de"' in page
    assert '<html lang="de">' in site.get("/de/dossiers/ess/").text


@pytest.mark.parametrize("path", [
    "/nowhere/", "/%00/", "/%ff/", "/..%2f..%2fpackage.json", "/_/../serve.js",
    "/dossiers/%3Cscript%3E/", "//example.org/",
])  # fmt: skip
def test_there_is_no_such_page(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.status == 404
    assert "Cette page n’existe pas" in answer.text
    assert "<script>" not in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text


def test_a_german_path_is_apologised_for_in_german(site: Site) -> None:
    answer = site.get("/de/nirgendwo/")
    assert answer.status == 404
    assert "Diese Seite gibt es nicht" in answer.text


def test_only_reading_is_allowed(site: Site) -> None:
    answer = site.get(DOSSIER, method="POST")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")
    head = site.get(DOSSIER, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert json.loads(site.raw("/healthz").body) == {"status": "ok"}


def test_pages_and_assets_are_compressed_and_assets_kept(site: Site) -> None:
    plain = site.get(DOSSIER)
    packed = site.get(DOSSIER, Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert site.get(DOSSIER, Accept_Encoding="br, gzip").headers["Content-Encoding"] == "br"
    assert site.get(DOSSIER, Accept_Encoding="br;q=0").headers["Content-Encoding"] is None
    assert "no-cache" in plain.headers["Cache-Control"]
    for path in re.findall(r'(?:href|src)="(/reader/_/[^"]+)"', plain.text):
        asset = site.raw(path, Accept_Encoding="br")
        assert asset.status == 200, path
        assert "immutable" in asset.headers["Cache-Control"]
        assert asset.headers["X-Content-Type-Options"] == "nosniff"
        stale = re.sub(r"/_/[^/]+/", "/_/000000000000/", path)
        assert site.raw(stale).status == 404


def test_a_page_may_load_what_it_shows_and_nothing_else(site: Site) -> None:
    policy = policy_of(site.get(DOSSIER).headers["Content-Security-Policy"])
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert "'unsafe-inline'" not in str(policy)
    assert "https://www.openstreetmap.org" in policy["frame-src"]
    assert all(source.startswith("https://") for source in policy["frame-src"])
    quiet = policy_of(site.get("/projets/filature/").headers["Content-Security-Policy"])
    assert quiet["frame-src"] == ["'none'"]
    headers = site.get(DOSSIER).headers
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_previews_are_kept_from_everybody_but_the_editors(site: Site, cms: str) -> None:
    answer = site.get("/preview/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["ETag"] is None
    policy = policy_of(answer.headers["Content-Security-Policy"])
    assert policy["frame-ancestors"] == [cms]
    assert policy["connect-src"] == [cms]
    # The editor's checks run in the page.
    assert policy["script-src"] == ["'self'", cms]


def test_without_its_api_the_site_says_so() -> None:
    with reading(NOBODY) as site:
        answer = site.get(DOSSIER)
        assert answer.status == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert "Le site est momentanément indisponible" in answer.text
        assert site.raw("/healthz").status == 200
