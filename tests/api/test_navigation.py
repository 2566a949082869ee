"""GET /navigation/: the pages shown in menus, nested and ordered like the page tree."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from api.models import Change
from dossiers import models
from tests import factories
from tests.api.answers import ROOT, german, read, refused

pytestmark = pytest.mark.django_db
Outline = list[tuple[str, "Outline"]]


def outline(items: list[dict[str, Any]]) -> Outline:
    return [(item["path"], outline(item["children"])) for item in items]


def menu(client: Client, **parameters: str) -> Outline:
    return outline(read(client, "/navigation/", **parameters)["items"])


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def test_an_entry_says_what_it_is_and_where(client: Client) -> None:
    factories.index(title="Nos dossiers", translation_key=factories.key("section"))
    assert read(client, "/navigation/") == {
        "locale": "fr",
        "items": [
            {
                "type": "index",
                "id": factories.key("section"),
                "title": "Nos dossiers",
                "path": "/dossiers/",
                "children": [],
            }
        ],
    }


def test_an_empty_menu_is_a_menu(client: Client) -> None:
    assert read(client, "/navigation/") == {"locale": "fr", "items": []}


def test_entries_are_nested_as_pages_are(client: Client) -> None:
    one, two = factories.index("un"), factories.index("deux")
    inner = factories.index("dedans", parent=fresh(one))
    factories.dossier("ess", parent=fresh(inner), show_in_menus=True)
    factories.dossier("hors-menu", parent=fresh(two))
    factories.project("seul", parent=fresh(two), show_in_menus=True)
    assert menu(client) == [
        ("/un/", [("/un/dedans/", [("/un/dedans/ess/", [])])]),
        ("/deux/", [("/deux/seul/", [])]),
    ]


def test_what_is_under_a_page_out_of_the_menu_goes_up_to_the_next_in_it(client: Client) -> None:
    section = factories.index("un")
    hidden = factories.index("cache", parent=fresh(section), show_in_menus=False)
    factories.index("dedans", parent=fresh(hidden))
    assert menu(client) == [("/un/", [("/un/cache/dedans/", [])])]
    home = factories.home()
    home.show_in_menus = True
    factories.publish(home)
    assert menu(client) == [("/", [("/un/", [("/un/cache/dedans/", [])])])]


def test_editors_order_the_menu(client: Client) -> None:
    for slug in ("un", "deux", "trois"):
        factories.index(slug)
    assert [path for path, _ in menu(client)] == ["/un/", "/deux/", "/trois/"]
    before = client.get(f"{ROOT}/navigation/")["ETag"]
    first, last = (Page.objects.get(slug=slug) for slug in ("un", "trois"))
    last.move(first, pos="left")
    assert [path for path, _ in menu(client)] == ["/trois/", "/un/", "/deux/"]
    assert client.get(f"{ROOT}/navigation/")["ETag"] != before


def test_a_page_leaves_the_menu_when_published_without_it(client: Client) -> None:
    section = factories.index("un")
    section.show_in_menus = False
    section.save_revision()
    assert menu(client) == [("/un/", [])]
    factories.publish(section)
    assert menu(client) == []


def test_a_withdrawn_page_takes_its_branch_out_of_the_menu(client: Client) -> None:
    section = factories.index("un")
    factories.index("dedans", parent=fresh(section))
    fresh(section).unpublish()
    assert menu(client) == []


def test_a_draft_title_does_not_show(client: Client) -> None:
    section = factories.index("un", title="Ancien")
    section.title = "Brouillon"
    section.save_revision()
    assert read(client, "/navigation/")["items"][0]["title"] == "Ancien"
    factories.publish(section)
    assert read(client, "/navigation/")["items"][0]["title"] == "Brouillon"


def test_each_language_has_its_menu_and_the_main_one_is_first(client: Client) -> None:
    factories.index("dossiers", parent=german())
    factories.index("themen", parent=models.HomePage.objects.get(locale__language_code="de"))
    factories.index("fr-seul")
    assert menu(client) == menu(client, locale="fr") == [("/fr-seul/", [])]
    assert menu(client, locale="de") == [("/de/dossiers/", []), ("/de/themen/", [])]
    assert menu(client, locale="en") == []
    assert refused(client, "/navigation/", locale="it")["locale"]["allowed"] == ["fr", "en", "de"]


def journal() -> list[tuple[str, str, str]]:
    found = Change.objects.filter(what="navigation").order_by("sequence")
    return [(line.locale, line.path, line.etag) for line in found]


def test_the_journal_tells_of_another_menu(client: Client) -> None:
    factories.index("dossiers")
    second = factories.index("projets")
    before = len(journal())

    def menu_etag() -> str:
        return str(client.get("/api/v1/navigation/")["ETag"].strip('"'))

    second.show_in_menus = False
    second = factories.publish(second)
    assert journal()[before:] == [("fr", "", menu_etag())]
    second.show_in_menus = True
    second = factories.publish(second)
    first = type(second).objects.get(slug="dossiers")
    second.move(first, pos="left")
    assert len(journal()) == before + 3
    assert journal()[-1] == ("fr", "", menu_etag())
    factories.dossier(parent=type(second).objects.get(slug="dossiers"))
    assert len(journal()) == before + 3, "a page outside the menu changes nothing of it"
    versions = Change.objects.filter(what="navigation", locale="fr").values_list("version")
    assert [version for (version,) in versions] == list(range(1, len(versions) + 1))


def test_a_new_title_changes_the_menu_of_its_language_alone() -> None:
    section = factories.index("dossiers")
    factories.index("akten", parent=german())
    before = len(journal())
    section.title = "Enquêtes"
    factories.publish(section)
    assert [locale for locale, *_ in journal()[before:]] == ["fr"]
