"""Every document of the contract, rendered without a server."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.contract.golden import FOLDER
from tests.reader.outline import Outline
from tests.reader.site import NODE

HERE = Path(__file__).parent
DOCUMENTS = (
    "dossier", "dossier-in-german", "interview", "interview-in-brief", "project",
    "project-in-brief",
)  # fmt: skip
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\" ' &"
LINK = "javascript:alert(1)"


def golden(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text())


def rendered(*given: Any) -> list[str]:
    """The HTML of documents, each with what `view` takes."""
    done = subprocess.run(
        [NODE, str(HERE / "rendering.mjs")],
        input=json.dumps(given), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made: list[str] = json.loads(done.stdout)
    return made


def everywhere(value: Any, *, text: str, url: str) -> Any:
    """The same shape, with other words in all that an editor writes."""
    kept = {
        "type", "id", "kind", "locale", "language", "level", "numbering", "participant", "hosting",
        "code", "role", "marks", "aspect_ratio", "preset", "alt_mode", "status", "qualifier",
        "label_kind", "key", "colour", "thumbhash", "to", "instrument", "ai", "confidence",
        "duration", "published_on", "updated_on", "accessed_on", "as_of", "started_on", "unit",
        "first_published_at", "audiences", "verified_on", "decided_on", "size", "document",
    }  # fmt: skip
    if isinstance(value, dict):
        return {
            name: one if name in kept and not isinstance(one, dict)
            else everywhere(one, text=text, url=url) if not isinstance(one, str)
            else url if name.endswith(("url", "path")) else text
            for name, one in value.items()
        }  # fmt: skip
    if isinstance(value, list):
        return [everywhere(one, text=text, url=url) for one in value]
    return text if isinstance(value, str) else value


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_is_shown_whole(name: str) -> None:
    document = golden(name)
    (html,) = rendered({"document": document, "base": "/reader"})
    outline = Outline(html)
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert outline.skips == []
    assert outline.handlers == []
    assert [block["id"] for block in document["body"] if block["id"] not in outline.blocks] == []
    assert [
        entry["anchor"] for entry in document["toc"] if entry["anchor"] not in outline.ids
    ] == []
    assert len(set(outline.ids)) == len(outline.ids)
    assert document["standfirst"] in html
    assert "undefined" not in html
    assert "[object" not in html


def test_no_level_is_skipped_where_a_section_has_no_heading() -> None:
    document = golden("dossier")
    deep = next(block for block in document["body"] if block["type"] == "prose")
    assert deep["text"]["nodes"][0]["level"] == 3
    cards = next(block for block in document["body"] if block["type"] == "project_cards")
    document["body"] = [{**deep, "heading": None}, {**cards, "heading": None}]
    (html,) = rendered({"document": document})
    outline = Outline(html)
    assert outline.levels[:2] == [1, 2]
    assert outline.skips == []


def test_a_question_has_an_anchor_of_its_own_and_each_answer_a_name() -> None:
    document = golden("dossier")
    (html,) = rendered({"document": document})
    outline = Outline(html)
    talks = [block for block in document["body"] if block["type"] == "interview"]
    assert talks
    for talk in talks:
        names = {one["person"]["id"]: one["person"]["name"] for one in talk["participants"]}
        for exchange in talk["exchanges"]:
            anchor = f"question-{exchange['id'][:8]}"
            assert anchor in outline.ids
            assert f"#{anchor}" in outline.links
            section = html.split(f'id="{anchor}"')[1].split("</section>")[0]
            assert names[exchange["participant"]] in section


def test_a_link_to_a_page_begins_with_what_the_site_begins_with() -> None:
    (html,) = rendered({"document": golden("dossier"), "base": "/reader"})
    inside = [link for link in Outline(html).links if link.startswith("/")]
    assert "/reader/projets/filature/" in inside
    assert all(link.startswith("/reader/") for link in inside)


def test_a_fact_says_where_it_comes_from_or_that_nobody_checked() -> None:
    document = golden("dossier")
    (html,) = rendered({"document": document})
    facts = [block for block in document["body"] if block["type"] == "fact"]
    for block in facts:
        shown = html.split(f'data-block="{block["id"]}"')[1].split("data-block=")[0]
        assert ("Non vérifié" in shown) is not block["fact"]["verified"]
    assert {block["fact"]["verified"] for block in facts} == {True, False}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_words_and_addresses_stay_words(name: str) -> None:
    document = everywhere(golden(name), text=HOSTILE, url=LINK)
    (html,) = rendered({"document": document, "base": "/reader"})
    outline = Outline(html)
    assert outline.handlers == []
    assert {kind for kind in outline.scripts if kind != "application/json"} == set()
    assert not [link for link in outline.links if link.lower().startswith("javascript")]
    assert "&lt;script&gt;alert(1)" in html


def test_a_draft_shows_what_it_lacks_where_it_would_stand() -> None:
    document = golden("dossier")
    first, second = document["body"][:2]
    lacks = [
        {"block": "00000000-0000-4000-8000-000000000001", "kind": "video", "after": first["id"],
         "field": None, "message": "Choisissez un film."},
        {"block": second["id"], "kind": "prose", "after": None, "field": "text",
         "message": "Le texte est vide."},
        {"block": None, "kind": None, "after": None, "field": "cover",
         "message": "Une couverture."},
    ]  # fmt: skip
    (html,) = rendered({"document": document, "missing": lacks})
    at = [html.index(words) for words in (
        "Une couverture.", f'data-block="{first["id"]}"', "Choisissez un film.",
        f'data-block="{second["id"]}"', "Le texte est vide.",
    )]  # fmt: skip
    assert at == sorted(at)
    (public,) = rendered({"document": document})
    assert "data-missing" not in public


def test_records_are_shown_alone() -> None:
    person = golden("list-people")["items"][0]
    facts = golden("list-facts")["items"]
    organisation = golden("list-organisations")["items"][0]
    shown = rendered(*({"document": one, "locale": "fr"} for one in (person, organisation, *facts)))
    for one, html in zip((person, organisation, *facts), shown, strict=True):
        assert Outline(html).levels == [1]
        assert one["id"] in Outline(html).blocks


def test_an_editor_opens_the_fields_of_a_fact_from_its_page_alone() -> None:
    fact = golden("list-facts")["items"][0]
    dossier = golden("dossier")
    alone, among = rendered({"document": fact}, {"document": dossier})
    for name in ("label_kind", "statement", "source"):
        assert f'data-field="{name}"' in alone
        assert f'data-field="{name}"' not in among


def test_a_line_of_large_type_breaks_where_french_allows() -> None:
    document = golden("interview")
    document["title"] = "Que prend-elle : « rien » ? Y a-t-il plus, après-demain ?"
    (html,) = rendered({"document": document})
    for words in ("prend-elle", "a-t-il"):
        assert f'<span class="held">{words}</span>' in html
    assert "après-demain\N{NO-BREAK SPACE}?" in html
    assert "\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}rien\N{NO-BREAK SPACE}»" in html


def test_a_page_that_gathers_shows_its_list() -> None:
    document = golden("resolve-index")["document"]
    items = golden("list-dossiers")["items"]
    lists = [{"kind": "dossiers", "items": items, "more": "a/b+c="}]
    html, empty = rendered(
        {"document": document, "lists": lists, "base": "/reader"}, {"document": document}
    )
    assert all(f'href="/reader{card["path"]}"' in html for card in items)
    assert 'href="?kind=dossiers&amp;after=a%2Fb%2Bc%3D"' in html
    assert Outline(html).skips == []
    assert "Rien n’est encore publié ici." in empty


def test_a_block_of_a_later_contract_is_passed_over() -> None:
    document = golden("dossier")
    document["body"].insert(0, {"type": "quiz", "id": "00000000-0000-4000-8000-000000000009"})
    (html,) = rendered({"document": document})
    assert document["body"][1]["id"] in Outline(html).blocks
