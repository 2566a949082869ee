"""`manage.py compose`: what it prints, and where."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cms.management.commands.compose import Command
from dossiers.models import DossierPage, ProjectPage
from tests.dossiers.compose_files import FIXTURES, page, written

pytestmark = pytest.mark.django_db


def composed(capsys: pytest.CaptureFixture[str], *files: Path, **options: Any) -> Any:
    call_command("compose", *map(str, files), **options)
    return json.loads(capsys.readouterr().out)


def test_one_file_gives_one_report(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = composed(capsys, written(tmp_path, page()), publish=True)
    found = DossierPage.objects.get()
    assert {name: told[name] for name in ("status", "kind", "locale", "slug", "path")} == {
        "status": "created", "kind": "dossier", "locale": "fr", "slug": "essai",
        "path": "/dossiers/essai/",
    }  # fmt: skip
    assert told["url"] == "http://localhost:8000/api/v1/dossiers/essai/"
    assert told["admin_url"] == f"http://localhost:8000/admin/pages/{found.pk}/edit/"
    assert told["published"] is found.live is True
    assert told["created"][0] == {"type": "page", "name": "Une page d’essai"}
    assert told["updated"] == told["unchanged"] == told["warnings"] == []


def test_a_warning_says_where(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    video = {"type": "video", "title": "Un film", "source_sentence": "Acceptez-vous ?"}
    told = composed(capsys, written(tmp_path, page(body=[video])))
    assert [(warned["path"], warned["code"]) for warned in told["warnings"]] == [
        ("$.body[0].source_sentence", "consent_sentence_dropped"),
        ("$.body[0]", "video_without_address"),
        ("$.body[0]", "video_without_transcript"),
    ]
    assert "Acceptez" not in json.dumps(list(DossierPage.objects.get().sections.raw_data))


def test_embedded_content_is_composed_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    place = {
        "type": "embed", "title": "La place", "address": "https://osm.org/go/0EEQjE--",
        "text_equivalent": ["Face à la mairie."], "height": 300,
    }  # fmt: skip
    form = {
        "type": "embed",
        "title": "Écrire",
        "address": "https://framaforms.org/ecrire-1700000000",
    }
    file = written(tmp_path, page(body=[place, form]))
    told = composed(capsys, file)
    assert [(warned["path"], warned["code"]) for warned in told["warnings"]] == [
        ("$.body[1]", "embed_without_text")
    ]
    kept = [block["value"] for block in DossierPage.objects.get().sections.raw_data]
    assert "Face à la mairie." in kept[0]["text_equivalent"]
    assert [value["height"] for value in kept] == [300, None]
    assert composed(capsys, file)["updated"] == []


def test_a_folder_is_taken_in_the_order_of_names(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The dossier names the project, which comes first."""
    card = {"type": "projects", "cards": [{"project": "atelier"}]}
    written(tmp_path, page(body=[card]), name="20-dossier.json")
    written(tmp_path, page(kind="project", slug="atelier"), name="10-projet.json")
    (tmp_path / "notes.txt").write_text("{")
    told = composed(capsys, tmp_path, publish=True)
    assert [report["slug"] for report in told["files"]] == ["atelier", "essai"]


def test_several_files_are_composed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    one = written(tmp_path, page(), name="a.json")
    two = written(tmp_path, page(slug="deux"), name="b.json")
    told = composed(capsys, two, one)
    assert [report["slug"] for report in told["files"]] == ["deux", "essai"]


def test_a_bad_file_among_several_stops_them_all_before_the_first(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    written(tmp_path, page(), name="a.json")
    written(tmp_path, page(subtitle="?"), name="b.json")
    with pytest.raises(CommandError, match=r"b\.json.*\n\$\.subtitle: "):
        composed(capsys, tmp_path)
    assert capsys.readouterr().out == ""
    assert not DossierPage.objects.exists()


def test_what_was_composed_before_a_late_refusal_is_reported(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    written(tmp_path, page(kind="project"), name="a.json")
    card = {"type": "projects", "cards": [{"project": "absent"}]}
    written(tmp_path, page(body=[card]), name="b.json")
    with pytest.raises(CommandError, match=r"\$\.body\[0\]\.cards\[0\]\.project: "):
        composed(capsys, tmp_path)
    (report,) = json.loads(capsys.readouterr().out)["files"]
    assert report["status"] == "created"
    assert ProjectPage.objects.exists()


def test_nothing_to_compose_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=tmp_path.name):
        call_command("compose", str(tmp_path))


def test_each_problem_has_its_line_on_standard_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = written(tmp_path, page(title=None, kicker=3))
    with pytest.raises(SystemExit) as exit_status:
        Command().run_from_argv(["manage.py", "compose", str(file)])
    assert exit_status.value.code == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = [line.partition(": ")[0] for line in printed.err.splitlines()]
    assert lines[1:] == ["$.title", "$.kicker"]


def test_a_terminal_without_unicode_gets_escapes() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="latin-1")
    call_command("compose", str(FIXTURES / "apostrophes.json"), stdout=out)
    out.flush()
    assert json.loads(raw.getvalue())["slug"] == "apostrophes"
