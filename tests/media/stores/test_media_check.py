"""The database against the storages, and every file from one to the other."""

import io
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from media import films_served, inventory
from media.models import File, Video, VideoTrack
from media.storage import private_storage, public_storage
from tests import factories
from tests.media.stores import servers
from tests.media.stores.conftest import Place, environment, use

pytestmark = pytest.mark.django_db


def check(*options: str) -> tuple[int, str]:
    """The exit code and what is said."""
    said = io.StringIO()
    try:
        call_command("media_check", *options, stdout=said, stderr=io.StringIO())
    except SystemExit as end:
        return int(str(end.code)), said.getvalue()
    return 0, said.getvalue()


@pytest.fixture
def file(place: Place) -> File:
    file: File = File.objects.create(title="Un", file=ContentFile(b"%PDF-1.7", name="un.pdf"))
    return file


def test_everything_is_there(place: Place, file: File) -> None:
    picture = factories.picture("Un")
    picture.get_rendition("width-10")
    code, said = check()
    assert code == 0
    assert said.splitlines()[0].startswith("private: 3 files, ")
    assert "missing" not in said
    assert "orphan" not in said


def test_what_is_missing_is_named_with_its_row(place: Place, file: File) -> None:
    private_storage().delete(file.file.name)
    code, said = check()
    assert code == 1
    assert f"missing  {file.file.name}  (media.file {file.pk} file)" in said


def test_a_program_reads_the_same(place: Place, file: File) -> None:
    public_storage().put("films/nobody.mp4", io.BytesIO(b"12345"))
    private_storage().delete(file.file.name)
    code, said = check("--json")
    told = json.loads(said)
    assert code == 1
    assert told["default"]["missing"] == [
        {"name": file.file.name, "row": f"media.file {file.pk} file"}
    ]
    (orphan,) = told["public"]["orphans"]
    assert (orphan["name"], orphan["bytes"]) == ("films/nobody.mp4", 5)


def test_captions_that_readers_have_are_no_orphans(place: Place) -> None:
    video = Video.objects.create(title="Un", address="https://vimeo.com/76979871")
    track = VideoTrack.objects.create(video=video, content="WEBVTT\n\n")
    films_served.put(video)
    assert len(inventory.compare("public").orphans) == 1, "no row says that readers have it"
    VideoTrack.objects.update(public_name=films_served.name_of(track))
    assert not inventory.compare("public").orphans
    track.delete()
    assert len(inventory.compare("public").orphans) == 1


def test_a_file_of_a_draft_is_no_orphan(place: Place) -> None:
    private_storage().put("films/brouillon-é.mp4", io.BytesIO(b"1"))
    assert len(inventory.compare("default").orphans) == 1
    page = factories.dossier("un")
    revision = page.save_revision()
    revision.content["film"] = "films/brouillon-é.mp4"
    revision.save()
    assert not inventory.compare("default").orphans


class TestOrphans:
    @pytest.fixture
    def orphans(self, folders: Path) -> Path:
        """One that is eight days old, and one that a form may still hold."""
        for name in ("old.pdf", "young.pdf"):
            private_storage().put(f"documents/{name}", io.BytesIO(b"1"))
        folder = folders / "media" / "documents"
        for name, days in (("old.pdf", 8), ("young.pdf", 6)):
            past = time.time() - days * 24 * 3600
            os.utime(folder / name, (past, past))
        return folder

    @pytest.mark.parametrize(("answer", "left"), [("y", 1), ("yes", 1), ("n", 2), ("", 2)])
    def test_only_old_ones_go_and_only_when_told(
        self, orphans: Path, monkeypatch: pytest.MonkeyPatch, answer: str, left: int
    ) -> None:
        asked = []

        def say(text: str) -> str:
            asked.append(text)
            return answer

        monkeypatch.setattr("builtins.input", say)
        assert check("--delete-orphans")[0] == 0
        assert [text[:15] for text in asked] == ["Delete 1 files,"]
        assert len(list(orphans.iterdir())) == left
        assert (orphans / "young.pdf").exists()

    def test_nothing_is_deleted_unless_asked_for(self, orphans: Path) -> None:
        check()
        assert len(list(orphans.iterdir())) == 2

    def test_cron_is_not_asked(self, orphans: Path) -> None:
        check("--delete-orphans", "--no-input")
        assert [file.name for file in orphans.iterdir()] == ["young.pdf"]


class TestMove:
    @pytest.fixture
    def both(
        self, settings: Any, tmp_path: Path, moto: str, monkeypatch: pytest.MonkeyPatch
    ) -> dict[str, Any]:
        """Buckets in use, and folders with files from before."""
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.setenv(name, servers.KEY)
        use(settings, environment(moto, tmp_path))
        local = inventory.place("local")
        local["default"].put("documents/é.pdf", io.BytesIO(b"un"))
        local["default"].put("films/deux.mp4", io.BytesIO(b"deux" * 3_000_000))
        local["public"].put("tracks/trois.vtt", io.BytesIO(b"WEBVTT"))
        return dict(local)

    def test_there_and_back(self, both: dict[str, Any]) -> None:
        code, said = check("--copy-from", "local", "--to", "s3")
        assert code == 0
        assert said.splitlines() == [
            "default: 2 copied, 0 there already.", "public: 1 copied, 0 there already."
        ]  # fmt: skip
        assert private_storage().size("films/deux.mp4") == 12_000_000
        assert public_storage().open("tracks/trois.vtt").read() == b"WEBVTT"
        for store in both.values():
            for kept in list(store.walk()):
                store.delete(kept.name)
        assert check("--copy-from", "s3", "--to", "local")[0] == 0
        assert sorted(kept.size for kept in both["default"].walk()) == [2, 12_000_000]

    def test_an_interrupted_one_goes_on(self, both: dict[str, Any]) -> None:
        private_storage().put("documents/é.pdf", io.BytesIO(b"un"))
        private_storage().put("films/deux.mp4", io.BytesIO(b"half"))
        said = check("--copy-from", "local", "--to", "s3")[1]
        assert "default: 1 copied, 1 there already." in said
        assert private_storage().size("films/deux.mp4") == 12_000_000

    def test_its_headers_are_those_of_the_place(self, both: dict[str, Any]) -> None:
        check("--copy-from", "local", "--to", "s3")
        got = Place("moto").ask(public_storage().url("tracks/trois.vtt"))
        assert got.headers["content-type"] == "text/vtt; charset=utf-8"
        assert "s-maxage=30" in got.headers["cache-control"]

    @pytest.mark.parametrize(
        "options",
        [["--copy-from", "local"], ["--to", "s3"], ["--copy-from", "s3", "--to", "s3"]],
    )
    def test_both_ends_are_needed(self, both: dict[str, Any], options: list[str]) -> None:
        with pytest.raises(CommandError, match="Say both"):
            check(*options)

    def test_without_buckets_there_is_nowhere_to_go(self) -> None:
        with pytest.raises(CommandError, match="No bucket is configured"):
            check("--copy-from", "local", "--to", "s3")
