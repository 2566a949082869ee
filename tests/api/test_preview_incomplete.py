"""Drafts that are not finished: they are shown, and what they lack is said."""

import copy
import json
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from wagtail.models import Locale, Page

from api.contract.previews import Preview
from api.documents.faults import of_stream
from dossiers.models import Byline, DossierPage, InterviewPage
from dossiers.models.previews import keep
from media.models import FilmRight, RightsDecision
from tests import factories
from tests.api.previewed import shown, writer
from tests.contract import schema
from tests.contract.newsroom import Newsroom
from tests.factories import block, item


def previewed(page: Page, **fields: Any) -> Any:
    """What a page is shown as with some fields changed, to a reading site of its editor."""
    draft, user = type(page).objects.get(pk=page.pk), fields.pop("user", None)
    for name, value in fields.items():
        setattr(draft, name, json.dumps(value) if name == "sections" else value)
    return shown(keep(draft, user=user or User.objects.get(), is_edited=True).token)


def told(answer: Any) -> list[tuple[str | None, str | None, str]]:
    return [(part["kind"], part["field"], part["message"]) for part in answer["missing"]]


CASES: list[tuple[dict[str, Any], str, str, bool]] = [
    (block("prose", heading="", text=""), "text", "«\u00a0Texte\u00a0» est encore vide.", False),
    (block("prose", heading="Un titre", text=""), "text", "est encore vide", True),
    (block("pull_quote", text=""), "text", "«\u00a0Citation\u00a0» est encore vide.", False),
    (block("video", video=None), "video", "La vidéo n’est pas encore choisie.", False),
    (block("image", image=None), "image", "L’image n’est pas encore choisie.", False),
    (block("featured_interview", interview=None), "interview", "n’est pas encore choisi.", False),
    (block("fact", fact=None, inline={}), "fact", "l’un ou l’autre", False),
    (block("key_figures", facts=[item(None)]), "facts", "est encore vide", False),
    (block("key_figures", facts=[]), "facts", "1", False),
    (block("embed", title="", address="https://www.openstreetmap.org/#map=15/48.58/7.75",
           text_equivalent="<p>Ici.</p>"), "title", "est encore vide", True),
    (block("embed", title="Carte", address=""), "address", "est encore vide", True),
    (block("embed", title="Carte", address="https://ailleurs.example/"), "address",
     "plateforme connue", True),
    (block("project_cards", cards=[item({})]), "title", "Choisissez un projet", True),
    (block("related_links", links=[item({"label": "", "url": "https://a.example/"})]), "label",
     "est encore vide", True),
    (block("related_links", links=[item({"label": "Lien"})]), "url", "une page", False),
    (block("downloads", files=[item({"document": None})]), "document", "encore choisi", False),
    (block("partners", partners=[item({"organisation": None, "role": "funder"})]), "organisation",
     "L’organisation n’est pas encore choisie.", False),
]  # fmt: skip


@pytest.mark.parametrize(("stored", "field", "message", "is_shown"), CASES)
def test_a_block_that_is_not_finished(
    editor: Client, stored: dict[str, Any], field: str, message: str, is_shown: bool
) -> None:
    before = block("prose", heading="Avant", text="<p>Avant.</p>")
    answer = previewed(factories.dossier(), sections=[before, stored])
    (missing,) = answer["missing"]
    assert (missing["block"], missing["kind"]) == (stored["id"], stored["type"])
    assert (missing["after"], missing["field"]) == (before["id"], field)
    assert message in missing["message"]
    assert (stored["id"] in [each["id"] for each in answer["document"]["body"]]) is is_shown


def test_an_interview_that_is_half_filled(editor: Client) -> None:
    person = factories.person()
    talk = factories.interview_block(person, question="Pourquoi ?")
    empty = item({"participant": None, "question": "", "answer": "", "pull_quote": ""})
    talk["value"]["exchanges"] += [empty, item({"question": "Et alors ?", "answer": ""})]
    talk["value"]["participants"].append(item({"person": None, "role": "Élue"}))
    answer = previewed(factories.dossier(), sections=[talk])
    (interview,) = answer["document"]["body"]
    assert [each["question"] for each in interview["exchanges"]] == ["Pourquoi ?"]
    assert len(interview["participants"]) == 1
    found = {(part["part"], part["field"]) for part in answer["missing"]}
    assert {(empty["id"], "question"), (empty["id"], "answer")} <= found
    assert (talk["value"]["participants"][1]["id"], "person") in found
    assert {part["block"] for part in answer["missing"]} == {talk["id"]}


