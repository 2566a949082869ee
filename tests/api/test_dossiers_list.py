"""GET /dossiers/, and its like for interviews and projects."""

from datetime import date, timedelta
from itertools import chain, combinations

import pytest
from django.test import Client
from django.utils import timezone

from dossiers import models
from tests import factories
from tests.api import stored
from tests.api.answers import ROOT, german, problem, read, refused, titles

pytestmark = pytest.mark.django_db
FILTERS = {"locale": "de", "theme": "climat", "territory": "insee-region:44", "series": "regards"}


def test_a_list_holds_cards_of_its_kind_and_of_no_other(client: Client) -> None:
    theme, series, place = factories.theme(), factories.series(), factories.territory()
    factories.dossier(
        themes=[theme], series=series, issue_number=2,
        territory_links=[models.TerritoryLink(territory=place)], sections=[factories.prose("Non.")],
    )  # fmt: skip
    factories.project()
    factories.interview(person=factories.person())
    (card,) = read(client, "/dossiers/")["items"]
    assert card == {
        "type": "dossier", "id": factories.key("ess"), "locale": "fr", "slug": "ess",
        "path": "/dossiers/ess/", "title": "Titre de ess", "kicker": "Regards",
        "series": {"id": factories.key("Regards"), "slug": "regards", "name": "Regards",
                   "issue": 2},
        "standfirst": "Chapô de ess.", "cover": None,
        "themes": [{"id": factories.key("Économie sociale"), "locale": "fr",
                    "slug": "economie-sociale", "name": "Économie sociale"}],
        "territories": [{"id": factories.key("Grand Est"), "scheme": "insee-region", "code": "44",
                         "name": "Grand Est"}],
        "published_on": timezone.localdate().isoformat(), "updated_on": None, "reading_minutes": 1,
    }  # fmt: skip
    assert titles(client, "/projects/") == ["filature"]
    assert titles(client, "/interviews/") == ["entretien"]


def test_an_empty_list_is_a_list(client: Client) -> None:
    for path in ("/dossiers/", "/projects/", "/interviews/"):
        assert read(client, path) == {"next_cursor": None, "items": []}
        assert not client.get(f"{ROOT}{path}").has_header("Last-Modified")


def test_each_order_is_an_order_of_time_and_then_of_arrival(client: Client) -> None:
    hours = {"b": (2, 1), "a": (1, 3), "d": (1, 2), "c": (3, 0)}
    for slug, (published, modified) in hours.items():
        stored.document(
            slug,
            published_at=stored.DAY + timedelta(hours=published),
            modified_at=stored.DAY + timedelta(hours=modified),
        )
    assert titles(client, "/dossiers/") == ["c", "b", "d", "a"]
    assert titles(client, "/dossiers/", order="-published_on") == ["c", "b", "d", "a"]
    assert titles(client, "/dossiers/", order="published_on") == ["a", "d", "b", "c"]
    assert titles(client, "/dossiers/", order="-modified_at") == ["a", "d", "b", "c"]
    assert titles(client, "/dossiers/", order="modified_at") == ["c", "b", "d", "a"]


def test_the_editorial_date_decides_and_not_the_day_it_went_live(client: Client) -> None:
    section = factories.index()
    factories.dossier("recent", parent=section)
    factories.dossier("ancien", parent=section, published_on=date(2019, 5, 1))
    factories.dossier("futur", parent=section, published_on=date(2099, 5, 1))
    assert titles(client, "/dossiers/") == ["futur", "recent", "ancien"]


def test_every_set_of_filters_finds_what_has_them_all(client: Client) -> None:
    names = list(FILTERS)
    subsets = list(chain.from_iterable(combinations(names, n) for n in range(len(names) + 1)))
    for subset in subsets:
        stored.document(
            "-".join(subset) or "aucun",
            locale="de" if "locale" in subset else "fr",
            themes=["climat", "eau"] if "theme" in subset else ["eau"],
            territories=["insee-region:44", "country:FR"] if "territory" in subset else [],
            series="regards" if "series" in subset else "autre",
        )
    for asked in subsets:
        expected = {"-".join(subset) or "aucun" for subset in subsets if {*asked} <= {*subset}}
        found = titles(client, "/dossiers/", limit=100, **{name: FILTERS[name] for name in asked})
        assert set(found) == expected, asked


def test_filters_know_the_words_of_published_pages(client: Client) -> None:
    theme, series, place = factories.theme(), factories.series(), factories.territory()
    factories.dossier(
        themes=[theme], series=series, territory_links=[models.TerritoryLink(territory=place)]
    )
    factories.dossier("autre")
    factories.dossier("deutsch", parent=factories.index("dossiers", parent=german()))
    assert titles(client, "/dossiers/", theme="economie-sociale") == ["ess"]
    assert titles(client, "/dossiers/", series="regards") == ["ess"]
    assert titles(client, "/dossiers/", territory="insee-region:44") == ["ess"]
    assert titles(client, "/dossiers/", locale="de") == ["deutsch"]
    assert titles(client, "/dossiers/", theme="inconnu") == []
    stored.document("corse", territories=["insee-departement:2A"])
    assert titles(client, "/dossiers/", territory="insee-departement:2a") == ["corse"]


def test_limits_are_kept(client: Client) -> None:
    for number in range(101):
        stored.document(f"d{number}")
    assert len(titles(client, "/dossiers/")) == 20
    assert len(titles(client, "/dossiers/", limit=1)) == 1
    assert len(titles(client, "/dossiers/", limit=100)) == 100
    assert len(titles(client, "/dossiers/", limit="007")) == 7


