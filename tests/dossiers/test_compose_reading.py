"""What a file may and may not be, before anything is made of it."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dossiers.compose import RefusedFileError, read
from dossiers.compose.errors import written as as_path
from dossiers.compose.folding import folded, slug_of
from dossiers.compose.format import Dossier, Project
from tests.dossiers.compose_files import FIXTURES, PROSE, fact, interview, page, picture, written

BAD = FIXTURES / "bad"
EXPECTED: dict[str, dict[str, str]] = json.loads((BAD / "expected.json").read_text())
NEED_A_DATABASE = {"link_to_unknown_page.json", "unknown_interview.json"}

PLACE = "https://osm.org/go/0EEQjE--"
FORM = "https://framaforms.org/ecrire-1700000000"


def problems(file: Path) -> list[str]:
    with pytest.raises(RefusedFileError) as refused:
        read(file)
    return [str(problem) for problem in refused.value.problems]


def refused(folder: Path, data: Any) -> str:
    """The one problem of this data, as a line."""
    (problem,) = problems(written(folder, data))
    return problem


@pytest.mark.parametrize("name", sorted(set(EXPECTED) - NEED_A_DATABASE))
def test_each_bad_file_is_refused_at_its_path(name: str) -> None:
    (problem,) = problems(BAD / name)
    path, _colon, message = problem.partition(": ")
    assert path == EXPECTED[name]["path"]
    assert EXPECTED[name]["message"] in message


def test_every_bad_file_is_expected() -> None:
    assert {file.name for file in BAD.glob("*.json")} == set(EXPECTED) | {"expected.json"}


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.json")), ids=lambda file: file.name)
def test_the_examples_are_accepted(file: Path) -> None:
    assert read(file).body


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    wrong = page(title=3, subtitle="?", body=[{"type": "text", "paragraphs": []}])
    assert [line.partition(":")[0] for line in problems(written(tmp_path, wrong))] == [
        "$.title", "$.body[0].paragraphs", "$.subtitle"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "line 1"),
        (b'{\n"kind": "dossier",\n}', "line 3"),
        (b'{"kind":\n"\xe9t\xe9"}', "line 2"),
        (b"\xff\xfe{\x00", "line 1"),
    ],
)
def test_what_is_not_json_is_refused_with_its_line(
    tmp_path: Path, content: bytes, line: str
) -> None:
    file = tmp_path / "page.json"
    file.write_bytes(content)
    (problem,) = problems(file)
    assert problem.startswith("$: ")
    assert line.split()[1] in problem


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_nesting_is_refused(tmp_path: Path, opening: str) -> None:
    file = tmp_path / "page.json"
    file.write_text(opening * 100_000)
    assert problems(file)[0].startswith("$: ")


def test_nesting_that_json_allows_and_we_do_not_is_refused(tmp_path: Path) -> None:
    for depth in (200, 400, 600, 800, 950):
        file = written(tmp_path, page(deep="feuille"))
        # Put in as text: who runs the tests may leave `json` fewer levels to write than to read.
        deep = f"{'[' * depth}1{']' * depth}"
        file.write_text(file.read_text().replace('"feuille"', deep))
        assert problems(file)


@pytest.mark.parametrize("data", [[], "texte", 3, None, {}, {"kind": "livre"}])
def test_what_is_no_page_is_refused(tmp_path: Path, data: Any) -> None:
    assert refused(tmp_path, data).startswith(("$: ", "$.kind: "))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "absent.json" in problems(tmp_path / "absent.json")[0]


def test_notes_nulls_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    noted = PROSE | {"$note": {"heading": ["\0"], "$deeper": None}, "heading": None}
    file = tmp_path / "page.json"
    text = json.dumps(page(body=[noted], kicker=None) | {"$comment": 1})
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read(file) == read(written(tmp_path, page(), name="plain.json"))


def test_numbers_are_exact(tmp_path: Path) -> None:
    file = tmp_path / "page.json"
    file.write_text(json.dumps(page(body=[fact()])).replace('"value": 3', '"value": 10.20'))
    block: Any = read(file).body[0]
    assert block.value == Decimal("10.2")


@pytest.mark.parametrize(
    ("block", "at"),
    [
        (fact(value="10"), ".value"),
        (fact(value=True), ".value"),
        (fact(value=10**14), ".value"),
        (fact(value=0.0000001), ".value"),
        (fact(value=3, value_max=3), ".value_max"),
        (fact(scale=10), ".scale"),
        (fact(statement="{value} puis {value}"), ".statement"),
        (fact(period="2023-13"), ".period"),
        (fact(period="2019/2021-01"), ".period"),
        (fact(as_of="2026-1-1"), ".as_of"),
        (fact(geography={"scheme": "nuts", "code": "frf1", "name": "Alsace"}), ".geography.code"),
        (fact(source={"title": "A", "url": "ftp://example.org"}), ".source.url"),
        (PROSE | {"heading": "Deux\nlignes"}, ".heading"),
        (PROSE | {"heading": " \u200b\u00a0"}, ".heading"),
        (PROSE | {"paragraphs": "Une phrase."}, ".paragraphs"),
        (interview(intro=3), ".intro"),
        (interview(intro=" "), ".intro"),
        (interview(intro=["Bon.", ""]), ".intro[1]"),
        (interview({"name": "A"}, {"name": "A"}), ".participants[1].name"),
        ({"type": "video", "title": "V", "hosting": "self", "provider": "vimeo"}, ".provider"),
        ({"type": "video", "title": "V", "reference": "abc"}, ".reference"),
        ({"type": "embed", "title": "E"}, ".address"),
        ({"type": "embed", "title": "E", "address": "https://exemple.fr"}, ".address"),
        ({"type": "embed", "title": "E", "address": "https://youtu.be/aqz-KE-bpKQ"}, ".address"),
        ({"type": "embed", "title": "E", "address": PLACE}, ".text_equivalent"),
        ({"type": "embed", "title": "E", "address": FORM, "height": 9}, ".height"),
        ({"type": "video", "title": "V", "duration": "3 min"}, ".duration"),
        ({"type": "links", "links": [{"label": "L", "page": "A B"}]}, ".links[0].page"),
        ({"type": "partners", "partners": [{"organisation": "O", "role": "x"}]},
         ".partners[0].role"),
        ({"heading": "Sans type"}, ".type"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_refused(
    tmp_path: Path, block: dict[str, Any], at: str
) -> None:
    assert refused(tmp_path, page(body=[block])).startswith(f"$.body[0]{at}: ")


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"themes": ["A", "B", "A"]}, "$.themes[2]"),
        ({"authors": [{"name": "A"}, {"name": "A"}]}, "$.authors[1].name"),
        ({"published_on": "2026-02-01", "updated_on": "2026-01-31"}, "$.updated_on"),
        ({"series": {"name": "S", "issue": 0}}, "$.series.issue"),
        ({"slug": "Une_Page"}, "$.slug"),
        ({"slug": None, "title": "経済"}, "$.title"),
        ({"kind": "interview", "body": [interview(), interview()]}, "$.body[1]"),
        ({"kind": "project", "body": [interview()]}, "$.body[0].type"),
        ({"body": []}, "$.body"),
        ({"standfirst": "x" * 1201}, "$.standfirst"),
        ({"kicker": "\ud800"}, "$.kicker"),
    ],
)
def test_a_page_that_contradicts_itself_is_refused(
    tmp_path: Path, changes: dict[str, Any], at: str
) -> None:
    file = tmp_path / "page.json"
    file.write_text(json.dumps(page(**changes)))
    (problem,) = problems(file)
    assert problem.startswith(f"{at}: ")


@pytest.mark.parametrize("key", ["clé\ud800", "clé\n", "clé\u2028"])
def test_a_problem_takes_one_line_and_can_be_printed(tmp_path: Path, key: str) -> None:
    file = tmp_path / "page.json"
    file.write_text(json.dumps(page(**{key: 1, "kicker": "Deux\nlignes"})))
    lines = problems(file)
    assert lines
    assert not [line for line in lines if len(line.splitlines()) > 1]
    assert "\n".join(lines).encode()


@pytest.mark.parametrize("name", ["../carre.png", "/etc/hostname", "dehors.png", "vide.png", "."])
def test_files_stay_in_their_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    picture(tmp_path)
    (folder / "dehors.png").symlink_to(tmp_path / "carre.png")
    (folder / "vide.png").touch()
    cover = {"file": name, "alt": ""}
    assert refused(folder, page(cover=cover)).startswith("$.cover.file: ")


def test_a_file_in_a_folder_below_is_found(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    picture(tmp_path / "images")
    cover = {"file": "images/carre.png", "alt": ""}
    assert read(written(tmp_path, page(cover=cover))).cover


def test_the_kind_decides_the_keys(tmp_path: Path) -> None:
    project = page(kind="project", tagline="Un mot", body=None)
    assert isinstance(read(written(tmp_path, project)), Project)
    assert isinstance(read(written(tmp_path, page())), Dossier)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("L’été à Çà-et-là : « œuvre » ?", "l-ete-a-ca-et-la-oeuvre"),
        ("Große Brücke", "grosse-brucke"),
        ("a" * 90, "a" * 80),
        ("mot " * 30, "-".join(["mot"] * 20)),
        ("—", ""),
    ],
)
def test_a_slug_is_made_from_the_title(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jean-François d’Ornano", "jean-francois  D'ORNANO"),
        ("Zoe\u0308 Œuvrard", "Zoë\u202fOEUVRARD"),
    ],
)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert folded(one) == folded(other) != folded(other + "s")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), "$"),
        (("body", 0, "exchanges", 2, "été"), "$.body[0].exchanges[2].été"),
        (("a\x85b",), r"$['a\u0085b']"),
        (("odd key", "l'un\\\n\x01"), r"$['odd key']['l\'un\\\n\u0001']"),
    ],
)
def test_paths_are_written_like_rfc_9535(path: tuple[str | int, ...], text: str) -> None:
    assert as_path(path) == text
