"""Pages out of files: made once, changed when the file says something else, left alone else."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, Page, Revision

from dossiers.compose import RefusedFileError, Report, compose
from dossiers.models import (
    DossierIndexPage,
    DossierPage,
    HomePage,
    InterviewPage,
    ProjectPage,
)
from tests import factories
from tests.dossiers import verbatim
from tests.dossiers.compose_files import FIXTURES, PROSE, fact, interview, page, picture, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media_of_its_own(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = str(tmp_path_factory.mktemp("media"))


def run(folder: Path, *, publish: bool = True, force: bool = False, **changes: Any) -> Report:
    return compose(written(folder, page(**changes)), publish=publish, force=force)


def told(report: Report, deed: str) -> list[str]:
    return [f"{thing['type']} {thing['name']}" for thing in report.as_json()[deed]]


def codes(report: Report) -> list[str]:
    return [warned.code for warned in report.warnings]


def read(client: Client, kind: str = "dossiers", slug: str = "essai") -> Any:
    response = client.get(f"/api/v1/{kind}/{slug}/")
    assert response.status_code == 200, response.content
    return response.json()


RICH: dict[str, Any] = {
    "title": "Une page  riche",
    "kicker": "Essai",
    "series": {"name": "Cahiers d’essai", "issue": 3},
    "themes": ["Vélo", "Marche"],
    "territories": [
        {"scheme": "country", "code": "FR", "name": "France"},
        {"scheme": "insee-region", "code": "44", "name": "Grand Est"},
    ],
    "audiences": ["elus", "presse"],
    "authors": [{"name": "Ada Lorrain", "role": "Textes"}, {"name": "Bruno Petit"}],
    "institutional_author": "La rédaction",
    "published_on": "2026-01-02",
    "updated_on": "2026-02-03",
    "seo": {"title": "Pour les moteurs", "description": "En bref."},
}


def test_every_field_of_a_page_is_read_back(client: Client, tmp_path: Path) -> None:
    cover = {"file": picture(tmp_path), "alt": "Un carré", "credit": "Dessin", "caption": "Vert"}
    run(tmp_path, **RICH, cover=cover)
    found = read(client)
    assert found["title"] == "Une page  riche"
    assert found["kicker"] == "Essai"
    assert (found["series"]["name"], found["series"]["issue"]) == ("Cahiers d’essai", 3)
    assert {theme["name"] for theme in found["themes"]} == {"Vélo", "Marche"}
    assert [place["code"] for place in found["territories"]] == ["FR", "44"]
    assert found["audiences"] == ["elus", "presse"]
    signed = [(author["person"]["name"], author["role"]) for author in found["authors"]]
    assert signed == [("Ada Lorrain", "Textes"), ("Bruno Petit", None)]
    assert found["institutional_author"] == "La rédaction"
    assert (found["published_on"], found["updated_on"]) == ("2026-01-02", "2026-02-03")
    image = found["seo"].pop("image")
    assert found["seo"] == {"title": "Pour les moteurs", "description": "En bref."}
    assert (image["preset"], image["alt"]) == ("social", "Un carré")
    assert (found["cover"]["alt"], found["cover"]["credit"]) == ("Un carré", "Dessin")


def test_a_project_has_its_own_fields(client: Client, tmp_path: Path) -> None:
    own: dict[str, Any] = {
        "organisation": "Les Ateliers d’essai",
        "tagline": "Un mot",
        "instrument": "loan",
        "started_on": "2020-01-02",
        "website": "https://example.org/",
    }
    run(tmp_path, kind="project", **own)
    found = read(client, "projects")
    assert found["organisation"]["name"] == "Les Ateliers d’essai"
    assert {name: found[name] for name in own if name != "organisation"} == {
        name: value for name, value in own.items() if name != "organisation"
    }


@pytest.mark.parametrize("name", sorted(file.name for file in FIXTURES.glob("*.json")))
def test_the_examples_arrive_whole_and_once(client: Client, name: str) -> None:
    file = FIXTURES / name
    first = compose(file, publish=True).as_json()
    address = first["url"].partition("/api/")[2]
    before = client.get(f"/api/{address}")
    assert before.status_code == 200
    shown = "\n".join(verbatim.of_document(before.json()))
    for text in verbatim.of_file(json.loads(file.read_text())):
        for part in text.split("{value}") if text not in shown else ():
            assert part in shown
    second = compose(file, publish=True).as_json()
    assert (second["status"], second["created"], second["updated"]) == ("unchanged", [], [])
    assert client.get(f"/api/{address}")["ETag"] == before["ETag"]


def test_a_second_run_saves_nothing(tmp_path: Path) -> None:
    body = [PROSE, interview(), fact(), PROSE]
    cover = {"file": picture(tmp_path), "alt": "Un carré"}
    run(tmp_path, **RICH, body=body, cover=cover)
    revisions = Revision.objects.count()
    again = run(tmp_path, **RICH, body=body, cover=cover)
    assert again.page["status"] == "unchanged"
    assert told(again, "created") == told(again, "updated") == []
    assert Revision.objects.count() == revisions


def test_a_changed_file_changes_the_page_and_keeps_its_identifiers(
    client: Client, tmp_path: Path
) -> None:
    run(tmp_path, body=[PROSE, interview()])
    before = read(client)
    report = run(tmp_path, body=[{"type": "pull_quote", "text": "Oui."}, PROSE, interview()])
    after = read(client)
    assert report.page["status"] == "updated"
    assert told(report, "updated") == ["page Une page d’essai"]
    assert after["id"] == before["id"]
    assert after["body"][1:] == before["body"]


def test_fields_that_the_file_leaves_out_become_empty(client: Client, tmp_path: Path) -> None:
    cover = {"file": picture(tmp_path), "alt": ""}
    run(tmp_path, **RICH, cover=cover)
    run(tmp_path)
    found = read(client)
    assert found["cover"] is found["kicker"] is found["series"] is found["updated_on"] is None
    assert found["themes"] == found["territories"] == found["authors"] == []


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({"themes": ["Marche"]}, True),
        ({"themes": ["Marche", "Vélo"]}, False),
        ({"territories": RICH["territories"][::-1]}, True),
        ({"authors": RICH["authors"][::-1]}, True),
        ({"series": {"name": "Cahiers d’essai", "issue": 4}}, True),
        ({"updated_on": "2026-02-04"}, True),
        ({"seo": {"title": "Pour les moteurs"}}, True),
    ],
)
def test_what_counts_as_a_change(tmp_path: Path, changes: dict[str, Any], differs: bool) -> None:
    run(tmp_path, **RICH)
    again = run(tmp_path, **RICH | changes)
    assert (again.page["status"] == "updated") is differs


def test_authors_and_territories_are_kept_in_order(tmp_path: Path) -> None:
    """By number: rows without one come back in any order that the database likes."""
    run(tmp_path, **RICH)
    page = DossierPage.objects.get()
    for links in (page.bylines, page.territory_links):
        assert [*links.values_list("sort_order", flat=True)] == [*range(links.count())]
    assert page.bylines.count() == page.territory_links.count() == 2


def test_without_publish_the_page_is_a_draft(client: Client, tmp_path: Path) -> None:
    report = run(tmp_path, publish=False)
    assert (report.page["status"], report.page["published"]) == ("created", False)
    assert client.get("/api/v1/dossiers/essai/").status_code == 404
    published = run(tmp_path)
    assert (published.page["status"], published.page["published"]) == ("updated", True)
    assert Revision.objects.for_instance(DossierPage.objects.get()).count() == 1
    assert read(client)["title"] == "Une page d’essai"


def test_a_draft_of_a_live_page_changes_nothing_public(client: Client, tmp_path: Path) -> None:
    run(tmp_path)
    report = run(tmp_path, publish=False, title="Autre titre")
    assert (report.page["status"], report.page["published"]) == ("updated", False)
    assert read(client)["title"] == "Une page d’essai"
    assert run(tmp_path, title="Autre titre").page["status"] == "updated"
    assert read(client)["title"] == "Autre titre"


@pytest.mark.parametrize(
    ("locale", "kind", "path"),
    [
        ("fr", "dossier", "/dossiers/essai/"),
        ("fr", "interview", "/entretiens/essai/"),
        ("fr", "project", "/projets/essai/"),
        ("en", "dossier", "/en/dossiers/essai/"),
        ("en", "project", "/en/projects/essai/"),
        ("de", "interview", "/de/interviews/essai/"),
        ("de", "project", "/de/projekte/essai/"),
    ],
)
def test_each_language_has_its_home_and_its_sections(
    client: Client, tmp_path: Path, locale: str, kind: str, path: str
) -> None:
    body = [interview()] if kind == "interview" else [PROSE]
    report = run(tmp_path, locale=locale, kind=kind, body=body)
    assert report.page["path"] == path
    assert codes(report) == []
    above = path.removesuffix("essai/")
    for address in (path, above, above.rpartition("/")[0].rpartition("/")[0] + "/"):
        assert client.get("/api/v1/resolve/", {"path": address}).status_code == 200, address


def test_sections_of_two_languages_are_translations(tmp_path: Path) -> None:
    run(tmp_path)
    section = DossierIndexPage.objects.get()
    section.standfirst = "À traduire."
    section.save_revision().publish()
    run(tmp_path, locale="de")
    german = DossierIndexPage.objects.get(locale__language_code="de")
    assert german.translation_key == section.translation_key
    assert (german.title, german.standfirst) == ("Dossiers", "")
    homes = HomePage.objects.values_list("translation_key", flat=True)
    assert len(set(homes)) == 1
    assert len(homes) == 2
    assert Locale.objects.count() == 2


def test_the_same_slug_serves_each_language(client: Client, tmp_path: Path) -> None:
    for locale in ("fr", "de"):
        report = run(tmp_path, locale=locale, title=f"Titre {locale}").as_json()
        address = report["url"].partition("/api/")[2]
        assert client.get(f"/api/{address}").json()["title"] == f"Titre {locale}"


def test_a_page_is_found_where_editors_moved_it(tmp_path: Path) -> None:
    run(tmp_path)
    section = DossierIndexPage.objects.get()
    special = factories.index("special", parent=section)
    DossierPage.objects.get().move(special, pos="last-child")
    report = run(tmp_path, title="Autre titre")
    assert report.page["path"] == "/dossiers/special/essai/"
    assert run(tmp_path, slug="voisin").page["path"] == "/dossiers/special/voisin/"


def test_a_hidden_section_is_reported(tmp_path: Path) -> None:
    run(tmp_path)
    DossierIndexPage.objects.get().unpublish()
    assert codes(run(tmp_path, title="Autre titre")) == ["hidden_by_parent"]


def test_pages_link_to_one_another(client: Client, tmp_path: Path) -> None:
    run(tmp_path, kind="project", slug="atelier", standfirst="Du projet.")
    run(tmp_path, kind="interview", slug="entretien", body=[interview()])
    cards = [{"project": "atelier"}, {"project": "atelier", "title": "Ici", "summary": "Court."}]
    body = [
        {"type": "projects", "cards": cards},
        {"type": "featured_interview", "interview": "entretien"},
        {"type": "links", "links": [{"label": "Aller", "page": "entretien"}]},
        {"type": "text", "html": '<p><a href="page:atelier">Le projet</a></p>'},
    ]
    run(tmp_path, body=body)
    found = read(client)["body"]
    assert [card["summary"] for card in found[0]["cards"]] == ["Du projet.", "Court."]
    assert found[1]["link"]["url"] == "/entretiens/entretien/"
    assert found[2]["links"][0]["link"]["url"] == "/entretiens/entretien/"
    assert 'href="/projets/atelier/"' in found[3]["text"]["html"]


def test_a_link_leads_to_one_page_and_not_to_itself(tmp_path: Path) -> None:
    run(tmp_path, kind="project", slug="deux")
    run(tmp_path, kind="interview", slug="deux", body=[interview()])
    run(tmp_path)
    for slug in ("essai", "absent", "deux"):
        link = {"type": "links", "links": [{"label": "Ici", "page": slug}]}
        with pytest.raises(RefusedFileError, match=rf"\$\.body\[0\]\.links\[0\]\.page: .*{slug}"):
            run(tmp_path, body=[link])


def test_a_card_names_a_project(tmp_path: Path) -> None:
    run(tmp_path, slug="seul")
    cards = {"type": "projects", "cards": [{"title": "A"}, {"project": "seul"}]}
    with pytest.raises(RefusedFileError, match=r"\$\.body\[0\]\.cards\[1\]\.project: .*dossier"):
        run(tmp_path, body=[cards])


def test_models_are_those_of_the_kind(tmp_path: Path) -> None:
    run(tmp_path, kind="project")
    run(tmp_path, kind="interview", body=[interview()])
    run(tmp_path)
    for model in (DossierPage, InterviewPage, ProjectPage):
        assert model.objects.get().slug == "essai"
    assert Page.objects.filter(slug="essai").count() == 3
