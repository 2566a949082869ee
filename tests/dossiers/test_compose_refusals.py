"""A file that is refused leaves nothing behind: no row, no file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from dossiers.compose import RefusedFileError, compose, pages
from dossiers.models import DossierPage
from media.models import Picture
from tests.dossiers.compose_files import FIXTURES, PROSE, interview, page, picture, written

pytestmark = pytest.mark.django_db
BAD = FIXTURES / "bad"
EXPECTED: dict[str, dict[str, str]] = json.loads((BAD / "expected.json").read_text())


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("media")
    settings.MEDIA_ROOT = str(folder)
    public = settings.STORAGES["public"] | {"OPTIONS": {"location": folder / "public"}}
    settings.STORAGES = settings.STORAGES | {"public": public}
    return folder


def rows() -> dict[str, int]:
    """How many rows each table has."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.managed
    }


def stored(media: Path) -> Iterator[str]:
    return (file.name for file in media.rglob("*") if file.is_file())


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_bad_file_leaves_no_trace(media: Path, name: str) -> None:
    before = rows()
    with pytest.raises(RefusedFileError) as refused:
        compose(BAD / name, publish=True)
    (problem,) = refused.value.problems
    assert str(problem).startswith(EXPECTED[name]["path"] + ": ")
    assert EXPECTED[name]["message"] in problem.message
    assert rows() == before
    assert list(stored(media)) == []


def full_page(folder: Path) -> dict[str, Any]:
    """A page that makes people, themes, facts, and files of every sort."""
    (folder / "notes.txt").write_text("Notes.")
    (folder / "faux.png").write_bytes(b"not a picture")
    body = [
        interview({"name": "Ada Lorrain", "role": "Élue", "organisation": "La Mairie"}),
        {"type": "image", "image": {"file": picture(folder), "alt": "Un carré"}},
        {"type": "downloads", "files": [{"title": "Notes", "file": "notes.txt"}]},
    ]
    return page(body=body, themes=["Vélo"])


def test_a_document_that_is_not_what_its_name_says(media: Path, tmp_path: Path) -> None:
    (tmp_path / "faux.pdf").write_text("<html>")
    block = {"type": "downloads", "files": [{"title": "Faux", "file": "faux.pdf"}]}
    with pytest.raises(RefusedFileError, match=r"^\$\.body\[0\]\.files\[0\]\.file: "):
        compose(written(tmp_path, page(body=[block])), publish=True)
    assert list(stored(media)) == []


def test_what_was_stored_before_the_fault_goes(media: Path, tmp_path: Path) -> None:
    data = full_page(tmp_path)
    fake = {"type": "image", "image": {"file": "faux.png", "alt": ""}}
    data["body"].append(fake)
    before = rows()
    with pytest.raises(RefusedFileError, match=r"^\$\.body\[3\]\.image\.file: "):
        compose(written(tmp_path, data), publish=True)
    assert rows() == before
    assert list(stored(media)) == []


def test_a_failure_while_publishing_leaves_nothing(
    media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By then every file and every size of the pictures is on the disk."""
    seen: list[str] = []

    def fail(run: Any, page: Any) -> bool:
        publish(run, page)
        seen.extend(stored(media))
        raise RuntimeError

    publish = pages.publish
    monkeypatch.setattr(pages, "publish", fail)
    before = rows()
    with pytest.raises(RuntimeError):
        compose(written(tmp_path, full_page(tmp_path)), publish=True)
    assert {name.rpartition(".")[2] for name in seen} == {"png", "txt", "avif", "webp", "jpg"}
    assert rows() == before
    assert list(stored(media)) == []


def test_what_was_there_before_stays(
    media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, full_page(tmp_path))
    compose(file, publish=True)
    kept = set(stored(media))
    monkeypatch.setattr(pages, "publish", lambda _run, page: page.no_such_attribute)
    with pytest.raises(AttributeError):
        compose(file, publish=True)
    assert set(stored(media)) == kept
    assert Picture.objects.get().sizes.count() == 3


def test_a_picture_whose_file_is_lost_is_reported(media: Path, tmp_path: Path) -> None:
    file = written(tmp_path, full_page(tmp_path))
    compose(file, publish=True)
    for lost in (media / "original_images").iterdir():
        lost.unlink()
    Picture.objects.get().sizes.all().delete()
    report = compose(written(tmp_path, full_page(tmp_path) | {"title": "Autre"}), publish=True)
    assert [warned.code for warned in report.warnings] == ["picture_unreadable"]


@pytest.mark.parametrize(
    ("errors", "path"),
    [
        ({"issue_number": "Non."}, "$.series.issue"),
        ({"search_description": "Non."}, "$.seo.description"),
        ({"__all__": "Non."}, "$"),
        ({"title": "Non."}, "$.title"),
    ],
)
def test_what_the_admin_refuses_is_refused_at_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, errors: dict[str, str], path: str
) -> None:
    def refuse(self: DossierPage) -> None:
        raise ValidationError(errors)

    monkeypatch.setattr(DossierPage, "clean", refuse)
    with pytest.raises(RefusedFileError) as refused:
        compose(written(tmp_path, page()), publish=True)
    assert [str(problem) for problem in refused.value.problems] == [f"{path}: Non."]


def test_what_the_stream_refuses_is_refused_at_its_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The format is as strict as the blocks; the blocks have the last word all the same."""
    block = DossierPage._meta.get_field("sections").stream_block.child_blocks["interview"]
    exchange = block.child_blocks["exchanges"].child_block.child_blocks
    monkeypatch.setattr(exchange["question"].field, "validators", [_too_long])
    with pytest.raises(RefusedFileError) as refused:
        compose(written(tmp_path, page(body=[PROSE, interview()])), publish=True)
    (problem,) = refused.value.problems
    assert str(problem) == "$.body[1].exchanges[0].question: Trop long."


def _too_long(_value: str) -> None:
    raise ValidationError("Trop long.")
