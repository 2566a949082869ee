"""People, organisations, facts, pictures: found again, completed, never contradicted unseen."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.log_actions import log

from dossiers.compose import Report, compose
from dossiers.models import (
    Affiliation,
    DossierPage,
    Fact,
    Organisation,
    Person,
    Source,
    Territory,
    Theme,
)
from media.models import File, Picture
from tests import factories
from tests.dossiers.compose_files import ADA, fact, interview, page, picture, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media_of_its_own(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = str(tmp_path_factory.mktemp("media"))


def run(folder: Path, *body: Any, force: bool = False, **changes: Any) -> Report:
    data = page(**changes) if not body else page(body=list(body), **changes)
    return compose(written(folder, data), publish=True, force=force)


def codes(report: Report) -> list[str]:
    noise = ("unverified_fact", "percentage_without_population")
    return [warned.code for warned in report.warnings if warned.code not in noise]


def deeds(report: Report, kind: str) -> list[str]:
    told = report.as_json()
    return [
        deed
        for deed in ("created", "updated", "unchanged")
        for thing in told[deed]
        if thing["type"] == kind
    ]


def introduced(client: Client) -> list[tuple[str, str | None, str | None]]:
    """Who the page introduces, with role and organisation."""
    block = client.get("/api/v1/dossiers/essai/").json()["body"][0]
    return [
        (who["person"]["name"], who["role"], who["organisation"] and who["organisation"]["name"])
        for who in block["participants"]
    ]


def by_hand(thing: Any) -> None:
    """Marks something as saved by an editor in the admin."""
    editor = get_user_model().objects.get_or_create(username="zoe", email="zoe@example.org")[0]
    log(thing, "wagtail.edit", user=editor, content_changed=True)


def test_somebody_new_gets_the_role_they_are_introduced_with(
    client: Client, tmp_path: Path
) -> None:
    report = run(tmp_path, interview({"name": ADA, "role": "Élue", "organisation": "La Mairie"}))
    assert deeds(report, "person") == deeds(report, "organisation") == ["created"]
    (role,) = Person.objects.get().affiliations.all()
    assert (role.role, role.organisation.name) == ("Élue", "La Mairie")
    value = page_value()
    assert (value["role"], value["organisation"]) == ("", None)
    assert introduced(client) == [(ADA, "Élue", "La Mairie")]


def page_value() -> Any:
    return DossierPage.objects.get().sections.raw_data[0]["value"]["participants"][0]["value"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"role": "Maire", "organisation": "La Ville"}, ("Maire", "La Ville")),
        ({"role": "Maire"}, ("Maire", None)),
        ({"role": "Élue", "organisation": "La Ville"}, ("Élue", "La Ville")),
        ({"role": "Élue"}, ("Élue", "La Mairie")),
        ({}, ("Élue", "La Mairie")),
    ],
)
def test_somebody_known_keeps_their_role_and_is_introduced_as_the_file_says(
    client: Client, tmp_path: Path, given: dict[str, str], shown: tuple[str, str | None]
) -> None:
    run(tmp_path, interview({"name": ADA, "role": "Élue", "organisation": "La Mairie"}))
    report = run(tmp_path, interview({"name": ADA} | given))
    assert deeds(report, "person") == ["unchanged"]
    assert [role.role for role in Person.objects.get().affiliations.all()] == ["Élue"]
    assert introduced(client) == [(ADA, *shown)]
    assert deeds(run(tmp_path, interview({"name": ADA} | given)), "page") == ["unchanged"]


def test_the_role_held_on_the_editorial_date_counts(client: Client, tmp_path: Path) -> None:
    who = factories.person(ADA)
    roles = [
        ("Stagiaire", None, date(2019, 12, 31)),
        ("Maire", date(2022, 1, 1), None),
        ("Élue", date(2020, 1, 1), date(2021, 12, 31)),
    ]
    for role, start, end in roles:
        Affiliation.objects.create(person=who, role=role, started_on=start, ended_on=end)
    days = [("Stagiaire", "2019-12-31"), ("Élue", "2020-01-01"), ("Maire", "2022-01-01")]
    for role, day in days:
        run(tmp_path, interview({"name": ADA, "role": role}), published_on=day)
        assert page_value()["role"] == ""
        assert introduced(client) == [(ADA, role, None)]


def test_somebody_who_signs_and_answers_is_one_person(client: Client, tmp_path: Path) -> None:
    quote = {"type": "pull_quote", "text": "Oui.", "speaker": ADA}
    for _turn in range(2):
        block = interview({"name": ADA, "role": "Élue"})
        run(tmp_path, block, quote, authors=[{"name": ADA}])
        assert introduced(client) == [(ADA, "Élue", None)]
    assert Person.objects.count() == 1


@pytest.mark.parametrize("spelled", ["ADA  LORRAIN", "Ada\u00a0Lorrain", "Áda Lorrain"])
def test_another_spelling_is_the_same_person_and_is_reported(tmp_path: Path, spelled: str) -> None:
    factories.person(ADA)
    report = run(tmp_path, interview({"name": spelled}))
    assert Person.objects.get().name == ADA
    assert codes(report) == ["spelled_differently"]
    assert report.warnings[0].path == ("body", 0, "participants", 0, "name")


def test_two_people_of_one_name_are_reported(tmp_path: Path) -> None:
    first = factories.person(ADA)
    Person.objects.create(name=ADA)
    report = run(tmp_path, interview())
    assert codes(report) == ["several_of_this_name"]
    assert page_value()["person"] == first.pk


def test_an_organisation_is_known_by_its_other_names(client: Client, tmp_path: Path) -> None:
    factories.organisation("Caisse des Dépôts", alternate_names="CDC\nLa Caisse d’à côté")
    for name in ("La caisse d'à cote", "CDC", "Caisse des Dépôts"):
        who = {"name": ADA, "role": "Élue", "organisation": name}
        report = run(tmp_path, interview(who))
        assert introduced(client) == [(ADA, "Élue", "Caisse des Dépôts")]
        expected = [] if name == "Caisse des Dépôts" else ["spelled_differently"]
        assert codes(report) == expected
    assert Organisation.objects.count() == 1


def partner(url: str) -> dict[str, Any]:
    return {"type": "partners", "partners": [{"organisation": "La Mairie", "url": url}]}


def test_what_compose_wrote_follows_the_file(tmp_path: Path) -> None:
    run(tmp_path, partner("https://un.example.org/"))
    report = run(tmp_path, partner("https://deux.example.org/"))
    assert Organisation.objects.get().url == "https://deux.example.org/"
    assert deeds(report, "organisation") == ["updated"]
    assert codes(report) == []


def test_what_an_editor_wrote_stands_unless_forced(tmp_path: Path) -> None:
    factories.organisation("La Mairie", url="https://main.example.org/")
    by_hand(Organisation.objects.get())
    report = run(tmp_path, partner("https://deux.example.org/"))
    assert Organisation.objects.get().url == "https://main.example.org/"
    assert codes(report) == ["kept"]
    assert report.warnings[0].path == ("body", 0, "partners", 0, "url")
    run(tmp_path, partner("https://deux.example.org/"), force=True)
    assert Organisation.objects.get().url == "https://deux.example.org/"


def test_what_an_editor_left_empty_is_filled(tmp_path: Path) -> None:
    factories.organisation("La Mairie")
    by_hand(Organisation.objects.get())
    report = run(tmp_path, partner("https://un.example.org/"))
    assert Organisation.objects.get().url == "https://un.example.org/"
    assert deeds(report, "organisation") == ["updated"]


def test_a_file_that_contradicts_itself_is_told_and_settles(tmp_path: Path) -> None:
    body = [partner("https://un.example.org/"), partner("https://deux.example.org/")]
    for deed in ("created", "unchanged"):
        report = run(tmp_path, *body)
        assert deeds(report, "organisation") == deeds(report, "page") == [deed]
        assert codes(report) == ["kept"]
    assert Organisation.objects.get().url == "https://un.example.org/"


SOURCE = {"title": "Panorama", "publisher": "Insee", "url": "https://example.org/p"}


def test_a_fact_is_entered_once_and_completed(client: Client, tmp_path: Path) -> None:
    run(tmp_path, fact())
    report = run(tmp_path, fact(source=SOURCE, period="2024"), fact(), slug="autre")
    assert deeds(report, "fact") == ["updated"]
    assert deeds(report, "source") == ["created"]
    (block,) = client.get("/api/v1/dossiers/essai/").json()["body"]
    assert (block["fact"]["verified"], block["fact"]["period"]) == (True, "2024")
    assert (Fact.objects.count(), Source.objects.count()) == (1, 1)


def test_a_corrected_figure_reaches_the_bank(client: Client, tmp_path: Path) -> None:
    run(tmp_path, fact())
    report = run(tmp_path, fact(value=4))
    assert (deeds(report, "fact"), deeds(report, "page")) == (["updated"], ["unchanged"])
    (block,) = client.get("/api/v1/dossiers/essai/").json()["body"]
    assert block["fact"]["statement"] == "On compte 4 marchés."


def test_a_fact_an_editor_corrected_is_kept(tmp_path: Path) -> None:
    run(tmp_path, fact())
    corrected = Fact.objects.get()
    corrected.value = 5
    corrected.save()
    by_hand(corrected)
    assert codes(run(tmp_path, fact())) == ["kept"]
    assert Fact.objects.get().value == 5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"period": "2023"}, {"period": "2024"}),
        ({"population": "Les communes"}, {"population": "Les régions"}),
        (
            {"geography": {"scheme": "nuts", "code": "FRF1", "name": "Alsace"}},
            {"geography": {"scheme": "country", "code": "FR", "name": "France"}},
        ),
    ],
)
def test_another_subject_is_another_fact(
    tmp_path: Path, one: dict[str, Any], other: dict[str, Any]
) -> None:
    body = [fact(**one, value=1), fact(**other, value=2)]
    run(tmp_path, *body)
    assert sorted(int(known.value or 0) for known in Fact.objects.all()) == [1, 2]
    assert deeds(run(tmp_path, *body), "fact") == ["unchanged"] * 2


def test_facts_of_two_languages_are_two(tmp_path: Path) -> None:
    run(tmp_path, fact())
    run(tmp_path, fact(), locale="de")
    assert Fact.objects.count() == 2


@pytest.mark.parametrize("change", [{"title": "Autre"}, {"publisher": None}, {"locator": "p. 3"}])
def test_another_source_is_another_source(tmp_path: Path, change: dict[str, Any]) -> None:
    body = [fact(source=SOURCE), fact(statement="Autre.", source=SOURCE | change)]
    run(tmp_path, *body)
    run(tmp_path, *body)
    assert Source.objects.count() == 2


def test_what_a_fact_lacks_is_reported(tmp_path: Path) -> None:
    report = run(tmp_path, fact(unit="percent"), fact(statement="Autre.", source=SOURCE))
    assert [(warned.code, warned.path) for warned in report.warnings] == [
        ("unverified_fact", ("body", 0)),
        ("percentage_without_population", ("body", 0)),
    ]


def test_key_figures_are_facts_of_the_bank(client: Client, tmp_path: Path) -> None:
    facts = [{"statement": "Une.", "value": 1}, {"statement": "Deux.", "label": "landmark"}]
    run(tmp_path, {"type": "key_figures", "heading": "Repères", "facts": facts})
    (block,) = client.get("/api/v1/dossiers/essai/").json()["body"]
    shown = [(found["statement"], found["label_kind"]) for found in block["facts"]]
    assert shown == [("Une.", "key_figure"), ("Deux.", "landmark")]


def shot(name: str, **said: str) -> dict[str, Any]:
    return {"type": "image", "image": {"file": name, "alt": "Un carré"} | said}


def test_a_picture_is_known_by_its_content(client: Client, tmp_path: Path) -> None:
    first, second = picture(tmp_path), picture(tmp_path, name="copie.png")
    other = picture(tmp_path, name="autre.png", colour=10)
    body = [shot(first, caption="Ici"), shot(second, caption="Là"), shot(other)]
    report = run(tmp_path, *body)
    assert (Picture.objects.count(), codes(report)) == (2, [])
    blocks = client.get("/api/v1/dossiers/essai/").json()["body"]
    assert [block["caption"] for block in blocks] == ["Ici", "Là", None]
    assert Picture.objects.get(file_hash=Picture.objects.earliest("pk").file_hash).title == "carre"
    assert deeds(run(tmp_path, *body), "picture") == ["unchanged"] * 2


def test_a_better_alternative_text_is_taken_from_the_file(tmp_path: Path) -> None:
    name = picture(tmp_path)
    run(tmp_path, shot(name))
    assert deeds(run(tmp_path, shot(name, alt="Un carré vert")), "picture") == ["updated"]
    by_hand(Picture.objects.get())
    assert codes(run(tmp_path, shot(name, alt=""))) == ["kept"]
    assert Picture.objects.get().description == "Un carré vert"


def test_a_portrait_is_added_and_not_exchanged_unseen(tmp_path: Path) -> None:
    face = {"file": picture(tmp_path), "alt": ""}
    other = {"file": picture(tmp_path, name="autre.png", colour=10), "alt": ""}
    factories.person(ADA)
    by_hand(Person.objects.get())
    assert deeds(run(tmp_path, interview({"name": ADA, "portrait": face})), "person") == ["updated"]
    by_hand(Person.objects.get())
    assert codes(run(tmp_path, interview({"name": ADA, "portrait": other}))) == ["kept"]
    portrait = Person.objects.get().portrait
    assert portrait is not None
    assert portrait.title == "carre"


def test_a_document_is_stored_once(client: Client, tmp_path: Path) -> None:
    (tmp_path / "donnees.csv").write_text("annee;valeur\n2023;10\n")
    twin = "https://example.org/donnees/"
    said = {"language": "fr", "accessible": False, "twin": twin}
    given = {"title": "Données  d’essai", "file": "donnees.csv"} | said
    block = {"type": "downloads", "files": [given, given | {"title": "Encore"}]}
    run(tmp_path, block)
    run(tmp_path, block)
    assert File.objects.count() == 1
    (found,) = client.get("/api/v1/dossiers/essai/").json()["body"]
    assert [file["title"] for file in found["files"]] == ["Données  d’essai", "Encore"]
    assert {(file["accessible"], file["twin_url"]) for file in found["files"]} == {(False, twin)}
    assert {file["language"] for file in found["files"]} == {"fr"}
    by_hand(File.objects.get())
    again = given | {"twin": "https://example.org/autre/"}
    assert codes(run(tmp_path, {"type": "downloads", "files": [again]})) == ["kept"]


def test_themes_and_places_are_found_again(tmp_path: Path) -> None:
    place = {"scheme": "insee-commune", "code": "67482", "name": "Strasbourg"}
    run(tmp_path, themes=["Économie sociale"], territories=[place])
    report = run(
        tmp_path, themes=["economie  sociale"], territories=[place | {"name": "Straßburg"}]
    )
    assert codes(report) == ["spelled_differently"] * 2
    assert (Theme.objects.get().name, Territory.objects.get().name) == (
        "Économie sociale",
        "Strasbourg",
    )
    run(tmp_path, locale="de", themes=["Économie sociale"])
    assert Theme.objects.count() == 2
