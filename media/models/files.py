"""Files to download."""

import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.models import CollectionViewRestriction

from media import documents
from media.models.videos import LANGUAGE


def house_language() -> str:
    """The language of the house that runs this server."""
    return settings.LANGUAGE_CODE


class FileQuerySet(DocumentQuerySet):
    """Documents."""

    def public(self) -> "FileQuerySet":
        """Those that readers may have.

        Neither restricted, nor a consent that somebody signed, nor in a private collection.
        """
        private = CollectionViewRestriction.objects.annotate(
            of=ExpressionWrapper(OuterRef("collection__path"), output_field=models.CharField())
        ).filter(of__startswith=F("collection__path"))
        found: FileQuerySet = self.filter(
            ~Exists(private),
            restricted=False,
            evidence_of_imageright=None,
            evidence_of_filmright=None,
        )
        return found


class File(AbstractDocument):
    """A file a reader may download."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    language = models.CharField(
        _("language"), max_length=12, blank=True, default=house_language, validators=[LANGUAGE]
    )
    accessible = models.BooleanField(
        _("accessible"),
        null=True,
        blank=True,
        help_text=_("Whether everybody can read it, with a screen reader too (RGAA 13.3)."),
    )
    # Wagtail's form of documents would warn of a URLField.
    twin_url = models.CharField(
        _("the same as a web page"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["https", "http"])],
        help_text=_("The address of a page that says the same, when the file is not accessible."),
    )
    restricted = models.BooleanField(
        _("for the newsroom only"),
        default=False,
        help_text=_("No reader gets it, but by a link that you make and that lasts ten minutes."),
    )

    objects = FileQuerySet.as_manager()

    admin_form_fields = (
        "title", "file", "language", "accessible", "twin_url", "restricted", "collection", "tags",
    )  # fmt: skip

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def url(self) -> str:
        """Where readers get it, if they may: an address that nobody guesses."""
        return reverse("document", args=[self.uuid, self.filename])

    def clean(self) -> None:
        """Refuses a new file that is not what its name says."""
        super().clean()
        if self.file and not getattr(self.file, "_committed", True):
            self._inspect(self.file)

    def _inspect(self, file: Any) -> None:
        try:
            documents.inspect(file, extension=self.file_extension)
        except documents.UnusableDocumentError as error:
            raise ValidationError({"file": str(error)}) from None
