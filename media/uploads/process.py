"""An upload from its first byte to its last, wherever files are kept."""

import secrets
from datetime import timedelta
from pathlib import PurePath

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from media import delivery
from media.storage import private_storage
from media.uploads import kinds
from media.uploads.tokens import Upload, Uploaded

PART = 8 * 2**20
"""Bytes: above the least that S3 takes (5 MiB), and little to send again when it is lost."""
MOST_PARTS = 9_000
"""S3 takes 10,000."""
LEFT_AFTER = timedelta(days=1)
"""An upload begun so long ago was left: ten gigabytes take it at one megabit a second."""


class RefusedError(ValueError):
    """The file cannot be taken; the text says why, and what can be."""


def begin(filename: str, *, size: int, kind: str, accepted: kinds.Accepted, by: int) -> Upload:
    """Begins the upload of a file of `size` bytes, which the browser says is of media type `kind`.

    Raises `RefusedError`, and `StorageUnavailableError` when the storage does not answer.
    """
    extension = delivery.extension(filename)
    expected = accepted.types.get(extension)
    if expected is None or (kind and kind != expected):
        raise RefusedError(
            _("This kind of file is not taken here. Choose one of: %(kinds)s.")
            % {"kinds": ", ".join(name.upper() for name in accepted.extensions)}
        )
    if not size:
        raise RefusedError(_("This file is empty. Choose another."))
    if size > accepted.largest:
        raise RefusedError(
            _("This file has %(size)s, and at most %(most)s are taken. Compress it, and try again.")
            % {"size": filesizeformat(size), "most": filesizeformat(accepted.largest)}
        )
    name = _name(filename, folder=accepted.folder, extension=extension)
    part_size = max(PART, -(-size // MOST_PARTS))
    upload = private_storage().begin(name)
    return Upload(name=name, upload=upload, size=size, part_size=part_size, by=by)


def _name(filename: str, *, folder: str, extension: str) -> str:
    """A name that says what it is, and that nobody else has or guesses."""
    stem = slugify(PurePath(filename).stem)[:40] or "film"
    return f"{folder}/{stem}-{secrets.token_hex(8)}.{extension}"


def finished_parts(upload: Upload) -> list[int]:
    """The numbers of the parts that need not be sent again; raises as `complete` does."""
    try:
        parts = private_storage().parts(upload.name, upload.upload)
    except FileNotFoundError:
        raise RefusedError(gone()) from None
    return [part.number for part in parts if part.size == upload.size_of(part.number)]


def complete(upload: Upload) -> Uploaded:
    """Makes the file of its parts; done twice, it is done once.

    Raises `RefusedError` when parts are missing, or the file is not what its name says; then
    nothing is left of it. Raises `StorageUnavailableError` when the storage does not answer.
    """
    storage = private_storage()
    kept = storage.kept(upload.name)
    if kept is None:
        finished = finished_parts(upload)
        if finished != list(range(1, upload.count + 1)):
            raise RefusedError(_("Parts of the file are missing. Resume, or begin again."))
        storage.complete(upload.name, upload.upload, storage.parts(upload.name, upload.upload))
    beginning = storage.read(upload.name, count=kinds.LOOKED_AT)
    if not kinds.is_what_it_says(upload.name, beginning):
        storage.delete(upload.name)
        raise RefusedError(
            _("This file is not what its name says. Export it again, and choose the new one.")
        )
    folder = upload.name.partition("/")[0]
    return Uploaded(name=upload.name, size=upload.size, folder=folder)


def abort(upload: Upload) -> None:
    """Forgets an upload; raises `StorageUnavailableError` when the storage does not answer."""
    private_storage().abort(upload.name, upload.upload)


def abort_left(*, after: timedelta = LEFT_AFTER) -> int:
    """Aborts the uploads that were left; returns how many.

    Raises `StorageUnavailableError` when the storage does not answer.
    """
    storage, limit = private_storage(), timezone.now() - after
    left = [upload for upload in storage.unfinished() if upload.begun < limit]
    for upload in left:
        storage.abort(upload.name, upload.upload)
    return len(left)


def gone() -> str:
    """What is said of an upload that is not there any more."""
    return _("This upload was left too long ago, or cancelled. Begin again.")
