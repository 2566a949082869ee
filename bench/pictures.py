"""What the sizes of a 24-megapixel photograph cost, and a publication with twelve new ones."""

import io
import time
import uuid
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from dossiers.models import DossierIndexPage, DossierPage
from media.models import Picture, PictureSize
from media.sizes import encoding, looks
from media.sizes.presets import Preset, plan

PHOTOGRAPH, SMALLER = (6000, 4000), (2400, 1600)
TWELVE = 12


def main(arguments: list[str]) -> dict[str, Any]:
    """Accepts nothing; the costs by preset, and of a publication before and after sizes exist."""
    return {"presets": presets(drawn(PHOTOGRAPH)), "publication": publication(drawn(SMALLER))}


def drawn(size: tuple[int, int]) -> bytes:
    """A JPEG with coarse and fine detail, as a photograph has; another each time."""
    layers = [
        Image.effect_noise((size[0] // step, size[1] // step), amount).resize(size)
        for step, amount in ((64, 90), (16, 50), (4, 20))
    ]
    written = io.BytesIO()
    Image.merge("RGB", layers).save(written, "JPEG", quality=90)
    return written.getvalue()


def presets(data: bytes) -> dict[str, dict[str, Any]]:
    """CPU and bytes of each preset's files, together and by format."""
    look = looks.look(io.BytesIO(data), name="")
    return {preset.value: _cost(data, look, preset) for preset in Preset}


def _cost(data: bytes, look: looks.Look, preset: Preset) -> dict[str, Any]:
    began, weights = time.process_time(), dict[str, int]()
    wanted = plan(uuid.UUID(int=0), look, None, preset)
    for size, made in encoding.encoded(io.BytesIO(data), wanted):
        weights[size.format.value] = weights.get(size.format.value, 0) + len(made)
    return {"cpu_ms": 1000 * (time.process_time() - began), "bytes": weights}


def publication(data: bytes) -> dict[str, float]:
    """Milliseconds to publish a dossier with twelve pictures: none prepared, then all."""
    shown = [
        Picture.objects.create(title=f"{n}", file=ContentFile(data + bytes([n]), name=f"{n}.jpg"))
        for n in range(TWELVE)
    ]
    section = DossierIndexPage.objects.filter(live=True).first()
    assert section is not None  # noqa: S101 - the bench's newsroom has one
    page = DossierPage(title="Douze", slug="douze", standfirst="Douze.", live=False)
    blocks = [
        {"type": "image", "value": {"image": picture.pk, "caption": ""}, "id": str(uuid.uuid4())}
        for picture in shown
    ]
    page.sections = page.sections.stream_block.to_python(blocks)
    section.add_child(instance=page)
    try:
        return {"before": _published(page), "after": _published(page)}
    finally:
        page.delete()
        PictureSize.objects.filter(picture__in=shown).delete()
        for picture in shown:
            picture.delete()


def _published(page: DossierPage) -> float:
    revision = page.save_revision()
    began = time.perf_counter()
    revision.publish()
    return 1000 * (time.perf_counter() - began)