def test_where_a_block_that_cannot_be_shown_stands(editor: Client) -> None:
    texts = [block("prose", heading=f"N° {n}", text="<p>Ici.</p>") for n in range(2)]
    films = [block("video", video=None) | {"id": factories.key(f"film {n}")} for n in range(3)]
    answer = previewed(factories.dossier(), sections=[films[0], texts[0], *films[1:], texts[1]])
    places = [(part["block"], part["after"]) for part in answer["missing"]]
    before = (None, texts[0]["id"], texts[0]["id"])
    assert places == [(film["id"], after) for film, after in zip(films, before, strict=True)]


def test_an_interview_page_without_its_interview(editor: Client) -> None:
    page = factories.interview(person=factories.person())
    answer = previewed(page, sections=[])
    assert {part["field"] for part in answer["missing"]} == {"body"}


def test_a_byline_without_anybody(editor: Client) -> None:
    answer = previewed(factories.dossier(), bylines=[Byline(role="Enquête")])
    assert [part["field"] for part in answer["missing"]] == ["authors"]
    assert answer["document"]["authors"] == []


class TestWhatReadersWouldNotSee:
    def test_a_page_that_is_not_published(self, editor: Client) -> None:
        person = factories.person()
        page = factories.interview("secret", person=person)
        page.unpublish()
        link = f'<p>Lire <a linktype="page" id="{page.pk}">ceci</a>.</p>'
        sections = [
            block("featured_interview", interview=page.pk),
            block("prose", heading="", text=link),
            block("related_links", links=[item({"label": "Lire", "page": page.pk})]),
        ]
        answer = previewed(factories.dossier(), sections=sections)
        name = "«\u00a0Titre de secret\u00a0» n’est pas publié\u00a0: "
        assert told(answer) == [
            ("featured_interview", "interview", f"{name}sa carte n’apparaîtra pas."),
            ("prose", "text", f"{name}le lien qui y mène n’apparaîtra pas."),
            ("related_links", "page", f"{name}le lien qui y mène n’apparaîtra pas."),
        ]
        assert [each["type"] for each in answer["document"]["body"]] == ["prose"]
        assert "secret" not in json.dumps(answer["document"])

    def test_its_title_is_told_to_who_may_edit_it_alone(self, editor: Client) -> None:
        page = factories.interview("secret", person=factories.person())
        page.unpublish()
        lea = writer("lea", under=factories.index("dossiers"))
        sections = [block("featured_interview", interview=page.pk)]
        answer = previewed(factories.dossier(), user=lea, sections=sections)
        assert "secret" not in json.dumps(answer)
        assert "n’est pas publié" in answer["missing"][0]["message"]

    def test_a_page_that_is_published_is_shown(self, editor: Client) -> None:
        page = factories.interview(person=factories.person())
        sections = [block("featured_interview", interview=page.pk)]
        answer = previewed(factories.dossier(), sections=sections)
        assert answer["missing"] == []
        assert answer["document"]["body"][0]["link"]["url"] == "/entretiens/entretien/"

    def test_a_picture_whose_rights_were_withdrawn(self, editor: Client) -> None:
        picture = factories.picture()
        dossier = factories.dossier(cover=picture, sections=[block("image", image=picture.pk)])
        assert previewed(dossier)["missing"] == []
        RightsDecision.objects.create(
            picture=picture, what=RightsDecision.What.WITHDRAWN, reason="x"
        )
        answer = previewed(dossier)
        assert [part["field"] for part in answer["missing"]] == ["cover", "image"]
        assert answer["missing"][0]["message"].startswith("Les droits de «\u00a0Atelier\u00a0»")
        assert answer["document"]["cover"] is None
        assert answer["document"]["body"] == []
        assert "pictures/" not in json.dumps(answer)
        assert "previews/" not in json.dumps(answer)

    def test_a_film_that_somebody_in_it_does_not_allow(self, editor: Client) -> None:
        film = factories.video(address="https://vimeo.com/76979871", poster=factories.picture())
        FilmRight.objects.create(video=film, person="Inès", ends_on=date(2021, 1, 1))
        answer = previewed(factories.dossier(), sections=[block("video", video=film.pk)])
        assert [(kind, field) for kind, field, _message in told(answer)] == [("video", "video")]
        assert "ne permet pas" in answer["missing"][0]["message"]
        assert answer["document"]["body"] == []
        assert "vimeo" not in json.dumps(answer)

    def test_what_was_deleted(self, editor: Client) -> None:
        picture = factories.picture()
        dossier = factories.dossier(sections=[block("image", image=picture.pk)])
        draft = DossierPage.objects.get(pk=dossier.pk)
        type(picture).objects.filter(pk=picture.pk).delete()
        answer = previewed(draft)
        assert told(answer) == [("image", "image", "L’image n’est pas encore choisie.")]

    def test_messages_are_in_the_document_s_language(self, editor: Client) -> None:
        english = Locale.objects.create(language_code="en")
        answer = previewed(factories.dossier(), locale=english, sections=[
            block("video", video=None)])  # fmt: skip
        assert answer["missing"][0]["message"] in (
            "The video is not chosen yet.", "La vidéo n’est pas encore choisie.")  # fmt: skip


