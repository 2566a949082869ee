"""The field of a form through which a large file comes."""

from typing import Any, ClassVar

from django import forms
from django.core.files.base import File
from django.db.models.fields.files import FieldFile
from django.forms.widgets import Script
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from media.uploads import tokens
from media.uploads.kinds import Accepted
from media.uploads.tokens import Uploaded

STEPS = ("begin", "address", "parts", "complete", "abort")


class UploadedFile(FieldFile):
    """A file that is in the private storage already: saving its row writes its name, no more.

    A `FieldFile` without a field, which Django's descriptor gives the one it is assigned to.
    """

    def __init__(self, uploaded: Uploaded, *, token: str) -> None:
        """Accepts what a token says, and the token, to show it again in a form with errors."""
        File.__init__(self, None, uploaded.name)
        self._committed = True
        self.token = token
        self.uploaded = uploaded

    @property
    def size(self) -> int:
        """Bytes."""
        return self.uploaded.size


class Unknown:
    """A token that is not ours: the field refuses it as it refuses what is no file."""


class LargeFileInput(forms.ClearableFileInput):
    """Uploads a file before the form is sent, with its progress, into the private storage.

    For a `FileField(storage=private_storage)`: `FieldPanel("film", widget=LargeFileInput(FILMS))`.
    """

    template_name = "media/large_file.html"
    needs_multipart_form = False

    def __init__(self, accepted: Accepted, attrs: dict[str, Any] | None = None) -> None:
        """Accepts what the field takes."""
        super().__init__(attrs)
        self.accepted = accepted
        self.given: UploadedFile | None = None
        """What the form was sent with: Django shows a file field as it was, and would lose it."""

    class Media:
        """One module; it finds the fields by itself, those that are added later too."""

        js: ClassVar = [Script("media/uploads/field.js", type="module")]
        css: ClassVar = {"all": ["media/uploads/field.css"]}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """An `UploadedFile`; None without a new one, False when the old one is to be removed."""
        token = data.get(name)
        if token:
            given = self._uploaded(token)
            self.given = given if isinstance(given, UploadedFile) else None
            return given
        cleared = not self.is_required and self.clear_checkbox_name(name) in data
        return False if cleared else None

    def _uploaded(self, token: str) -> Any:
        try:
            uploaded = tokens.read(Uploaded, token)
        except tokens.InvalidTokenError:
            return Unknown()
        return (
            UploadedFile(uploaded, token=token)
            if uploaded.folder == self.accepted.folder
            else Unknown()
        )

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether the form says nothing of this field."""
        return name not in data and self.clear_checkbox_name(name) not in data

    def is_initial(self, value: Any) -> bool:
        """Whether there is a file to show, without asking for an address."""
        return isinstance(value, FieldFile) and bool(value.name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows and the script needs."""
        value = self.given or value
        context = super().get_context(name, value, attrs)
        shown = value.name.rpartition("/")[2] if self.is_initial(value) else ""
        given = context["widget"]["attrs"]
        context["widget"] |= {
            "accepted": tokens.write(self.accepted),
            "described_by": " ".join(
                [f"{given.get('id', '')}-limit", given.get("aria-describedby", "")]
            ).strip(),
            "extensions": ",".join(f".{extension}" for extension in self.accepted.extensions),
            "file": shown,
            "limit": _("{kinds}, {size} at most. The file is sent as soon as it is chosen.").format(
                kinds=", ".join(name.upper() for name in self.accepted.extensions),
                size=filesizeformat(self.accepted.largest),
            ),
            "steps": {step: reverse(f"media_uploads_{step}") for step in STEPS},
            "texts": texts(),
            "token": getattr(value, "token", ""),
        }
        return context


def texts() -> dict[str, str]:
    """What the script says, with {words} that it fills in."""
    return {
        "begun": _("Upload of {name} begun."),
        "progress": _("{done} of {whole} sent, {time} left."),
        "counting": _("{done} of {whole} sent."),
        "checking": _("Checking the file…"),
        "finished": _("{name} has arrived. Save to keep it."),
        "cancelled": _("Upload cancelled."),
        "lost": _("The connection was lost. The upload goes on by itself when it is back."),
        "stopped": _("The upload stopped. What was sent is kept: resume."),
        "signed_out": _("You are signed out. Sign in again in another tab, then resume."),
        "retrying": _("A part was lost, and is sent again."),
        "wait": _("A file is still on its way. Wait for it, or cancel it, then save."),
    }
