"""The forms of files, which ask the storage whether it can keep one before anything is saved."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from media.storage import private_storage
from media.stores.base import StorageUnavailableError

logger = logging.getLogger(__name__)


class NeedsStorage:
    """A form that refuses a new file while it cannot be kept, before anything is saved."""

    def clean(self) -> Any:
        """Wagtail's, then a word with the storage if there is a new file."""
        cleaned: Any = super().clean()  # type: ignore[misc]
        if "file" in self.changed_data and "file" not in self.errors:  # type: ignore[attr-defined]
            try:
                private_storage().check()
            except StorageUnavailableError as error:
                logger.error("storage unavailable: %s", error)
                self.add_error("file", _unavailable())  # type: ignore[attr-defined]
        return cleaned


def _unavailable() -> ValidationError:
    return ValidationError(
        _(
            "The storage of files does not answer, so this one cannot be kept. Try again in a"
            " minute; if it lasts, tell whoever runs this server."
        ),
        code="storage_unavailable",
    )


class FileForm(NeedsStorage, BaseDocumentForm):
    """Wagtail's, which says when the storage does not answer."""
