"""What the blocks are built from."""

import threading
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from dossiers.blocks.identity import told_apart
from dossiers.blocks.words import Words


class Stream(blocks.StreamBlock):
    """A stream whose parts are told apart, and whose checks are made by one thread at a time.

    Saving a draft switches `required` off on block objects that the whole process shares; a
    publication checked meanwhile by another thread would let empty required fields through
    (seen in Wagtail 7.4 and 8.0 under load).
    """

    _checking: ClassVar = threading.RLock()

    def clean(self, value: Any, **kwargs: Any) -> Any:
        """Wagtail's check, alone."""
        with self._checking:
            return super().clean(value, **kwargs)

    def clean_deferred(self, value: Any) -> Any:
        """Wagtail's check of a draft, alone."""
        with self._checking:
            return super().clean_deferred(value)

    def get_prep_value(self, value: Any) -> list[Any]:
        """What is stored: no two parts have the same identifier."""
        return told_apart(super().get_prep_value(value))


class Prose(Words):
    """Rich text with the features of a section's body."""

    def __init__(self, **kwargs: Any) -> None:
        """Accepts what `RichTextBlock` does; the features are fixed."""
        kwargs["features"] = [
            "h3", "h4", "bold", "italic", "superscript", "subscript",
            "ol", "ul", "link", "document-link",
        ]  # fmt: skip
        super().__init__(**kwargs)


class Speech(Words):
    """Rich text of somebody speaking: paragraphs, emphasis, links, bullets; no heading."""

    def __init__(self, **kwargs: Any) -> None:
        """Accepts what `RichTextBlock` does; the features are fixed."""
        kwargs["features"] = ["bold", "italic", "superscript", "subscript", "ul", "link"]
        super().__init__(**kwargs)


class Heading(blocks.CharBlock):
    """The heading of a section; the page computes its level."""

    def __init__(self, **kwargs: Any) -> None:
        """Accepts what `CharBlock` does."""
        super().__init__(**{"label": _("Heading"), "max_length": 200, "required": False} | kwargs)