@pytest.mark.parametrize(
    "limit", ["0", "101", "-1", "1.5", "1e2", "", " 5", "5 ", "cinq", "٣", "²", "+5", "0x10",
              "000000100999", "9" * 5_000],
)  # fmt: skip
def test_a_limit_out_of_bounds_is_refused(client: Client, limit: str) -> None:
    errors = refused(client, "/dossiers/", limit=limit)
    assert errors["limit"]["message"] == "Give a whole number from 1 to 100."


@pytest.mark.parametrize(
    ("parameter", "value", "allowed"),
    [
        ("locale", "it", ["fr", "en", "de"]),
        ("locale", "", ["fr", "en", "de"]),
        ("locale", "FR", ["fr", "en", "de"]),
        ("order", "title", ["-published_on", "published_on", "-modified_at", "modified_at"]),
        ("order", "", ["-published_on", "published_on", "-modified_at", "modified_at"]),
        ("theme", "", None),
        ("theme", "a b", None),
        ("theme", "a\0", None),
        ("series", "'; DROP TABLE api_change; --", None),
        ("territory", "", None),
        ("territory", "44", None),
        ("territory", "insee-region:", None),
        ("territory", "insee-region:4 4", None),
        ("territory", "insee-region:\0", None),
        ("territory", "inconnu:44", None),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_those_that_can(
    client: Client, parameter: str, value: str, allowed: list[str] | None
) -> None:
    errors = refused(client, "/dossiers/", **{parameter: value})
    assert list(errors) == [parameter]
    assert errors[parameter]["allowed"] == allowed
    assert errors[parameter]["message"].endswith(".")


def test_the_schemes_of_territories_are_told(client: Client) -> None:
    message = refused(client, "/dossiers/", territory="inconnu:44")["territory"]["message"]
    assert all(scheme in message for scheme in models.taxonomy.Scheme.values)


def test_an_unknown_parameter_is_refused_with_those_that_exist(client: Client) -> None:
    names = ["locale", "theme", "territory", "series", "order", "limit", "cursor", "fields",
             "perspective"]  # fmt: skip
    for unknown in ("Theme", "format", "page", "offset", "", "théme"):
        errors = refused(client, "/dossiers/", **{unknown: "json"})
        assert errors[unknown]["allowed"] == names
    assert problem(client.get(f"{ROOT}/dossiers/ess/?limit=3"), 400)["errors"][0]["allowed"] == [
        "locale",
        "perspective",
    ]


def test_every_fault_of_a_request_is_told_at_once(client: Client) -> None:
    parameters = {"locale": "it", "limit": "0", "thème": "x", "order": "up", "theme": "climat"}
    body = problem(client.get(f"{ROOT}/dossiers/", parameters), 400)
    assert [error["parameter"] for error in body["errors"]] == ["locale", "limit", "thème", "order"]
    assert body["detail"] == "Check: locale, limit, thème, order."


def test_a_parameter_given_twice_is_refused(client: Client) -> None:
    body = problem(client.get(f"{ROOT}/dossiers/?locale=fr&locale=de&limit=2&limit=2"), 400)
    assert [(e["parameter"], e["message"]) for e in body["errors"]] == [
        ("locale", "Give it once."),
        ("limit", "Give it once."),
    ]


def test_chosen_fields_are_sent_in_the_documents_order(client: Client) -> None:
    stored.document("ess")
    (item,) = read(client, "/dossiers/", fields="title,slug")["items"]
    assert list(item) == ["type", "id", "slug", "title"]
    assert item == read(client, "/dossiers/", fields=" slug , title ,slug")["items"][0]
    assert (item["slug"], item["title"]) == ("ess", "Titre de ess")


def test_chosen_fields_may_be_those_that_cards_lack(client: Client) -> None:
    factories.dossier(sections=[factories.prose("Un paragraphe.")], search_description="Court.")
    whole = read(client, "/dossiers/ess/")
    (item,) = read(client, "/dossiers/", fields="body,seo,title,title")["items"]
    assert list(item) == [name for name in whole if name in {"type", "id", "title", "seo", "body"}]
    assert item == {name: whole[name] for name in item}
    (everything,) = read(client, "/dossiers/", fields=",".join(whole))["items"]
    assert everything == whole


def test_each_kind_has_the_fields_of_its_documents(client: Client) -> None:
    stored.document("filature", kind="project")
    (item,) = read(client, "/projects/", fields="tagline")["items"]
    assert (item["tagline"], set(item)) == (None, {"type", "id", "tagline"})
    assert "tagline" not in refused(client, "/dossiers/", fields="tagline")["fields"]["allowed"]


@pytest.mark.parametrize(
    "fields", ["", ",", "title,", "titre", "body.text", "*", "private_contact"]
)
def test_a_field_that_does_not_exist_is_refused_with_those_that_do(
    client: Client, fields: str
) -> None:
    error = refused(client, "/dossiers/", fields=fields)["fields"]
    assert {"title", "body", "seo", "slug"} <= set(error["allowed"])


def test_last_modified_is_that_of_the_latest_change(client: Client) -> None:
    stored.document("ess")
    assert client.get(f"{ROOT}/dossiers/")["Last-Modified"] == "Mon, 03 Mar 2025 12:00:00 GMT"
