"""What the headers of a film say, and the files that are no films we can show."""

import io
import struct
from collections.abc import Generator
from contextlib import suppress

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from media import films
from media.films import FilmFile, UnusableFilmError
from tests.media import film_files as made
from tests.media.pictures import encoded


@pytest.fixture(autouse=True)
def english() -> Generator[None]:
    with translation.override("en"):
        yield


def inspect(data: bytes, extension: str = "mp4") -> FilmFile:
    return films.inspect(io.BytesIO(data), extension=extension)


def refusal(data: bytes, extension: str = "mp4") -> str:
    with pytest.raises(UnusableFilmError) as refused:
        inspect(data, extension)
    return str(refused.value)


class TestMp4:
    def test_what_it_says(self) -> None:
        assert inspect(made.MP4) == FilmFile(
            mime_type="video/mp4",
            width=640,
            height=360,
            duration=12_500,
            codecs=("avc1", "mp4a"),
        )

    @pytest.mark.parametrize("extension", ["MP4", "m4v"])
    def test_names_in_use(self, extension: str) -> None:
        assert inspect(made.MP4, extension).mime_type == "video/mp4"

    def test_a_telephone_held_upright(self) -> None:
        moov = made.moov(made.mvhd(), made.trak(matrix=made.QUARTER))
        found = inspect(made.FTYP + moov + made.MDAT)
        assert (found.width, found.height) == (360, 640)

    def test_times_of_64_bits(self) -> None:
        header = made.box("mvhd", struct.pack(">IQQIQ", 1 << 24, 0, 0, 600, 2**33), bytes(80))
        found = inspect(made.FTYP + made.moov(header, made.trak()) + made.MDAT)
        assert found.duration == round(2**33 / 0.6)

    def test_an_index_at_the_end_is_told_of(self) -> None:
        found = inspect(made.FTYP + made.MDAT + made.moov())
        assert (found.width, found.duration) == (640, 12_500)
        assert ["starts late" in each for each in found.warnings] == [True]

    def test_codecs_that_browsers_do_not_play_are_told_of(self) -> None:
        moov = made.moov(made.mvhd(), made.trak(codec="mp4v"), made.SOUND)
        found = inspect(made.FTYP + moov + made.MDAT)
        assert found.codecs == ("mp4v", "mp4a")
        assert ["mp4v" in each for each in found.warnings] == [True]

    @pytest.mark.parametrize(
        ("more", "duration"),
        [
            (made.box("mvex", made.box("mehd", struct.pack(">II", 0, 9000))), 9000),
            (made.box("mvex"), None),
            (b"", None),
        ],
    )
    def test_a_film_in_fragments(self, more: bytes, duration: int | None) -> None:
        moov = made.moov(made.mvhd(duration=0), more, made.trak())
        found = inspect(made.FTYP + moov + made.box("moof") + made.MDAT)
        assert (found.duration, found.warnings) == (duration, ())

    def test_of_a_film_in_fragments_only_the_first_is_looked_at(self) -> None:
        fragments = (made.box("moof") + made.MDAT) * 6000
        assert inspect(made.FTYP + made.moov() + fragments).duration == 12_500

    def test_a_film_of_five_gigabytes_is_not_read(self) -> None:
        """Its index stands after pictures that nobody reads."""
        head = made.FTYP + struct.pack(">I4sQ", 1, b"mdat", 5 * 2**30)
        file = Sparse({0: head, len(made.FTYP) + 5 * 2**30: made.moov()})
        assert films.inspect(file, extension="mp4").duration == 12_500
        assert file.given < 2000

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (made.FTYP + made.MDAT, "damaged"),
            (made.FTYP + made.moov(), "damaged"),
            (made.MP4[:-1], "damaged"),
            (made.MP4[: len(made.FTYP) + 200], "damaged"),
            (made.FTYP + made.moov(made.trak()) + made.MDAT, "damaged"),
            (made.FTYP + made.moov(made.mvhd(), made.box("trak")) + made.MDAT, "damaged"),
            (made.FTYP + made.moov(made.box("mvhd", bytes(8)), made.trak()) + made.MDAT, "damaged"),
            (made.FTYP + struct.pack(">I4s", 4, b"moov") + made.MDAT, "damaged"),
            (made.FTYP + made.box("free") * 20_000 + made.moov() + made.MDAT, "damaged"),
            (made.FTYP + made.moov(made.mvhd(), made.SOUND) + made.MDAT, "no moving picture"),
            (made.FTYP + made.moov(made.mvhd()) + made.MDAT, "no moving picture"),
            (made.FTYP + made.moov(made.mvhd(), made.trak(size=(0, 0))) + made.MDAT, "no moving"),
            (made.box("ftyp", b"qt  \0\0\0\0") + made.moov() + made.MDAT, "QuickTime"),
        ],
    )  # fmt: skip
    def test_what_is_refused(self, data: bytes, words: str) -> None:
        assert words in refusal(data)