@pytest.fixture
def room(editor: Client) -> Newsroom:
    return Newsroom()


VALIDATOR = Draft202012Validator(
    {"$ref": f"{schema.COMPONENT}Preview", "components": {"schemas": schema.components()}}
)


def holes(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of stored blocks where an editor may not have put anything yet."""
    found: list[tuple[Any, ...]] = []
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in ("id", "type"):
                continue
            found += [(*path, name), *holes(inner, (*path, name))]
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            found += holes(inner, (*path, position))
    return [place for place in found if place[-1] != "value"]


def emptied(stored: list[dict[str, Any]], places: list[tuple[Any, ...]], how: str) -> Any:
    left = copy.deepcopy(stored)
    for *path, name in places:
        inner: Any = left
        try:
            for step in path:
                inner = inner[step]
            value = inner[name]
        except (KeyError, IndexError, TypeError):
            continue
        if how == "absent":
            del inner[name]
        else:
            inner[name] = [] if isinstance(value, list) else {} if isinstance(value, dict) else ""
            # Of what was chosen, the database holds a number, or nothing.
            several = isinstance(value, list | dict)
            if isinstance(value, int | None) or (how == "none" and not several):
                inner[name] = None
    return left


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_is_left_out_a_draft_is_shown(room: Newsroom, data: st.DataObject) -> None:
    dossier = DossierPage.objects.get(pk=room.dossier.pk)
    whole = list(dossier.sections.raw_data)
    kept = data.draw(st.lists(st.sampled_from(range(len(whole))), unique=True, max_size=8))
    stored = [whole[position] for position in sorted(kept)]
    places = holes(stored)
    removed = data.draw(st.lists(st.sampled_from(places), max_size=6)) if places else []
    sections = emptied(stored, removed, data.draw(st.sampled_from(["absent", "empty", "none"])))
    texts = data.draw(st.fixed_dictionaries({}, optional={
        name: st.just("") for name in ("title", "standfirst", "kicker", "institutional_author")
    }))  # fmt: skip
    answer = previewed(dossier, sections=sections, **texts)
    VALIDATOR.validate(answer)
    Preview.model_validate_json(json.dumps(answer))
    dossier.sections = json.dumps(sections)
    refused = any(of_stream(dossier.sections)) or {"title", "standfirst"} & texts.keys()
    assert not refused or answer["missing"]
    known = [each["id"] for each in sections]
    shown_ids = [each["id"] for each in answer["document"]["body"]]
    assert [key for key in known if key in shown_ids] == shown_ids
    for part in answer["missing"]:
        assert part["block"] is None or part["block"] in known
        assert part["after"] is None or part["after"] in shown_ids


def test_other_kinds_of_pages(room: Newsroom) -> None:
    for page in (room.home, room.interview, room.project):
        answer = previewed(page, title="")
        VALIDATOR.validate(answer)
        assert answer["missing"][0]["field"] == "title"
    assert InterviewPage.objects.exists()
