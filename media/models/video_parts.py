"""What a film comes with: captions and other tracks, and the files of a film of our own."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from media import films, tracks
from media.models.videos import LANGUAGE, Video
from media.storage import private_storage

MOST_FAULTS = 10
"""Told at once: the rest often follows from them."""


class TrackKind(models.TextChoices):
    """What a track is for, in the words of HTML."""

    CAPTIONS = "captions", _("Captions: for those who cannot hear")
    SUBTITLES = "subtitles", _("Subtitles: a translation")
    CHAPTERS = "chapters", _("Chapters")


class VideoTrack(Orderable):
    """Timed text in WebVTT, kept in the database: it is small, and corrected by hand."""

    video = ParentalKey(Video, on_delete=models.CASCADE, related_name="tracks")
    kind = models.CharField(
        _("kind"), max_length=10, choices=TrackKind.choices, default=TrackKind.CAPTIONS
    )
    language = models.CharField(_("language"), max_length=12, validators=[LANGUAGE], default="fr")
    content = models.TextField(
        _("WebVTT"),
        blank=True,
        help_text=_("Each passage with its times. Filled from the file; correct it here."),
    )
    public_name = models.CharField(max_length=100, blank=True, editable=False)
    """In the public storage, of the words that readers last got; empty when it is not there."""
    auto_generated = models.BooleanField(
        _("made by a machine and not read over"),
        default=False,
        help_text=_("Such captions do not count as captions (RGAA 4.4)."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("track")
        verbose_name_plural = _("tracks")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.language})"

    def clean(self) -> None:
        """Refuses what no player could read, line by line; keeps nothing that could load a thing.

        SubRip becomes WebVTT.
        """
        super().clean()
        if not self.content.strip():
            raise ValidationError({"content": _("Choose a file, or paste its content here.")})
        read = tracks.read(self.content)
        wrong = [fault for fault in tracks.faults(read) if fault.blocking]
        if wrong:
            told = [
                _("Line %(line)d: %(fault)s") % {"line": fault.line, "fault": fault.message}
                for fault in wrong[:MOST_FAULTS]
            ]
            raise ValidationError({"content": told})
        self.content = tracks.inert(read)


class VideoSource(Orderable):
    """One file of a film of our own."""

    video = ParentalKey(Video, on_delete=models.CASCADE, related_name="sources")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(_("file"), upload_to="films", storage=private_storage, max_length=255)
    mime_type = models.CharField(_("type"), max_length=20, blank=True, editable=False)
    width = models.PositiveIntegerField(_("width"), default=0, editable=False)
    height = models.PositiveIntegerField(_("height"), default=0, editable=False)
    size = models.PositiveBigIntegerField(_("size"), default=0, editable=False)
    is_public = models.BooleanField(default=False, editable=False)
    """Whether readers' copy of it is in the public storage."""

    looked_at: films.FilmFile | None = None
    """What a new file was found to be."""
    replaced = ""
    """The public name of the file it takes the place of, while it is saved."""

    class Meta(Orderable.Meta):
        verbose_name = _("file of the film")
        verbose_name_plural = _("files of the film")

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"

    def clean(self) -> None:
        """Reads from the file what it is; refuses one that browsers do not play."""
        super().clean()
        if not self.file or (self.mime_type and self._is_kept()):
            return
        try:
            found = self._look_at()
        except films.UnusableFilmError as error:
            raise ValidationError({"file": str(error)}) from None
        except OSError:
            raise ValidationError(
                {"file": _("The storage does not answer: wait a moment, then save again.")}
            ) from None
        if self.mime_type:
            # Another file: readers must not get it under the name of the one before.
            self.uuid, self.is_public = uuid.uuid4(), False
        self.mime_type, self.width, self.height = found.mime_type, found.width, found.height
        self.size, self.looked_at = self.file.size, found

    def _look_at(self) -> films.FilmFile:
        extension = str(self.file.name).rpartition(".")[2]
        is_new = not getattr(self.file, "_committed", True)
        file = self.file.open("rb")
        try:
            return films.inspect(file, extension=extension)
        finally:
            # What is not stored yet is still to be read.
            if is_new:
                file.seek(0)
            else:
                file.close()

    def _is_kept(self) -> bool:
        """Whether it is the file that the row has already."""
        rows = type(self).objects.filter(pk=self.pk, file=str(self.file.name))
        return bool(rows.exists())

    @property
    def public_name(self) -> str:
        """Where readers get it, in the public storage; another file has another name."""
        return f"films/{self.uuid}.{EXTENSIONS.get(self.mime_type, 'bin')}"


EXTENSIONS: dict[str, str] = {"video/mp4": "mp4", "video/webm": "webm"}
