"""A large file on its way, as the script of the field sends it."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from media.storage import private_storage
from media.stores.base import Part, Unfinished
from media.uploads import process, tokens
from media.uploads.kinds import FILMS
from media.uploads.tokens import Upload, Uploaded
from tests.media.stores.conftest import Answer, Place

pytestmark = pytest.mark.django_db
MIB = 2**20
HEAD = b"\0\0\0\x20ftypisom"
"""How an MP4 file begins."""


@pytest.fixture
def desk() -> Client:
    """Somebody who may edit media, and no more."""
    editor = User.objects.create_user("ines", "i@example.org", "secret")
    group = Group.objects.create(name="vidéo")
    names = ("access_admin", "change_video")
    group.permissions.add(*Permission.objects.filter(codename__in=names))
    editor.groups.add(group)
    client = Client()
    client.force_login(editor)
    return client


def step(desk: Client, name: str, /, **said: Any) -> tuple[int, dict[str, Any]]:
    """What a step answers."""
    address = reverse(f"media_uploads_{name}")
    got = desk.post(address, json.dumps(said), content_type="application/json")
    return got.status_code, json.loads(got.content or b"{}")


def begun(desk: Client, *, size: int, name: str = "Mon film.mp4", **more: Any) -> dict[str, Any]:
    accepted = tokens.write(FILMS)
    said = {"accepted": accepted, "name": name, "size": size, "type": "video/mp4"} | more
    status, told = step(desk, "begin", **said)
    assert status == 200, told
    return told


def part_of(number: int, upload: Upload) -> bytes:
    """A part of a film made of one byte for each part."""
    whole = bytes([number % 251]) * upload.size_of(number)
    return HEAD + whole[len(HEAD) :] if number == 1 else whole


def sent(desk: Client, place: Place, token: str, number: int, content: bytes) -> Answer:
    """Puts a part where the CMS says."""
    status, told = step(desk, "address", upload=token, number=number)
    assert status == 200, told
    if told["url"].startswith("/"):
        got = desk.generic("PUT", told["url"], content, content_type="application/octet-stream")
        return Answer(got.status_code, {}, got.content)
    return place.ask(told["url"], method="PUT", body=content)


def arrived(desk: Client, place: Place, told: dict[str, Any]) -> dict[str, Any]:
    """Sends every part, and completes; on the second server by what each part was answered."""
    upload, parts = tokens.read(Upload, told["upload"]), []
    for number in range(1, told["count"] + 1):
        got = sent(desk, place, told["upload"], number, part_of(number, upload))
        assert got.status < 300, got.body
        size = upload.size_of(number)
        parts.append(Part(number=number, size=size, etag=got.headers.get("etag", "")))
    if place.kind == "s3rver":  # It lists no parts.
        private_storage().complete(upload.name, upload.upload, parts)
    status, told = step(desk, "complete", upload=told["upload"])
    assert status == 200, told
    return told


def test_two_hundred_megabytes(desk: Client, place: Place) -> None:
    size = 200 * MIB + 1
    told = begun(desk, size=size)
    assert told["count"] == 26
    uploaded = tokens.read(Uploaded, arrived(desk, place, told)["file"])
    assert uploaded.name.startswith("films/mon-film-")
    storage = private_storage()
    assert storage.size(uploaded.name) == size
    upload = tokens.read(Upload, told["upload"])
    assert storage.read(uploaded.name, count=12) == HEAD
    for number in (2, 13, 26):
        start = (number - 1) * upload.part_size - 1
        expected = bytes([number - 1, *[number] * min(3, upload.size_of(number))])
        assert storage.read(uploaded.name, start=start, count=len(expected)) == expected
    if place.kind == "moto":
        got = place.ask(storage.url(uploaded.name), method="HEAD")
        assert got.headers["content-type"] == "video/mp4"


@pytest.fixture
def film(desk: Client, place: Place) -> dict[str, Any]:
    """An upload of two parts, begun where parts can be listed."""
    if place.kind == "s3rver":
        pytest.skip("it lists no parts")
    return begun(desk, size=process.PART + 5)


def test_what_has_arrived_is_not_sent_again(
    desk: Client, place: Place, film: dict[str, Any]
) -> None:
    upload = tokens.read(Upload, film["upload"])
    assert step(desk, "parts", upload=film["upload"]) == (200, {"numbers": []})
    sent(desk, place, film["upload"], 2, part_of(2, upload))
    assert step(desk, "parts", upload=film["upload"]) == (200, {"numbers": [2]})
    status, told = step(desk, "complete", upload=film["upload"])
    assert (status, told["message"][:9]) == (422, "Il manque")
    for _lost_and_sent_again in range(2):
        sent(desk, place, film["upload"], 1, part_of(1, upload))
    first = step(desk, "complete", upload=film["upload"])
    assert first[0] == 200
    assert step(desk, "complete", upload=film["upload"])[0] == 200, "the answer may have been lost"


def test_what_is_not_what_it_says_is_refused_and_not_kept(
    desk: Client, place: Place, film: dict[str, Any]
) -> None:
    upload = tokens.read(Upload, film["upload"])
    for number in (1, 2):
        sent(desk, place, film["upload"], number, b"M" * upload.size_of(number))
    status, told = step(desk, "complete", upload=film["upload"])
    assert status == 422
    assert told["message"].startswith("Ce fichier n’est pas ce que son nom annonce")
    assert list(private_storage().walk()) == []


def test_a_cancelled_upload_leaves_nothing(
    desk: Client, place: Place, film: dict[str, Any]
) -> None:
    sent(desk, place, film["upload"], 1, part_of(1, tokens.read(Upload, film["upload"])))
    for _twice in range(2):
        assert step(desk, "abort", upload=film["upload"])[0] == 204
    assert step(desk, "parts", upload=film["upload"])[0] == 422
    assert list(private_storage().unfinished()) == []
    assert list(private_storage().walk()) == []


def test_what_was_left_is_aborted(desk: Client, place: Place, film: dict[str, Any]) -> None:
    if place.kind == "folder":  # The other server says that each was begun in 2010.
        assert process.abort_left() == 0
    assert [type(one) for one in private_storage().unfinished()] == [Unfinished]
    assert process.abort_left(after=timedelta(days=-1)) == 1
    assert step(desk, "parts", upload=film["upload"])[0] == 422


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"name": "film.mov"}, "Ce type de fichier n’est pas accepté ici. Choisissez parmi"),
        ({"name": "film.mp4.html"}, "Ce type de fichier n’est pas accepté"),
        ({"name": "film"}, "Ce type de fichier n’est pas accepté"),
        ({"type": "video/webm"}, "Ce type de fichier n’est pas accepté"),
        ({"size": 0}, "Ce fichier est vide"),
        ({"size": -1}, "Ce fichier est vide"),
        ({"size": 10 * 2**30 + 1}, "Ce fichier pèse 10,0\xa0Gio, et le maximum"),
    ],
)
def test_what_is_refused_at_once(desk: Client, more: dict[str, Any], said: str) -> None:
    asked = {"accepted": tokens.write(FILMS), "name": "a.mp4", "size": 5, "type": "video/mp4"}
    status, told = step(desk, "begin", **asked | more)
    assert status == 422
    assert told["message"].startswith(said) or said[:20] in told["message"], told


def test_ten_gigabytes_are_parts_that_s3_takes() -> None:
    largest = FILMS.largest
    upload = Upload(name="x", upload="x", size=largest, part_size=process.PART, by=1)
    assert upload.count == 1280
    assert sum(upload.size_of(number) for number in range(1, upload.count + 1)) == largest
    assert [upload.size_of(number) for number in (0, upload.count + 1)] == [0, 0]


class TestWhoMay:
    def test_nobody_without_the_right(self, desk: Client, place: Place, client: Client) -> None:
        told = begun(desk, size=5)
        asked = {"accepted": tokens.write(FILMS), "name": "a.mp4", "size": 5, "type": ""}
        assert step(client, "begin", **asked)[0] == 302
        reader = User.objects.create_user("reader", "r@example.org", "secret")
        reader.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(reader)
        assert step(client, "begin", **asked)[0] == 403
        assert step(client, "complete", upload=told["upload"])[0] == 403

    def test_nobody_touches_anothers(self, desk: Client, place: Place, client: Client) -> None:
        told = begun(desk, size=5)
        client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
        for name in ("address", "parts", "complete", "abort"):
            assert step(client, name, upload=told["upload"], number=1)[0] == 403, name

    def test_no_token_is_made_up(self, desk: Client, place: Place) -> None:
        told = begun(desk, size=5)
        for token in ("", "x", told["upload"][:-1], tokens.write(FILMS)):
            assert step(desk, "complete", upload=token)[0] == 400
        assert step(desk, "begin", accepted=told["upload"], name="a.mp4", size=5, type="")[0] == 400
        assert step(desk, "begin", name="a.mp4")[0] == 400
        for number in (0, 2, -1):
            assert step(desk, "address", upload=told["upload"], number=number)[0] == 400

    @pytest.mark.parametrize(
        "said", [{"size": "x"}, {"size": float("inf")}, {"accepted": 5}, {"accepted": None}]
    )
    def test_what_no_script_of_ours_asks(self, desk: Client, said: dict[str, Any]) -> None:
        usual = {"accepted": tokens.write(FILMS), "name": "a.mp4", "size": 5, "type": ""}
        assert step(desk, "begin", **usual | said)[0] == 400
        address = reverse("media_uploads_begin")
        got = desk.post(address, b"\xff", content_type="application/json")
        assert got.status_code == 400

    def test_a_part_of_another_size(self, desk: Client, folders: Path) -> None:
        """An S3 server compares with what was signed."""
        place = Place("folder")
        told = begun(desk, size=5)
        for content in (b"1234", b"123456"):
            assert sent(desk, place, told["upload"], 1, content).status == 409
        assert step(desk, "parts", upload=told["upload"]) == (200, {"numbers": []})
        address = step(desk, "address", upload=told["upload"], number=1)[1]["url"]
        assert desk.post(address, b"12345", content_type="text/plain").status_code == 405
