"""Films that files describe: entered once, completed, never contradicted unseen."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.log_actions import log

from dossiers.compose import RefusedFileError, Report, compose
from media.models import Video, VideoTrack
from media.storage import private_storage
from tests.dossiers.compose_files import page, picture, written
from tests.media.film_files import MP4

pytestmark = pytest.mark.django_db
ADDRESS = "https://youtu.be/aqz-KE-bpKQ"
CAPTIONS = "WEBVTT\n\n00:00:00.000 --> 00:00:04.000\nUn.\n"
FILM = {"type": "video", "title": "Un film", "reference": ADDRESS, "transcript": ["On entend."]}


def run(folder: Path, *films: dict[str, Any], **more: Any) -> Report:
    return compose(written(folder, page(body=list(films))), publish=True, **more)


def captions(folder: Path, content: str | bytes = CAPTIONS, name: str = "fr.vtt") -> str:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def test_a_film_is_entered_with_all_that_is_said_of_it(client: Client, tmp_path: Path) -> None:
    run(
        tmp_path,
        FILM
        | {
            "description": "Filmé en mars.", "duration": "3:12", "language": "fr",
            "published_on": "2025-03-04", "aspect_ratio": "4:3", "credits": "Réalisation : nous",
            "live": True, "poster": {"file": picture(tmp_path), "alt": "Une porte."},
            "tracks": [{"file": captions(tmp_path), "auto_generated": True},
                       {"file": captions(tmp_path, name="de.vtt"), "kind": "subtitles",
                        "language": "de"}],
            "audio_description": {"status": "not_needed", "reason": "Tout est dit."},
        },
    )  # fmt: skip
    told = client.get("/api/v1/dossiers/essai/").json()["body"][0]
    assert (told["duration"], told["aspect_ratio"], told["published_on"]) == (
        "PT3M12S", "4:3", "2025-03-04",
    )  # fmt: skip
    assert told["credits"] == "Réalisation : nous"
    assert told["poster"]["alt"] == "Une porte."
    alternative = told["text_alternative"]
    assert [(t["kind"], t["language"], t["auto_generated"]) for t in alternative["tracks"]] == [
        ("captions", "fr", True), ("subtitles", "de", False),
    ]  # fmt: skip
    assert alternative["audio_description"]["reason"] == "Tout est dit."
    assert alternative["exemption"] == "live"


def test_a_film_is_found_by_its_address_and_without_one_by_its_title(tmp_path: Path) -> None:
    known = {"type": "video", "title": "Sans adresse"}
    run(tmp_path, FILM, known)
    run(tmp_path, FILM | {"duration": "3:12"}, known, {"type": "video", "title": "Autre"})
    assert {film.title: film.duration for film in Video.objects.all()} == {
        "Un film": 192, "Sans adresse": None, "Autre": None,
    }  # fmt: skip


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    film = FILM | {"tracks": [{"file": captions(tmp_path)}]}
    run(tmp_path, film)
    assert run(tmp_path, film).page["status"] == "unchanged"
    assert VideoTrack.objects.count() == 1


def test_captions_that_an_editor_corrected_are_kept_unless_forced(tmp_path: Path) -> None:
    film = FILM | {"tracks": [{"file": captions(tmp_path)}]}
    run(tmp_path, film)
    VideoTrack.objects.update(content=CAPTIONS.replace("Un.", "Un !"))
    editor = get_user_model().objects.create(username="zoe", email="zoe@example.org")
    log(Video.objects.get(), "wagtail.edit", user=editor, content_changed=True)
    report = run(tmp_path, film)
    assert [warned.code for warned in report.warnings] == ["kept"]
    assert "Un !" in VideoTrack.objects.get().content
    run(tmp_path, film, force=True)
    assert "Un !" not in VideoTrack.objects.get().content


@pytest.mark.parametrize(
    ("more", "where", "message"),
    [
        ({"tracks": [{"file": "faux.vtt"}]}, "$.body[0].tracks[0].file", "Ligne 1"),
        ({"tracks": [{"file": "latin.vtt"}]}, "$.body[0].tracks[0].file", "UTF-8"),
        ({"tracks": [{"file": "page.json"}]}, "$.body[0].tracks[0].file", "vtt, srt"),
        ({"duration": "trois minutes"}, "$.body[0].duration", "3:12"),
        ({"files": ["film.mp4"]}, "$.body[0].files", "hosting"),
        ({"transcript": ["Pour regarder cette vidéo, vous devez accepter les cookies."]},
         "$.body[0].transcript", "Retirez"),
        ({"audio_description": {"status": "not_needed"}},
         "$.body[0].audio_description.reason", "pourquoi"),
        ({"audio_description": {"status": "provided"}},
         "$.body[0].audio_description.url", "audiodécrite"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_where_it_stands(
    tmp_path: Path, more: dict[str, Any], where: str, message: str
) -> None:
    captions(tmp_path, "rien", "faux.vtt")
    captions(tmp_path, "WEBVTT\n\né".encode("latin-1"), "latin.vtt")
    captions(tmp_path, b"-", "film.mp4")
    with pytest.raises(RefusedFileError) as refused:
        run(tmp_path, FILM | more)
    (problem,) = refused.value.problems
    assert str(problem).startswith(f"{where}: ")
    assert message in problem.message
    assert not Video.objects.exists()


def test_films_of_our_own_are_stored_once(client: Client, tmp_path: Path) -> None:
    captions(tmp_path, MP4, "film.mp4")
    film = {"type": "video", "title": "Chez nous", "hosting": "self", "files": ["film.mp4"]}
    run(tmp_path, film)
    assert run(tmp_path, film).page["status"] == "unchanged"
    told = client.get("/api/v1/dossiers/essai/").json()["body"][0]
    (file,) = told["self_hosted"]["files"]
    assert (file["mime_type"], file["width"], file["size"]) == ("video/mp4", 640, len(MP4))
    assert told["consent"] is None


def test_a_file_that_is_no_film_leaves_nothing(tmp_path: Path) -> None:
    captions(tmp_path, MP4, "film.mp4")
    captions(tmp_path, b"MZ" + bytes(50), "autre.mp4")
    film = {"type": "video", "title": "Chez nous", "hosting": "self"}
    before = {kept.name for kept in private_storage().walk()}
    with pytest.raises(RefusedFileError, match=r"files\[1\]"):
        run(tmp_path, film | {"files": ["film.mp4", "autre.mp4"]})
    assert {kept.name for kept in private_storage().walk()} == before
    assert not Video.objects.exists()
