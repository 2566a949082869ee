"""What a picture says besides itself is taken out; what is no picture is refused."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageChops, ImageOps

from media import originals
from media.models import Picture
from media.sizes.presets import Preset
from media.sizes.serving import served
from tests.media import pictures

KINDS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]
EXTENSIONS = {"JPEG": "jpg"}


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def upright(data: bytes) -> Image.Image:
    return ImageOps.exif_transpose(opened(data)).convert("RGB")


def says_nothing(data: bytes) -> bool:
    """Whether nothing is left of place, camera, author, or of what followed the end."""
    said = opened(data).getexif()
    return not (
        any(secret in data for secret in pictures.SECRETS)
        or said.get_ifd(0x8825)
        or {*said} - {0x0112}
    )


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_left_of_what_a_picture_said(kind: str) -> None:
    before = pictures.talkative(kind)
    assert not says_nothing(before)
    after = originals.cleaned(before)
    assert says_nothing(after)
    originals.inspect(after, extension=EXTENSIONS.get(kind, kind.lower()))
    if kind != "AVIF":
        assert ImageChops.difference(upright(before), upright(after)).getbbox() is None
    assert originals.cleaned(after) == after


def test_a_moving_avif_still_moves_and_ends_where_it_ends() -> None:
    frames = [pictures.drawn(), pictures.drawn().rotate(180)]
    made = pictures.encoded(
        "AVIF", picture=frames[0], save_all=True, append_images=frames[1:], exif=pictures.exif()
    )
    after = originals.cleaned(made + b"apres la fin")
    assert says_nothing(after)
    assert opened(after).n_frames == 2  # type: ignore[attr-defined]
    plain = pictures.encoded("AVIF")
    assert originals.cleaned(plain + b"apres la fin") == plain


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_side_that_is_up_of_an_avif_stays_up(orientation: int) -> None:
    before = pictures.talkative("AVIF", orientation)
    after = originals.cleaned(before)
    assert says_nothing(after)
    assert upright(after).size == upright(before).size
    for corner in ((2, 2), (37, 2), (2, 37), (37, 37)):
        was, now = upright(before).getpixel(corner), upright(after).getpixel(corner)
        assert isinstance(was, tuple)
        assert isinstance(now, tuple)
        assert max(abs(a - b) for a, b in zip(was, now, strict=True)) < 20
    assert originals.cleaned(after) == after


def test_no_thumbnail_is_left_in_a_jpeg() -> None:
    plain = pictures.encoded("JPEG")
    assert plain[2:4] == b"\xff\xe0"
    hidden = b"JFXX\0\x13 apres la fin"
    more = b"\xff\xe0" + (len(hidden) + 2).to_bytes(2, "big") + hidden
    note = b"\xff\xee\x00\x10Ada Lorrain   "
    assert originals.cleaned(plain[:20] + more + note + plain[20:]) == plain


@pytest.mark.parametrize("kind", ["GIF", "AVIF", "WEBP"])
def test_a_file_cut_anywhere_is_refused_or_cleaned(kind: str) -> None:
    whole = pictures.talkative(kind)
    for end in range(12, len(whole), 5):
        try:
            originals.inspect(whole[:end], extension=kind.lower())
        except originals.UnusablePictureError:
            continue
        originals.cleaned(whole[:end])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_side_that_is_up_stays_up(kind: str, orientation: int) -> None:
    before = pictures.talkative(kind, orientation)
    after = originals.cleaned(before)
    assert says_nothing(after)
    assert upright(after).size == upright(before).size
    assert ImageChops.difference(upright(before), upright(after)).getbbox() is None


def test_a_moving_picture_still_moves() -> None:
    after = opened(originals.cleaned(pictures.talkative("GIF")))
    assert (after.n_frames, after.info["loop"]) == (2, 0)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_colours_stay_those_of_the_profile(kind: str) -> None:
    profile = b"un profil de couleurs" * 10
    before = pictures.encoded(kind, icc_profile=profile, exif=pictures.exif())
    assert opened(originals.cleaned(before)).info["icc_profile"] == profile


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "jpg", "pas une image"),
    "a page": (b"<html><script>alert(1)</script>", "jpg", "pas une image"),
    "svg as png": (SVG, "png", "pas une image"),
    "an archive": (b"PK\x03\x04" + b"\0" * 40, "png", "pas une image"),
    "a pdf": (b"%PDF-1.7\n", "jpg", "pas une image"),
    "png as jpg": (pictures.encoded("PNG"), "jpg", "type PNG"),
    "webp as gif": (pictures.encoded("WEBP"), "gif", "type WEBP"),
    "tiff": (pictures.encoded("TIFF"), "jpg", "pas une image"),
    "bmp": (pictures.encoded("BMP"), "png", "pas une image"),
    "truncated jpeg": (pictures.encoded("JPEG", picture=pictures.drawn(640, 400))[:-700], "jpg",
                       "abîmée"),
    "truncated png": (pictures.encoded("PNG")[:-30], "png", "abîmée"),
    "truncated webp": (pictures.encoded("WEBP")[:-20], "webp", ""),
    "a bomb of 400 megapixels": (pictures.bomb(20_000), "png", "60\u00a0millions"),
    "a bomb of 64 megapixels": (pictures.bomb(8_000), "png", "60\u00a0millions"),
    "too heavy": (b"\xff\xd8\xff" + b"\0" * (30 * 2**20), "jpg", "30\u00a0Mo"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "extension", "message"), REFUSED.values(), ids=[*REFUSED])
def test_what_is_no_whole_picture_is_refused_with_what_to_do(
    data: bytes, extension: str, message: str
) -> None:
    with pytest.raises(originals.UnusablePictureError) as refused:
        originals.inspect(data, extension=extension)
    assert message in str(refused.value)


def test_frames_count_as_pixels() -> None:
    frames = [Image.new("P", (1000, 1000), colour) for colour in range(70)]
    data = pictures.encoded("GIF", picture=frames[0], save_all=True, append_images=frames[1:])
    with pytest.raises(originals.UnusablePictureError, match="millions"):
        originals.inspect(data, extension="gif")


@pytest.mark.django_db
class TestKept:
    def stored(self, picture: Picture) -> bytes:
        with picture.file.storage.open(picture.file.name) as file:
            return bytes(file.read())

    @pytest.mark.parametrize("kind", KINDS)
    def test_neither_the_original_nor_its_sizes_say_where(self, kind: str) -> None:
        extension = EXTENSIONS.get(kind, kind.lower())
        file = ContentFile(pictures.talkative(kind), name=f"chez-elle.{extension}")
        picture: Picture = Picture.objects.create(title="Chez elle", file=file)
        assert says_nothing(self.stored(picture))
        for preset in Preset:
            assert served(picture, preset)
            for size in picture.sizes.all():
                assert says_nothing(Path(size.file.path).read_bytes())

    def test_a_file_that_is_refused_is_refused_at_its_field(self) -> None:
        picture = Picture(title="Un PNG", file=ContentFile(pictures.encoded("PNG"), name="a.jpg"))
        with pytest.raises(ValidationError) as refused:
            picture.full_clean()
        assert "type PNG" in refused.value.message_dict["file"][0]

    def test_an_upload_whose_form_was_corrected_says_nothing_either(self, client: Client) -> None:
        """Wagtail keeps the file aside until the title is short enough."""
        client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
        sent = {
            "title": "trop long " * 30,
            "files[]": SimpleUploadedFile("chez-elle.jpg", pictures.talkative("JPEG")),
            "collection": "1",
        }
        answer = client.post(reverse("wagtailimages:add_multiple"), sent).json()
        aside = answer["uploaded_file_id"]
        corrected = {f"uploaded-image-{aside}-{name}": value for name, value in (
            ("title", "Chez elle"), ("collection", "1"), ("tags", ""), ("description", ""),
        )}  # fmt: skip
        address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[aside])
        assert client.post(address, corrected).json()["success"]
        picture = Picture.objects.get()
        kept = self.stored(picture)
        assert says_nothing(kept)
        assert picture.file_size == len(kept)
        folder = Path(picture.file.path).parent
        assert [
            file.name for file in folder.glob("chez-elle*") if not says_nothing(file.read_bytes())
        ] == []

    @pytest.mark.parametrize("name", REFUSED)
    def test_an_editor_who_sends_what_is_no_picture_is_told(
        self, client: Client, name: str
    ) -> None:
        client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
        data, extension, _message = REFUSED[name]
        sent: dict[str, Any] = {
            "title": "Une image", "file": SimpleUploadedFile(f"image.{extension}", data),
            "collection": "1",
        }  # fmt: skip
        answer = client.post(reverse("wagtailimages:add"), sent)
        assert answer.status_code == 200
        assert answer.context["form"].errors["file"]
        assert answer.context["form"]["title"].value() == "Une image"
        assert not Picture.objects.exists()

    def test_an_editor_sends_one_and_what_is_measured_is_what_is_kept(self, client: Client) -> None:
        client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
        sent: dict[str, Any] = {
            "title": "Chez elle",
            "file": SimpleUploadedFile("chez-elle.jpg", pictures.talkative("JPEG", 6)),
            "collection": "1",
        }
        answer = client.post(reverse("wagtailimages:add"), sent)
        assert answer.status_code == 302, answer.content.decode()[:1500]
        picture = Picture.objects.get()
        kept = self.stored(picture)
        assert says_nothing(kept)
        assert picture.file_size == len(kept)
        assert upright(kept).size == (40, 64)
