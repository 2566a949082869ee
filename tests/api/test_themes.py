"""GET /themes/: the subjects of published documents."""

import pytest
from django.test import Client

from dossiers import models
from tests import factories
from tests.api.answers import german, read

pytestmark = pytest.mark.django_db


def slugs(client: Client, **parameters: str) -> list[str]:
    return [theme["slug"] for theme in read(client, "/themes/", **parameters)["items"]]


def test_only_the_themes_of_published_documents_are_listed(client: Client) -> None:
    eau, energie, autre = (factories.theme(name) for name in ("Eau", "Énergie", "Autre"))
    factories.dossier("un", themes=[eau, energie])
    page = factories.dossier("deux", themes=[eau])
    section = models.DossierIndexPage.objects.get()
    factories.draft(models.DossierPage, "brouillon", parent=section, themes=[autre])
    assert read(client, "/themes/")["items"] == [
        {"id": factories.key("Eau"), "locale": "fr", "slug": "eau", "name": "Eau"},
        {"id": factories.key("Énergie"), "locale": "fr", "slug": "energie", "name": "Énergie"},
    ]
    models.DossierPage.objects.get(slug="un").unpublish()
    assert slugs(client) == ["eau"]
    page.themes = []
    factories.publish(page)
    assert slugs(client) == []


def test_each_language_has_its_own_words(client: Client) -> None:
    section = factories.index("dossiers", parent=german())
    wasser = factories.theme("Wasser", locale=section.locale)
    factories.dossier("deutsch", parent=section, themes=[wasser])
    factories.dossier("ess", parent=factories.index(), themes=[factories.theme("Eau")])
    assert slugs(client) == ["eau", "wasser"]
    spoken = [theme["locale"] for theme in read(client, "/themes/")["items"]]
    assert spoken == ["fr", "de"]
    assert slugs(client, locale="de") == ["wasser"]
    assert slugs(client, locale="fr") == ["eau"]


def test_a_theme_in_two_languages_is_listed_in_both_and_says_which(client: Client) -> None:
    water = factories.theme("Relief")
    section = factories.index("dossiers", parent=german())
    twin = factories.theme("Relief", locale=section.locale)
    assert twin.translation_key == water.translation_key
    factories.dossier("deutsch", parent=section, themes=[twin])
    factories.dossier("ess", parent=factories.index(), themes=[water])
    found: list[tuple[str, str]] = []
    cursor: dict[str, str] = {}
    for _ in range(2):
        page = read(client, "/themes/", limit="1", **cursor)
        found += [(theme["id"], theme["locale"]) for theme in page["items"]]
        cursor = {"cursor": page["next_cursor"]}
    assert page["next_cursor"] is None
    assert found == [(factories.key("Relief"), "de"), (factories.key("Relief"), "fr")]
