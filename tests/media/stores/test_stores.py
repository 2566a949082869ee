"""Whatever files are kept in, they behave the same."""

import io
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.compat import get_current_datetime
from django.core.files.base import ContentFile

from media import delivery
from media.storage import copy_to_public, private_storage, public_storage
from media.stores import buckets, signatures
from media.stores.buckets import PrivateBucket
from tests.media.stores.conftest import Place


def private(name: str = "documents/été 1.pdf", content: bytes = b"0123456789") -> str:
    return private_storage().save(name, ContentFile(content))


def _content(name: str) -> bytes:
    with private_storage().open(name) as file:
        data: bytes = file.read()
    return data


class TestPrivate:
    def test_an_address_opens_a_file(self, place: Place) -> None:
        name = private("original_images/un.webp")
        got = place.ask(private_storage().url(name))
        assert (got.status, got.body) == (200, b"0123456789")
        assert got.headers["content-type"] == "image/webp"
        assert got.headers["content-disposition"].startswith("inline")

    def test_without_its_signature_it_is_refused(self, place: Place) -> None:
        if place.kind == "s3rver":
            pytest.skip("reads without a signature are everybody's there")
        url = private_storage().url(private())
        assert place.ask(url.partition("?")[0]).status == 403

    def test_an_altered_address_is_refused(self, place: Place) -> None:
        if place.kind == "moto":
            pytest.skip("it looks at no signature")
        url = private_storage().url(private("documents/un.pdf"))
        private("documents/deux.pdf")
        assert place.ask(url.replace("un.pdf", "deux.pdf")).status == 403
        assert place.ask(url.replace("attachment", "inline") + "&as=x.html").status == 403

    def test_an_address_expires(self, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
        if place.kind == "moto":
            pytest.skip("it looks at no date")
        past = datetime.now() - timedelta(minutes=11)
        name = private()
        with monkeypatch.context() as patch:
            patch.setattr("media.stores.signatures.time.time", past.timestamp)
            patch.setattr("botocore.auth.get_current_datetime", _clock(minutes=-11))
            url = private_storage().url(name)
        assert place.ask(url).status == 403

    def test_what_is_no_picture_and_no_film_is_downloaded(self, place: Place) -> None:
        got = place.ask(private_storage().url(private("documents/page.html", b"<script>")))
        assert got.headers["content-type"] == "application/octet-stream"
        assert got.headers["content-disposition"] == 'attachment; filename="page.html"'

    def test_a_download_has_the_name_it_is_given(self, place: Place) -> None:
        url = private_storage().address(private("films/un.mp4"), download_as="Le film.mp4")
        said = place.ask(url).headers["content-disposition"]
        assert said == 'attachment; filename="Le film.mp4"'

    def test_a_download_may_have_an_accent_in_its_name(self, place: Place) -> None:
        if place.kind == "s3rver":
            pytest.skip("it signs an apostrophe otherwise than Amazon")
        url = private_storage().address(private(), download_as="Rapport d’été.pdf")
        said = place.ask(url).headers["content-disposition"]
        assert said == "attachment; filename*=utf-8''Rapport%20d%E2%80%99%C3%A9t%C3%A9.pdf"

    def test_two_files_of_one_name_are_two(self, place: Place) -> None:
        first, second = private(content=b"a"), private(content=b"b")
        assert first != second
        assert (_content(first), _content(second)) == (b"a", b"b")

    def test_a_file_is_read_in_pieces(self, place: Place) -> None:
        name, storage = private(), private_storage()
        assert storage.read(name, count=3) == b"012"
        assert storage.read(name, start=8, count=5) == b"89"
        assert storage.read(name, start=10, count=5) == b""


def _clock(*, minutes: int) -> Any:
    """The current time of botocore, moved."""
    return lambda *args, **kwargs: (
        get_current_datetime(*args, **kwargs) + timedelta(minutes=minutes)
    )


class TestPublic:
    @pytest.mark.parametrize(
        ("name", "kind"),
        [("a/x.avif", "image/avif"), ("b.mp4", "video/mp4"), ("c.vtt", "text/vtt; charset=utf-8")],
    )
    def test_anybody_fetches_it_and_keeps_it(self, place: Place, name: str, kind: str) -> None:
        public_storage().put(name, io.BytesIO(b"abc"))
        got = place.ask(public_storage().url(name))
        assert (got.status, got.body) == (200, b"abc")
        assert got.headers["content-type"] == kind
        assert got.headers["cache-control"] == delivery.PUBLIC_CACHE

    def test_its_address_is_the_same_for_ever(self, place: Place) -> None:
        assert public_storage().url("a/é.webp").endswith("/a/%C3%A9.webp")

    @pytest.mark.parametrize("name", ["x.svg", "x.html", "x", "x.MP4.xhtml"])
    def test_what_could_carry_a_script_is_not_shown(self, place: Place, name: str) -> None:
        public_storage().put(name, io.BytesIO(b"<svg/>"))
        got = place.ask(public_storage().url(name))
        assert got.headers["content-type"] == "application/octet-stream"
        if place.kind != "s3rver":  # It forgets the header; a browser downloads the type anyway.
            assert got.headers["content-disposition"].startswith("attachment")

    def test_it_is_written_over(self, place: Place) -> None:
        for content in (b"a", b"b"):
            public_storage().put("x.vtt", io.BytesIO(content))
        assert place.ask(public_storage().url("x.vtt")).body == b"b"
        assert [kept.name for kept in public_storage().walk()] == ["x.vtt"]

    def test_what_is_not_there(self, place: Place) -> None:
        assert place.ask(public_storage().url("x.vtt")).status == 404
        assert public_storage().kept("x.vtt") is None
        assert not public_storage().exists("x.vtt")


class TestCopies:
    def test_a_private_file_is_given_to_readers_and_taken_back(self, place: Place) -> None:
        name = private("films/un.mp4")
        for _twice in range(2):
            copy_to_public(name, "films/public.mp4")
        got = place.ask(public_storage().url("films/public.mp4"))
        assert (got.status, got.body) == (200, b"0123456789")
        assert got.headers["content-type"] == "video/mp4"
        assert got.headers["cache-control"] == delivery.PUBLIC_CACHE
        for _twice in range(2):
            public_storage().delete("films/public.mp4")
        assert place.ask(public_storage().url("films/public.mp4")).status == 404
        assert _content(name) == b"0123456789"

    def test_half_a_copy_is_made_whole(self, place: Place) -> None:
        public_storage().put("films/public.mp4", io.BytesIO(b"01"))
        copy_to_public(private("films/un.mp4"), "films/public.mp4")
        assert public_storage().read("films/public.mp4", count=99) == b"0123456789"

    def test_a_copy_of_nothing(self, place: Place) -> None:
        with pytest.raises(FileNotFoundError):
            copy_to_public("films/absent.mp4", "x.mp4")

    def test_a_large_file_is_copied_in_parts(
        self, place: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for limit in ("multipart_threshold", "multipart_chunksize"):
            monkeypatch.setattr(buckets.LARGE, limit, 5 * 2**20)
        content = bytes(range(256)) * 2**10 * 44
        copy_to_public(private("films/un.mp4", content), "films/public.mp4")
        got = place.ask(public_storage().url("films/public.mp4"))
        assert got.body == content
        assert got.headers["content-type"] == "video/mp4"


def test_every_file_is_listed_with_its_size(place: Place) -> None:
    names = {private("b/deux.pdf", b"22"): 2, private("un.pdf", b"1"): 1}
    found = list(private_storage().walk())
    assert {kept.name: kept.size for kept in found} == names
    assert all(kept.modified.tzinfo for kept in found)
    private_storage().delete("un.pdf")
    private_storage().delete("un.pdf")
    assert [kept.name for kept in private_storage().walk()] == ["b/deux.pdf"]


def test_an_address_stays_the_same_for_minutes(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of a bucket carries the second of its signature."""
    moment = 1_800_000_000 // signatures.STEP * signatures.STEP
    name, told = private(), set()
    for second in (0, 1, signatures.STEP - 1):
        monkeypatch.setattr(
            "media.stores.signatures.time.time", lambda second=second: moment + second
        )
        told.add(private_storage().url(name))
    assert len(told) == 1


def test_no_credentials_stand_in_the_description_of_a_storage(place: Place) -> None:
    """Wagtail writes it down with the tasks that delete files."""
    storage = private_storage()
    _path, args, told = storage.deconstruct()  # type: ignore[attr-defined]
    assert not args
    if isinstance(storage, PrivateBucket):
        assert set(told) == {"bucket_name", "endpoint_url", "region_name"}
