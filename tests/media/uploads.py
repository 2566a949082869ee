"""Sends pictures one after the other, or two at once, through the form of the admin.

Run as a program, for its memory to be that of a server that does the same: it prints what became of
each picture, and the most memory that the process ever had.
"""

import io
import json
import os
import resource
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.files.uploadedfile import TemporaryUploadedFile  # noqa: E402
from django.db import connection  # noqa: E402
from django.urls import get_resolver  # noqa: E402
from PIL import Image  # noqa: E402
from wagtail.images.forms import get_image_form  # noqa: E402

from media.models import Picture  # noqa: E402
from media.sizes.presets import Preset  # noqa: E402
from media.sizes.serving import served  # noqa: E402

WORST = {"baseline.jpg"}
"""Of which every size is made; of others, the largest."""
STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def peak() -> float:
    """Of this process, in MiB."""
    if STATUS.exists():
        (line,) = (line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def sent(file: Path, user: User) -> dict[str, Any]:
    """What becomes of a picture that an editor sends: the refusal, or what is kept of it."""
    with TemporaryUploadedFile(file.name, "image/any", file.stat().st_size, None) as upload:
        upload.write(file.read_bytes())
        upload.seek(0)
        form = get_image_form(Picture)(
            {"title": file.stem, "collection": "1", "alt_mode": "decorative"},
            {"file": upload},
            instance=Picture(uploaded_by_user=user),
            user=user,
        )
        if not form.is_valid():
            return {"refused": " ".join(form.errors.get("file", []))}
        picture = form.save()
    return {"says": [*secrets(picture.file), *prepared(picture, every=file.name in WORST)]}


def prepared(picture: Picture, *, every: bool) -> list[str]:
    """Makes what readers and editors are shown of it; what these files still say."""
    small = picture.width < 1000
    found = [
        served(picture, preset) for preset in Preset if every or small or preset == Preset.COVER
    ]
    assert all(found), "sizes not made"
    picture.get_rendition("max-165x165")
    sizes = picture.sizes.all()
    return [secret for size in sizes for secret in secrets(size.file)]


def secrets(file: Any) -> list[str]:
    """What a stored file says that nobody should read."""
    with file.storage.open(file.name) as stored:
        data = stored.read()
    with Image.open(io.BytesIO(data)) as picture:
        place = picture.getexif().get_ifd(0x8825) if picture.format != "PNG" else None
    words = (b"Appareil", b"Lorrain", b"alert(", b"<script", b"PK\x03\x04", b"apres la fin")
    return [word.decode() for word in words if word in data] + ["place"] * bool(place)


def in_turn(files: list[Path], user: User) -> dict[str, Any]:
    told = {}
    for file in files:
        if CLEAR.exists():
            # From here on, the most memory is counted anew.
            CLEAR.write_text("5")
        told["/".join(file.parts[-2:])] = sent(file, user) | {"peak": peak()}
    return told


def at_once(files: list[Path], user: User) -> dict[str, Any]:
    def deed(file: Path) -> dict[str, Any]:
        try:
            return sent(file, user)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(files)) as pool:
        told = list(pool.map(deed, files))
    return {file.name: found | {"peak": peak()} for file, found in zip(files, told, strict=True)}


def main(how: str, *files: str) -> None:
    assert get_resolver().url_patterns, "the whole site is loaded"
    user = User.objects.create_superuser("cheffe", "c@example.org", "secret")
    ways: dict[str, Callable[[list[Path], User], dict[str, Any]]] = {
        "in_turn": in_turn, "at_once": at_once,
    }  # fmt: skip
    sys.stdout.write(json.dumps(ways[how]([Path(file) for file in files], user)))


if __name__ == "__main__":
    main(*sys.argv[1:])
