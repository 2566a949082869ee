"""What a draft shows that no reader may fetch yet: private files, at addresses that expire.

One modest size of each picture, in the same cut as those of readers; the words of tracks; the
films themselves.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import quote

from django.core.files.base import ContentFile
from django.utils import timezone

from media import films_served
from media.models import Picture, PictureSize, PreviewFile, VideoSource, VideoTrack
from media.sizes import encoding, looks, making
from media.sizes.presets import Format, Plan, Preset, plan
from media.sizes.serving import Served
from media.storage import private_storage

logger = logging.getLogger(__name__)
FOLDER = "previews/"
WIDEST = 1280
"""Pixels."""
UNUSED = timedelta(hours=13)
"""After which a file is removed: longer than anybody looks at a draft with one pass."""
SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='{0}' height='{1}' viewBox='0 0 {0} {1}'>"
    "<rect width='100%' height='100%' fill='{2}'/></svg>"
)


@dataclass(frozen=True, kw_only=True)
class Colour:
    """Stands for a picture whose file is still being made: its place, in its colour."""

    width: int
    height: int
    colour: str

    mime_type = "image/svg+xml"

    @property
    def address(self) -> str:
        """It needs no request."""
        drawn = SVG.format(self.width, self.height, self.colour)
        return f"data:image/svg+xml,{quote(drawn, safe='')}"


def sizes_of_draft(picture: Picture, preset: Preset) -> Served | None:
    """The sizes readers have, else those made for drafts, else its place in its colour.

    None for a file that was never looked at. Opens no file and makes none.
    """
    look = looks.kept(picture.look, file=str(picture.file.name))
    if look is None:
        return None
    wanted = plan(picture.uuid, look, making.focal_point(picture), preset)
    sizes: list[PictureSize] | list[PreviewFile] | list[Colour]
    sizes = [size for size in picture.sizes.all() if size.version == wanted.version]
    sizes = sizes or list(PreviewFile.objects.filter(version=wanted.version))
    if not sizes and preset != Preset.SOCIAL:
        largest = max(wanted.sizes, key=lambda size: size.width)
        sizes = [Colour(width=largest.width, height=largest.height, colour=look.colour)]
    return Served(sizes=sizes, look=look, focal_point=wanted.focal_point) if sizes else None


def lacks(picture: Picture, preset: Preset) -> bool:
    """Whether a draft could not show a picture yet. May open its file, to look at it."""
    wanted = None if preset == Preset.SOCIAL else making.planned(picture, preset)
    if wanted is None or any(size.version == wanted.version for size in picture.sizes.all()):
        return False
    return not PreviewFile.objects.filter(version=wanted.version).exists()


def make(picture: Picture, preset: Preset) -> None:
    """Makes the files that `lacks` missed. What cannot be made is logged, and shown as a colour."""
    wanted = making.planned(picture, preset)
    if wanted is None:
        return
    Picture.objects.filter(pk=picture.pk).update(look=picture.look)
    modest = _modest(wanted)
    try:
        with making.original(picture) as original:
            for size, data in encoding.encoded(original, modest):
                _keep(
                    f"{FOLDER}{size.name}",
                    data,
                    picture=picture,
                    version=wanted.version,
                    format=size.format.value,
                    width=size.width,
                    height=size.height,
                )
    except Exception:
        # Storages and decoders fail in many ways; a picture must not hold back a preview.
        logger.exception("preview not made: %s", picture, extra={"event": "preview_failed"})


def _modest(wanted: Plan) -> Plan:
    """Of each format but the slowest, the widest size that a window of an editor shows."""
    sizes = []
    for kind in dict.fromkeys(size.format for size in wanted.sizes if size.format != Format.AVIF):
        known = [size for size in wanted.sizes if size.format == kind]
        fitting = [size for size in known if size.width <= WIDEST]
        sizes.append(fitting[-1] if fitting else known[0])
    return replace(wanted, sizes=tuple(sizes))


def _keep(name: str, data: bytes, **said: object) -> None:
    private_storage().put(name, ContentFile(data))
    now = timezone.now()
    row = PreviewFile(file=name, used_at=now, **said)
    PreviewFile.objects.bulk_create([row], ignore_conflicts=True)


def source_address(source: VideoSource) -> str:
    """Where a draft plays a file of a film."""
    if source.is_public:
        return films_served.source_address(source)
    return private_storage().address(str(source.file.name))


def track_address(track: VideoTrack) -> str:
    """Where a draft reads a track, once `make_track` has put it there."""
    name = films_served.name_of(track)
    if track.public_name == name:
        return films_served.track_address(track)
    return private_storage().address(f"{FOLDER}{name}")


def make_track(track: VideoTrack) -> None:
    """Puts the words of a track where a draft reads them."""
    name = films_served.name_of(track)
    kept = PreviewFile.objects.filter(file=f"{FOLDER}{name}")
    if track.content and track.public_name != name and not kept.exists():
        _keep(f"{FOLDER}{name}", track.content.encode(), format="vtt", version="")


def touch(pictures: Iterable[Picture], tracks: Iterable[VideoTrack]) -> None:
    """Keeps the files of these a while longer."""
    now = timezone.now()
    PreviewFile.objects.filter(picture__in=[each.pk for each in pictures]).update(used_at=now)
    names = [f"{FOLDER}{films_served.name_of(track)}" for track in tracks]
    PreviewFile.objects.filter(file__in=names).update(used_at=now)


def remove_unused() -> int:
    """Removes the files that no draft has shown for a while, and those of pictures that went."""
    old = PreviewFile.objects.filter(used_at__lte=timezone.now() - UNUSED)
    gone = PreviewFile.objects.filter(picture=None).exclude(format="vtt")
    rows = list(old.union(gone))
    for row in rows:
        private_storage().delete(str(row.file.name))
    PreviewFile.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
