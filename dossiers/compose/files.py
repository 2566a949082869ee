"""Finds pictures and documents by their content, or stores them."""

from pathlib import Path as File
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.core.files import File as OpenFile
from django.core.files.images import ImageFile
from django.utils.translation import gettext as _
from wagtail.utils.file import hash_filelike

from dossiers.compose.errors import Path, refusal
from dossiers.compose.format.blocks import Download
from dossiers.compose.format.faults import quoted
from dossiers.compose.format.references import Picture as PictureGiven
from dossiers.compose.run import Run
from media import models
from media.forms import PictureField

ALT = {"description": "alt"}
AS_THEY_ARE = {
    "title", "credit", "caption", "long_description", "creator", "rights_holder", "licence",
    "licence_url", "ai", "rights_until",
}  # fmt: skip
"""What a file and a picture call by the same name."""
TEXTS = ("description", "long_description", "caption")
TWIN = {"twin_url": "twin"}


def picture(
    run: Run, given: PictureGiven, *, at: Path, captioned_there: bool = False
) -> models.Picture:
    """The picture with this content, found or stored, saying what the file says of it.

    `captioned_there`: the block that shows it can carry a caption of its own, so that of a
    picture that has one already stays.
    """
    with given.file.open("rb") as content:
        digest = hash_filelike(content)
        known: models.Picture | None
        known = models.Picture.objects.filter(file_hash=digest).order_by("pk").first()
        if known is not None:
            said = _said(given)
            if captioned_there and known.caption:
                del said["caption"]
            if run.keeps(known, "alt_mode", given.mode):
                # The texts an editor wrote go with what the editor says that the picture is.
                said = {name: value for name, value in said.items() if name not in TEXTS}
            run.complete(known, said, at=at, keys=ALT)
            return known
        _refuse_what_is_no_picture(content, given.file, at=at)
        made = models.Picture(
            **{"title": given.file.stem}
            | {name: value for name, value in _said(given).items() if value is not None},
            file=ImageFile(content, name=given.file.name),
            file_size=given.file.stat().st_size,
            file_hash=digest,
        )
        run.store(made, at=at, keys=ALT)
    return made


def _said(given: PictureGiven) -> dict[str, Any]:
    """What the file says of a picture, by the picture's fields; None where it says nothing."""
    said = given.model_dump(include=AS_THEY_ARE)
    return said | {"alt_mode": given.mode, "description": given.alt}


def document(run: Run, given: Download, *, at: Path) -> models.File:
    """The document with this content, found or stored, saying what the file says of it."""
    said: dict[str, Any] = {
        "accessible": given.accessible,
        "twin_url": None if given.twin is None else str(given.twin),
    }
    file = given.file
    with file.open("rb") as content:
        digest = hash_filelike(content)
        known: models.File | None
        known = models.File.objects.filter(file_hash=digest).order_by("pk").first()
        if known is not None:
            run.complete(known, said, at=at, keys=TWIN)
            return known
        made = models.File(
            title=given.title,
            language=given.language or run.locale.language_code,
            accessible=given.accessible,
            twin_url=said["twin_url"] or "",
            file=OpenFile(content, name=file.name),
            file_size=file.stat().st_size,
            file_hash=digest,
        )
        run.store(made, at=at, keys=TWIN)
    return made


def warn_of_missing_sizes(run: Run) -> None:
    """Says of which pictures readers are not given all there should be."""
    failed = models.Picture.objects.filter(
        pk__in=run.report.keys("picture"), size_failures__isnull=False
    )
    for picture in failed.distinct().order_by("pk"):
        message = _("the file of %(title)s is lost: readers do not see this picture.")
        run.report.warn("picture_unreadable", message % {"title": quoted(picture.title)}, at=())


def _refuse_what_is_no_picture(content: BinaryIO, file: File, *, at: Path) -> None:
    """Checks format, weight and size the way the admin's upload does."""
    try:
        PictureField().clean(ImageFile(content, name=file.name))
    except ValidationError as error:
        raise refusal(" ".join(error.messages), at=(*at, "file")) from None
    content.seek(0)
