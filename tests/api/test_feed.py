"""GET /feed/: the latest documents, for feed readers."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from media.models import RightsDecision
from tests import factories

pytestmark = pytest.mark.django_db


def feed(client: Client, address: str = "/api/v1/feed/") -> Any:
    answer = client.get(address.removeprefix("http://localhost:8000"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/feed+json")
    return answer.json()


def test_it_has_every_kind_the_latest_first_in_one_language(client: Client) -> None:
    section = factories.index()
    factories.dossier("un", parent=section, published_on=date(2025, 1, 1))
    factories.project("deux", published_on=date(2025, 3, 1))
    factories.interview(
        "trois", person=factories.person(), parent=section, published_on=date(2025, 2, 1)
    )
    german = factories.draft(
        type(factories.dossier("vier", parent=section)), "acht", parent=section,
        locale=Locale.objects.create(language_code="de"),
    )  # fmt: skip
    factories.publish(german).get_parent()
    titles = [item["title"] for item in feed(client)["items"]]
    assert titles == ["Titre de vier", "Titre de deux", "Titre de trois", "Titre de un"]
    (item,) = feed(client, "/api/v1/feed/?locale=de")["items"]
    assert item["language"] == "de"


def test_an_item_leads_to_the_page_and_shows_its_cover(client: Client, settings: Any) -> None:
    settings.CHAPO_FRONTEND_URL = "https://lecture.example"
    cover = factories.picture()
    theme = factories.theme()
    factories.dossier("un", cover=cover, themes=[theme], standfirst="Lire <b>ceci</b>.")
    factories.dossier("deux", published_on=date(2020, 1, 1))
    with_cover, without = feed(client)["items"]
    assert with_cover["url"] == "https://lecture.example/dossiers/un/"
    assert with_cover["content_text"] == "Lire <b>ceci</b>."
    assert with_cover["image"].startswith("http://testserver/media/")
    assert with_cover["tags"] == ["Économie sociale"]
    assert "image" not in without, "a feed leaves out what has no value"
    RightsDecision.objects.create(picture=cover, what="withdrawn", reason="Sur demande.")
    assert "image" not in feed(client)["items"][0]


def test_it_goes_on_where_it_stopped(client: Client) -> None:
    for number in range(3):
        factories.dossier(f"d{number}", published_on=date(2025, 1, number + 1))
    found, address = [], "/api/v1/feed/?limit=2"
    while address:
        page = feed(client, address)
        assert page["feed_url"].endswith("/api/v1/feed/?locale=fr&limit=2")
        found += [item["title"] for item in page["items"]]
        address = page.get("next_url", "")
    assert found == ["Titre de d2", "Titre de d1", "Titre de d0"]
    for wrong in ("cursor=x", "locale=it", "page=2"):
        assert client.get(f"/api/v1/feed/?{wrong}").status_code == 400


def test_an_empty_feed_says_so(client: Client) -> None:
    page = feed(client)
    assert (page["items"], page["version"]) == ([], "https://jsonfeed.org/version/1.1")
    assert "next_url" not in page