class TestWebm:
    def test_what_it_says(self) -> None:
        assert inspect(made.WEBM, "webm") == FilmFile(
            mime_type="video/webm",
            width=640,
            height=360,
            duration=12_500,
            codecs=("A_OPUS", "V_VP9"),
        )

    def test_a_unit_of_its_own_and_a_short_number(self) -> None:
        info = made.element(
            0x1549A966,
            made.element(0x2AD7B1, (500_000).to_bytes(3)),
            made.element(0x4489, struct.pack(">f", 3000)),
        )
        data = made.WEBM_HEADER + made.segment(info, made.tracks(made.VIDEO), made.CLUSTER)
        assert inspect(data, "webm").duration == 1500

    def test_a_unit_that_is_not_said_is_a_millisecond(self) -> None:
        info = made.element(0x1549A966, made.element(0x4489, struct.pack(">f", 3000)))
        data = made.WEBM_HEADER + made.segment(info, made.tracks(made.VIDEO), made.CLUSTER)
        assert inspect(data, "webm").duration == 3000

    def test_what_follows_the_headers_is_not_looked_at(self) -> None:
        data = made.WEBM_HEADER + made.segment(
            made.INFO, made.tracks(made.VIDEO), made.CLUSTER * 12_000
        )
        assert inspect(data, "webm").duration == 12_500

    def test_a_recording_of_a_browser_does_not_know_its_end(self) -> None:
        parts = (made.element(0x1549A966), made.tracks(made.VIDEO), made.CLUSTER)
        found = inspect(made.WEBM_HEADER + made.segment(*parts, size=made.UNKNOWN_SIZE), "webm")
        assert found.duration is None
        assert ["how long" in each for each in found.warnings] == [True]

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (made.WEBM[:-1], "damaged"),
            (made.WEBM[:60], "damaged"),
            (made.WEBM_HEADER + made.segment(made.INFO, made.CLUSTER), "damaged"),
            (made.WEBM_HEADER, "damaged"),
            (made.WEBM_HEADER + made.segment(made.tracks(made.AUDIO)), "no moving picture"),
            (made.WEBM_HEADER + made.segment(made.tracks()), "no moving picture"),
            (made.WEBM.replace(b"webm\0", b"matro"), "Matroska"),
            (made.WEBM_HEADER + made.element(0xEC) * 20_000 + made.WEBM, "damaged"),
            (made.WEBM_HEADER + b"\0" * 20, "damaged"),
        ],
    )
    def test_what_is_refused(self, data: bytes, words: str) -> None:
        assert words in refusal(data, "webm")


@pytest.mark.parametrize(
    "data", [b"", b"x", encoded("JPEG"), encoded("AVIF"), b"<html>" * 10, b"RIFF\0\0\0\0AVI " * 4]
)  # fmt: skip
def test_what_is_no_film(data: bytes) -> None:
    assert "no film" in refusal(data) or "damaged" in refusal(data)


@pytest.mark.parametrize(
    ("data", "extension"),
    [(made.MP4, "webm"), (made.WEBM, "mp4"), (made.MP4, "mov"), (made.MP4, "")],
)
def test_a_name_that_says_something_else(data: bytes, extension: str) -> None:
    assert "rename it" in refusal(data, extension)


def test_the_file_is_left_at_its_beginning() -> None:
    file = io.BytesIO(made.MP4)
    films.inspect(file, extension="mp4")
    assert file.tell() == 0


@given(st.sampled_from([made.MP4, made.WEBM]), st.data())
def test_a_damaged_file_is_refused_or_read_but_never_stumbled_over(
    whole: bytes, data: st.DataObject
) -> None:
    broken = bytearray(whole)
    for _change in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnusableFilmError):
        inspect(bytes(broken[: data.draw(st.integers(0, len(broken)))]))


class Sparse:
    """A file of which only some places hold something; it counts what it gives."""

    def __init__(self, parts: dict[int, bytes]) -> None:
        self.parts, self.at, self.given = parts, 0, 0
        self.size = max(start + len(part) for start, part in parts.items())

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self.at = offset + (self.size if whence else 0)
        return self.at

    def read(self, size: int, /) -> bytes:
        self.given += size
        for start, part in self.parts.items():
            if start <= self.at < start + len(part):
                return part[self.at - start :][:size]
        return bytes(size)
