"""What a picture's file says of itself is read before it is taken out, and never hurts."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import originals
from media.licences import ADDRESSES, Licence, at_address, name_of
from media.originals import xmp
from tests.media import described

KINDS = ["JPEG", "PNG", "WEBP", "AVIF"]
LATIN = {(2, 80): ["Zoé Müller".encode("cp1252")], (2, 116): [b"(c) 2020-2024, Studio"]}


@pytest.mark.parametrize("kind", KINDS)
def test_xmp_is_read_in_every_format_and_taken_out(kind: str) -> None:
    data = described.with_xmp(kind, described.xmp())
    assert originals.described(data) == originals.Description(
        title="La filature !",
        alt="Une fileuse.",
        long_description="Une fileuse tend un fil.",
        caption="Lundi matin.",
        creator="Ada Lorrain, Guy Ferrand",
        credit="Ada Lorrain / Studio",
        rights_holder="Studio Lorrain",
        licence_url="http://creativecommons.org/licenses/by-sa/4.0/deed.fr",
        acquire_url="https://studio.example/licence",
        taken_on=date(2024, 3, 5),
    )
    assert originals.described(originals.cleaned(data)) == originals.Description()


def test_a_place_is_never_read() -> None:
    data = described.with_xmp("JPEG", described.xmp())
    assert b"Secrets" in data
    assert "Secrets" not in str(originals.described(data))


@pytest.mark.parametrize(
    ("code", "ai"),
    [
        ("trainedAlgorithmicMedia", "generated"),
        ("compositeWithTrainedAlgorithmicMedia", "edited"),
        ("digitalCapture", ""),
    ],
)
def test_a_picture_made_by_a_program_says_so(code: str, ai: str) -> None:
    source = f"http://cv.iptc.org/newscodes/digitalsourcetype/{code}"
    packet = described.xmp(**{"Iptc4xmpExt:DigitalSourceType": source})
    assert originals.described(described.with_xmp("PNG", packet)).ai == ai


@pytest.mark.parametrize(
    ("records", "creator", "holder"),
    [
        (LATIN, "Zoé Müller", "Studio"),
        ({(1, 90): [b"\x1b%G"], (2, 80): ["Zoé Müller".encode()]}, "Zoé Müller", ""),
        ({(2, 80): [b"Ada", b"Guy"], (2, 116): ["© Ada".encode()]}, "Ada, Guy", "Ada"),
        ({(1, 90): [b"\x1b%G"], (2, 80): [b"\xff\xfe"]}, "\ufffd\ufffd", ""),
        ({(2, 80): [b"Ada\0\x07 \n Lorrain"]}, "Ada Lorrain", ""),
    ],
)
def test_iptc_is_read_in_its_alphabets(records: Any, creator: str, holder: str) -> None:
    said = originals.described(described.with_iptc(records))
    assert (said.creator, said.rights_holder) == (creator, holder)


def test_iptc_tells_the_rest() -> None:
    said = originals.described(
        described.with_iptc(
            {(2, 5): [b"Le pont"], (2, 120): [b"Un lundi."], (2, 110): [b"Ada"],
             (2, 55): [b"20240305"], (2, 90): [b"Strasbourg"]}
        )
    )  # fmt: skip
    assert said == originals.Description(
        title="Le pont", caption="Un lundi.", credit="Ada", taken_on=date(2024, 3, 5)
    )


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
HOSTILE = {
    "a bomb of entities": described.xmp("<dc:creator>&b;</dc:creator>", before=BOMB),
    "a file of ours": described.xmp("<dc:creator>&a;</dc:creator>", before=FILE),
    "too heavy": described.xmp("<dc:creator>" + "a" * 2**20 + "</dc:creator>"),
    "no XML": b"<x:xmpmeta",
    "an unknown alphabet": b'<?xml version="1.0" encoding="ebcdic-zz"?><a/>',
}


@pytest.mark.parametrize("packet", HOSTILE.values(), ids=[*HOSTILE])
def test_what_is_hostile_is_passed_over(packet: bytes) -> None:
    assert xmp.properties(packet) == {}


def test_a_script_is_no_address() -> None:
    packet = described.xmp("", **{"xmpRights:WebStatement": "javascript:alert(1)"})
    assert originals.described(described.with_xmp("PNG", packet)).licence_url == ""


@given(st.binary(max_size=2000))
def test_any_bytes_are_read_without_a_fall(data: bytes) -> None:
    xmp.properties(data)
    assert isinstance(originals.described(data), originals.Description)


@given(st.sampled_from(KINDS), st.data())
def test_a_damaged_picture_is_read_without_a_fall(kind: str, data: st.DataObject) -> None:
    whole = WHOLE[kind]
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = (
        whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + data.draw(st.integers(0, 9)) :]
    )
    assert isinstance(originals.described(damaged), originals.Description)


@given(st.binary(max_size=300))
def test_any_record_is_read_without_a_fall(record: bytes) -> None:
    said = originals.described(described.with_iptc({(2, 80): [record], (2, 55): [record]}))
    assert said.creator.isprintable()


WHOLE = {kind: described.with_xmp(kind, described.xmp()) for kind in KINDS}


@pytest.mark.parametrize("licence", ADDRESSES)
def test_a_licence_is_known_by_its_address(licence: Licence) -> None:
    address = ADDRESSES[licence]
    assert at_address(address) == licence
    assert at_address(address.rstrip("/").replace("https", "http")) == licence


def test_a_licence_has_a_name_in_each_language() -> None:
    reserved = Licence.ALL_RIGHTS_RESERVED
    assert at_address("https://creativecommons.org/licenses/by/3.0/") == Licence.OTHER
    assert name_of(reserved, locale="de") == "Alle Rechte vorbehalten"
    assert name_of(Licence.CC_BY, locale="de") == "CC BY 4.0"
