"""Makes the sizes of pictures. Their files first, which takes long; their rows after, under a lock.

Encoding a picture takes seconds, and every publication waits for one lock: files are made before
it is taken wherever that can be known. Rows of the database are written after, by one writer at a
time, so that two that make the same sizes do not wait for each other.
"""

import io
import logging
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import IO

from django.core.files.base import ContentFile
from django.db.models.functions import Now

from media.models import Picture, PictureSize, SizeFailure
from media.sizes import encoding, looks
from media.sizes.cropping import Point
from media.sizes.looks import Look
from media.sizes.presets import Plan, Preset, plan
from media.storage import public_storage

logger = logging.getLogger(__name__)
LONGEST_WAIT = timedelta(days=1)
_written: ContextVar[list[str] | None] = ContextVar("written", default=None)


@dataclass(frozen=True, kw_only=True)
class Made:
    """The files of a picture in one preset."""

    picture: Picture
    plan: Plan
    bytes: tuple[int, ...]
    """Of each size of the plan; empty when they could not be made."""


def focal_point(picture: Picture) -> Point | None:
    """Where the editor put it, on the upright picture."""
    if picture.focal_point_x is None or picture.focal_point_y is None:
        return None
    # The admin's form measures both by these, whichever side is up.
    return (picture.focal_point_x / picture.width, picture.focal_point_y / picture.height)


def look_of(picture: Picture) -> Look | None:
    """What its file looks like; found out if it is not known. None when that cannot be read."""
    name = str(picture.file.name)
    found = looks.kept(picture.look, file=name)
    if found is not None:
        return found
    try:
        with original(picture) as file:
            found = looks.look(file, name=name)
    except Exception:
        # Storages and decoders fail in many ways; a picture must not hold back a text.
        logger.exception("picture unreadable: %s", picture, extra=_about(picture))
        return None
    picture.look = found.as_json()
    return found


@contextmanager
def original(picture: Picture) -> Generator[IO[bytes]]:
    """Its file, also while it is about to be saved with another one."""
    if not getattr(picture.file, "_committed", True):
        picture.file.seek(0)
        # A copy, for whoever decodes it closes it, and it is still to be stored.
        yield io.BytesIO(picture.file.read())
        picture.file.seek(0)
        return
    with picture.file.storage.open(picture.file.name) as file:
        yield file


def planned(picture: Picture, preset: Preset) -> Plan | None:
    """The sizes it should have; None when its file cannot be read."""
    look = look_of(picture)
    return plan(picture.uuid, look, focal_point(picture), preset) if look else None


def make(picture: Picture, wanted: Plan) -> Made:
    """Encodes and stores the files of a plan; touches no row."""
    written: list[tuple[str, bool]] = []
    sizes: list[int] = []
    try:
        with original(picture) as whole:
            for size, data in encoding.encoded(whole, wanted):
                written.append((size.name, _store(size.name, data)))
                sizes.append(len(data))
    except Exception:
        logger.exception("sizes not made: %s", picture, extra=_about(picture))
        remove(name for name, new in written if new)
        sizes = []
    return Made(picture=picture, plan=wanted, bytes=tuple(sizes))


def record(made: Made) -> list[PictureSize]:
    """Writes the rows of what was made, or that it could not be. By one writer at a time."""
    picture, wanted = made.picture, made.plan
    if picture.look:
        Picture.objects.filter(pk=picture.pk).update(look=picture.look)
    if not made.bytes:
        record_failure(picture, wanted.preset)
        return []
    PictureSize.objects.bulk_create(
        (
            PictureSize(
                picture=picture,
                preset=wanted.preset,
                version=wanted.version,
                format=size.format,
                width=size.width,
                height=size.height,
                bytes=weight,
                file=size.name,
            )
            for size, weight in zip(wanted.sizes, made.bytes, strict=True)
        ),
        ignore_conflicts=True,
    )
    SizeFailure.objects.filter(picture=picture, preset=wanted.preset).delete()
    return list(PictureSize.objects.filter(version=wanted.version))


def still_there(made: Made) -> bool:
    """Whether no file made before the lock was removed while we waited for it."""
    try:
        return all(public_storage().exists(size.name) for size in made.plan.sizes)
    except Exception:
        logger.exception("storage does not answer", extra=_about(made.picture))
        return False


def record_failure(picture: Picture, preset: Preset) -> None:
    """Has it tried again: in a minute, then after twice as long each time, up to a day."""
    known = SizeFailure.objects.filter(picture=picture, preset=preset).first()
    attempts = known.attempts + 1 if known else 1
    wait = min(timedelta(minutes=2 ** min(attempts - 1, 11)), LONGEST_WAIT)
    SizeFailure.objects.update_or_create(
        picture=picture, preset=preset, defaults={"attempts": attempts, "retry_at": Now() + wait}
    )


def failed_lately(picture: Picture, preset: Preset) -> bool:
    """Whether trying again would only make everybody wait."""
    rows = SizeFailure.objects.filter(picture=picture, preset=preset, retry_at__gt=Now())
    return rows.exists()


@contextmanager
def watched() -> Generator[list[str]]:
    """The names of the files that are new in the storage since, to `remove` if all is undone."""
    names: list[str] = []
    token = _written.set(names)
    try:
        yield names
    finally:
        _written.reset(token)


def remove(names: Iterable[str]) -> None:
    """Removes files that have no row; what the storage cannot remove now stays an orphan."""
    for name in names:
        try:
            public_storage().delete(name)
        except Exception:
            logger.exception("file not removed", extra={"event": "file_not_removed", "file": name})


def _store(name: str, data: bytes) -> bool:
    """Whether the file is new; one of the same bytes stays, half of one is written again."""
    storage = public_storage()
    if storage.exists(name):
        with storage.open(name) as file:
            if file.read() == data:
                return False
        storage.delete(name)
    stored = storage.save(name, ContentFile(data, name=name))
    if stored != name:
        # Somebody made the same meanwhile.
        storage.delete(stored)
        return False
    names = _written.get()
    if names is not None:
        names.append(name)
    return True


def _about(picture: Picture) -> dict[str, object]:
    return {"event": "picture_failed", "picture_id": picture.pk}
