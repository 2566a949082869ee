"""Which sizes a picture gets, and what is in them."""

import io
import subprocess
import sys
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from media.sizes import encoding, looks, reading, thumbhash
from media.sizes.cropping import Box, crop, turned_back, within
from media.sizes.presets import Format, Plan, Preset, plan
from tests.media import pictures

KEY = uuid.UUID(int=7)
sides = st.integers(1, 9000)
shares = st.floats(0, 1)


def planned(data: bytes, preset: Preset, point: tuple[float, float] | None = None) -> Plan:
    return plan(KEY, looks.look(io.BytesIO(data), name="x"), point, preset)


def sizes(data: bytes, preset: Preset) -> dict[str, Image.Image]:
    """What is encoded, by format and width."""
    found = encoding.encoded(io.BytesIO(data), planned(data, preset))
    return {f"{size.format}-{size.width}": Image.open(io.BytesIO(made)) for size, made in found}


def pixel(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    at = (int(x * (picture.width - 1)), int(y * (picture.height - 1)))
    found: Any = picture.convert("RGBA").getpixel(at)
    return tuple(found)


def close(found: tuple[int, ...], wanted: tuple[int, ...], *, within: int = 12) -> bool:
    return all(abs(a - b) <= within for a, b in zip(found, wanted, strict=False))


@given(sides, sides, shares, shares, st.sampled_from([(16, 9), (3, 2), (1, 1), (1200, 630)]))
def test_the_focal_point_stays_inside_and_as_central_as_it_can(
    width: int, height: int, x: float, y: float, ratio: tuple[int, int]
) -> None:
    box = crop((width, height), ratio, (x, y))
    assert 0 <= box.left < box.right <= width
    assert 0 <= box.top < box.bottom <= height
    assert box.width == width or box.height == height, "no larger box has this shape"
    assert box.left - 0.5 <= x * width <= box.right + 0.5
    assert box.top - 0.5 <= y * height <= box.bottom + 0.5
    touches = box.left == 0 or box.right == width
    assert touches or abs(box.left + box.width / 2 - x * width) <= 1


def test_where_the_focal_point_is_in_what_is_left() -> None:
    assert crop((1000, 1000), (2, 1), None) == Box(0, 250, 1000, 750)
    assert crop((1000, 1000), (2, 1), (0.1, 0.1)) == Box(0, 0, 1000, 500)
    assert within(Box(0, 250, 1000, 750), (0.1, 0.5), (1000, 1000)) == (0.1, 0.5)
    assert within(Box(0, 0, 1000, 500), (0.1, 0.1), (1000, 1000)) == (0.1, 0.2)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_part_of_a_picture_is_the_same_whichever_side_is_up(kind: str, orientation: int) -> None:
    drawn = Image.radial_gradient("L").resize((160, 120))
    colours = Image.merge("RGB", (drawn, drawn.transpose(Image.Transpose.ROTATE_180), drawn))
    colours.paste("red", (0, 0, 60, 20))
    data = pictures.encoded(kind, picture=colours, exif=pictures.exif(orientation))
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
    box = Box(10, 6, upright.width - 40, upright.height - 22)
    expected = upright.crop(box)
    with reading.opened(io.BytesIO(data)) as opened:
        found = reading.part(opened, box, expected.size)
    assert found.info == {}
    assert found.convert("RGB").tobytes() == expected.tobytes()


def test_a_box_turned_back_and_forth_is_the_same() -> None:
    assert turned_back(Box(0, 0, 2, 1), 6, (10, 20)) == Box(0, 8, 1, 10)


@pytest.mark.parametrize(
    ("size", "preset", "widths"),
    [
        ((4000, 3000), Preset.COVER, [480, 768, 1152, 1536, 1920]),
        ((1000, 3000), Preset.COVER, [480, 768, 1000]),
        ((4000, 3000), Preset.CARD, [320, 480, 640, 960]),
        ((4000, 3000), Preset.PORTRAIT, [160, 320, 640]),
        ((4000, 3000), Preset.INLINE, [480, 800, 1200, 1600]),
        ((1000, 10000), Preset.INLINE, [320]),
        ((40, 30), Preset.COVER, [40]),
        ((1, 1), Preset.CARD, [1]),
        ((1600, 1), Preset.INLINE, [480, 800, 1200, 1600]),
    ],
)
def test_no_size_is_larger_than_the_original(
    size: tuple[int, int], preset: Preset, widths: list[int]
) -> None:
    data = pictures.encoded("PNG", picture=Image.new("RGB", size, "teal"))
    found = planned(data, preset).sizes
    assert [each.width for each in found if each.format == Format.AVIF] == widths
    assert [each.width for each in found if each.format == Format.JPEG] == widths[::-1][::2][::-1]
    made = sizes(data, preset)
    assert {picture.size for picture in made.values()} == {(s.width, s.height) for s in found}


def test_formats_follow_the_preset_and_what_shows_through() -> None:
    opaque = pictures.encoded("PNG", picture=pictures.drawn(300, 200))
    through = pictures.drawn(300, 200, "RGBA")
    through.putpixel((299, 199), (0, 0, 0, 0))
    through.paste((0, 0, 0, 0), (200, 0, 300, 200))
    glass = pictures.encoded("PNG", picture=through)

    def formats(data: bytes, preset: Preset) -> list[str]:
        return list(dict.fromkeys(size.format.value for size in planned(data, preset).sizes))

    assert formats(opaque, Preset.INLINE) == formats(opaque, Preset.LOGO) == ["avif", "webp", "jpg"]
    assert formats(glass, Preset.INLINE) == ["avif", "webp", "png"]
    assert formats(glass, Preset.LOGO) == ["webp", "png"]
    assert formats(glass, Preset.SOCIAL) == ["jpg"]
    assert pixel(sizes(glass, Preset.SOCIAL)["jpg-300"], 0.9, 0.5)[:3] == (255, 255, 255)
    for name, picture in sizes(glass, Preset.LOGO).items():
        assert pixel(picture, 0.9, 0.5)[3] == 0, name
        assert pixel(picture, 0.2, 0.5) == (255, 165, 0, 255), "lossless"
    assert sizes(opaque, Preset.INLINE)["jpg-300"].info.get("progressive")


def test_colours_are_those_of_the_profile_in_srgb_and_nothing_is_said() -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    lab = Image.new("LAB", (300, 200), (150, 180, 90))
    for profile, picture in ((swapped, Image.new("RGB", (300, 200), "teal")), (b"rien", lab)):
        mode = picture.convert("RGB") if picture.mode == "LAB" else picture
        data = pictures.encoded("PNG", picture=mode, icc_profile=profile, exif=pictures.exif())
        for made in sizes(data, Preset.INLINE).values():
            assert not {"icc_profile", "exif", "xmp", "comment"} & {*made.info}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK", "RGBA", "RGB"])
def test_every_mode_is_read(mode: str) -> None:
    grey = Image.new("L", (900, 600), 128)
    drawn = (
        Image.new("I;16", grey.size, 128 * 257)
        if mode == "I;16"
        else grey.convert(mode, dither=Image.Dither.NONE)
    )
    kind = "JPEG" if mode == "CMYK" else "PNG"
    data = pictures.encoded(kind, picture=drawn)
    wanted = (255, 255, 255) if mode == "1" else (128, 128, 128)
    for name, made in sizes(data, Preset.INLINE).items():
        assert close(pixel(made, 0.5, 0.5)[:3], wanted), name


def test_a_moving_picture_is_served_still() -> None:
    (gif, *_others) = sizes(pictures.talkative("GIF"), Preset.INLINE).values()
    assert getattr(gif, "n_frames", 1) == 1


def test_the_same_picture_gives_the_same_names_and_bytes_and_another_gives_others() -> None:
    data, other = pictures.encoded("PNG"), pictures.encoded("PNG", picture=pictures.drawn(65, 40))
    first, again = planned(data, Preset.CARD), planned(data, Preset.CARD)
    assert first == again
    assert [*encoding.encoded(io.BytesIO(data), first)] == [
        *encoding.encoded(io.BytesIO(data), again)
    ]
    names = {size.name for size in first.sizes}
    for changed in (
        planned(other, Preset.CARD),
        planned(data, Preset.CARD, (0.0, 0.5)),
        planned(data, Preset.INLINE),
        plan(uuid.UUID(int=8), looks.look(io.BytesIO(data), name="x"), None, Preset.CARD),
    ):
        assert not names & {size.name for size in changed.sizes}


def test_a_look_says_colour_and_hash() -> None:
    look = looks.look(io.BytesIO(pictures.encoded("PNG", picture=pictures.drawn())), name="a.png")
    assert look.colour in ("#ffa500", "#008080")
    assert looks.kept(look.as_json(), file="a.png") == look
    assert looks.kept(look.as_json(), file="b.png") is None
    assert looks.kept({"file": "a.png"}, file="a.png") is None


@pytest.mark.parametrize(
    ("size", "alpha", "expected"),
    [  # Made with the reference encoder in JavaScript, thumbhash 0.1.1.
        ((32, 20), 255, "223606848820768a6578788787776077076e65"),
        ((20, 32), 255, "a23406640a402b877878777878776076872f88"),
        ((48, 48), None, "a007862504275f817684777887608af87897078857a7777877"),
    ],
)
def test_the_hash_is_that_of_the_reference(
    size: tuple[int, int], alpha: int | None, expected: str
) -> None:
    drawn = Image.new("RGBA", size)
    for x in range(size[0]):
        for y in range(size[1]):
            cover = alpha or (x * 6 + y * 2) % 256
            colour = ((x * 7 + y * 3) % 256, (x * x + y) % 256, (255 - x * 5) % 256, cover)
            drawn.putpixel((x, y), colour)
    assert thumbhash.encode(drawn).hex() == expected
    with pytest.raises(ValueError, match="100 by 100"):
        thumbhash.encode(Image.new("RGBA", (101, 1)))


MEASURED = """
import io, sys, uuid
from media.sizes import encoding, looks, presets
data = open(sys.argv[1], "rb").read()
look = looks.look(io.BytesIO(data), name="x")
for preset in presets.Preset:
    wanted = presets.plan(uuid.UUID(int=1), look, (0.3, 0.4), preset)
    for size, made in encoding.encoded(io.BytesIO(data), wanted):
        pass
(peak,) = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(int(peak.split()[1]) // 1024)
"""


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P")]
)
def test_sixty_megapixels_take_less_than_512_mib(tmp_path: Any, kind: str, mode: str) -> None:
    band = Image.linear_gradient("L").resize((9000, 6666))
    drawn = band.convert(mode)
    if mode == "RGBA":
        drawn.putalpha(band)
    more: dict[str, Any] = {"progressive": True} if kind == "JPEG" else {"compress_level": 1}
    file = tmp_path / "large"
    drawn.save(file, kind, **more)
    del band, drawn
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(file)], capture_output=True, text=True, check=True
    )
    # What Django and our own code take besides is about 110.
    assert int(done.stdout) < 512 - 110, done.stdout
