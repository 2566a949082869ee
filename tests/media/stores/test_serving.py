"""What this server answers for files in folders, as RFC 9110 and an S3 server have it."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from media import delivery
from media.storage import public_storage

CONTENT = b"0123456789"
FILM = "/media/public/films/un.mp4"


@pytest.fixture(autouse=True)
def film(folders: Path) -> None:
    """A film that readers may fetch."""
    public_storage().put("films/un.mp4", io.BytesIO(CONTENT))


def get(path: str = FILM, *, method: str = "GET", **headers: str) -> Any:
    """The answer, and its bytes as `body`."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    answer: Any = Client().generic(method, path, headers=sent)
    answer.body = b"".join(answer)
    return answer


def test_the_whole_file() -> None:
    got = get()
    assert (got.status_code, got.body, got["Content-Length"]) == (200, CONTENT, "10")
    assert got["Content-Type"] == "video/mp4"
    assert got["Content-Disposition"] == 'inline; filename="un.mp4"'
    assert got["Accept-Ranges"] == "bytes"
    assert got["Cache-Control"] == delivery.PUBLIC_CACHE
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert got["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in got
    assert "Vary" not in got


@pytest.mark.parametrize(
    ("asked", "body", "told"),
    [
        ("bytes=0-3", b"0123", "bytes 0-3/10"),
        ("bytes=4-", b"456789", "bytes 4-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-99", CONTENT, "bytes 0-9/10"),
        ("bytes=8-99", b"89", "bytes 8-9/10"),
        ("bytes=9-9", b"9", "bytes 9-9/10"),
    ],
)
def test_a_range(asked: str, body: bytes, told: str) -> None:
    got = get(Range=asked)
    assert (got.status_code, got.body, got["Content-Range"]) == (206, body, told)
    assert got["Content-Length"] == str(len(body))
    assert got["Cache-Control"] == delivery.PUBLIC_CACHE


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_range_beyond_the_end(asked: str) -> None:
    got = get(Range=asked)
    assert (got.status_code, got["Content-Range"]) == (416, "bytes */10")


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=", "bytes=-", "bytes=a-b", "items=0-1", "bytes=0-1,3-4", "x"]
)
def test_a_range_that_is_none_is_left_aside(asked: str) -> None:
    got = get(Range=asked)
    assert (got.status_code, got.body) == (200, CONTENT)
    assert "Content-Range" not in got


def test_a_head_sends_no_bytes() -> None:
    got = get(method="HEAD")
    assert (got.status_code, got.body, got["Content-Length"]) == (200, b"", "10")


def test_a_range_of_a_file_that_has_changed_is_the_whole_new_one() -> None:
    first = get()
    for known in (first["ETag"], first["Last-Modified"]):
        assert get(Range="bytes=0-3", If_Range=known).status_code == 206
    for other in ('"other"', "Mon, 01 Jan 2024 00:00:00 GMT", "nonsense"):
        assert get(Range="bytes=0-3", If_Range=other).status_code == 200


def test_what_has_not_changed_is_not_sent_again() -> None:
    first = get()
    got = get(If_None_Match=first["ETag"])
    assert (got.status_code, got.body, got["ETag"]) == (304, b"", first["ETag"])
    assert got["Cache-Control"] == delivery.PUBLIC_CACHE
    assert get(If_Modified_Since=first["Last-Modified"]).status_code == 304
    assert get(If_None_Match='"other"').status_code == 200
    assert get(If_Match='"other"').status_code == 412


@pytest.mark.parametrize(
    "path",
    [
        "/media/public/absent.mp4", "/media/public/films", "/media/public/films/",
        "/media/public/%00", "/media/public/../secret-key", "/media/public/%2e%2e/secret-key",
        "/media/public/films/%2e%2e/%2e%2e/secret-key", "/media/public/.uploads/x/data",
        "/media/public//etc/passwd", "/media/public/" + 300 * "a",
    ],
)  # fmt: skip
def test_nothing_else_of_this_machine_is_sent(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret-key").write_text("secret")
    hidden = tmp_path / "public" / ".uploads" / "x"
    hidden.mkdir(parents=True)
    (hidden / "data").write_text("secret")
    assert get(path).status_code == 404


@pytest.mark.parametrize(
    "query", ["", "expires=99999999999", "expires=1&signature=x", "signature=", "expires=&as="]
)
def test_a_private_file_without_a_good_signature(tmp_path: Path, query: str) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "x.pdf").write_text("secret")
    got = get(f"/media/private/x.pdf?{query}")
    assert (got.status_code, got.body, got["Cache-Control"]) == (403, b"", "no-store")


def test_nothing_is_written_to_it() -> None:
    assert get(method="POST").status_code == 405
    assert get(method="PUT").status_code == 405
