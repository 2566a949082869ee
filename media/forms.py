"""The forms through which pictures come in and are described."""

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_image_file_extension
from django.forms import BoundField
from django.forms.models import BaseInlineFormSet, construct_instance, inlineformset_factory
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.formsets import BaseFormSetMixin
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from media import advice, originals, prefill
from media.file_forms import NeedsStorage
from media.models import ImageRight, Picture

GROUPS = {
    _("What readers see"): ("title", "file", "caption", "credit"),
    _("Alternative text"): ("alt_mode", "description", "long_description"),
    _("Rights"): (
        "creator", "rights_holder", "licence", "licence_url", "acquire_url", "rights_until",
    ),
    _("People"): ("persons_identifiable",),
    _("Origin"): ("ai", "source_url", "taken_on", "collection", "tags"),
}  # fmt: skip
SHOWN_FOR = {
    "description": '{"alt_mode": ["informative", "complex"]}',
    "long_description": '{"alt_mode": "complex"}',
    "licence_url": '{"licence": "other"}',
}
"""The fields shown only for some values of another, as Wagtail's script reads it."""


class PictureField(WagtailImageField):
    """A file that is looked at before Pillow or Wagtail decode it, and stumble over a trap."""

    def to_python(self, data: Any) -> Any:
        """The file, when it is a whole picture; raises `ValidationError` with what to do."""
        if data not in self.empty_values:
            validate_image_file_extension(data)
            content = data.read()
            data.seek(0)
            try:
                originals.inspect(content, extension=data.name.rpartition(".")[2])
            except originals.UnusablePictureError as error:
                raise ValidationError(str(error), code="unusable_picture") from None
            data.inspected = True
        return super().to_python(data)


class Line(NamedTuple):
    """A field in its group."""

    field: BoundField
    rule: str
    """When to show it, as Wagtail's script reads it; empty for always."""


class Consents(BaseFormSetMixin, BaseInlineFormSet):  # type: ignore[type-arg]
    """The people on a picture; Wagtail's script adds to them and takes away."""


ConsentFormSet = inlineformset_factory(
    Picture,
    ImageRight,
    formset=Consents,
    fields=(
        "person", "scope", "territory", "starts_on", "ends_on", "document", "withdrawn_on", "note",
    ),
    extra=0,
    widgets={
        "scope": AdminAutoHeightTextInput, "note": AdminAutoHeightTextInput,
        "starts_on": AdminDateInput, "ends_on": AdminDateInput, "withdrawn_on": AdminDateInput,
        "document": AdminDocumentChooser,
    },
)  # fmt: skip


class PictureForm(NeedsStorage, BaseImageForm):
    """Wagtail's, with our field for the file, what the file says, and the people on the picture.

    An upload may lack its alternative text; once it is there, its form asks for it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Accepts what Wagtail's does."""
        super().__init__(*args, **kwargs)
        given = self.fields.get("file")
        self._describing = given is not None and self.instance.pk is not None
        if given is not None:
            self.fields["file"] = PictureField(
                label=given.label,
                required=given.required,
                widget=given.widget,
                help_text=given.help_text,
            )
        for name in ("alt_mode", "ai", "persons_identifiable"):
            self.fields[name].required = False
        for name in ("rights_until", "taken_on"):
            self.fields[name].widget = AdminDateInput()
        for name in set(self.instance.read_in_file) & {*self.fields}:
            note = _("Read in the file: check it.")
            self.fields[name].help_text = f"{note} {self.fields[name].help_text}".strip()
        self.consents = self._consents()

    def _consents(self) -> "BaseInlineFormSet[Any, Any, Any] | None":
        """The forms of what people allowed; not where a picture is only sent."""
        if not self._describing:
            return None
        sent = self.is_bound and "consents-TOTAL_FORMS" in self.data
        return ConsentFormSet(
            self.data if sent else None, instance=self.instance, prefix="consents"
        )

    @property
    def groups(self) -> dict[str, list[Line]]:
        """The fields by what they are about."""
        return {
            str(heading): [
                Line(self[name], SHOWN_FOR.get(name, "")) for name in names if name in self.fields
            ]
            for heading, names in GROUPS.items()
        }

    @property
    def media(self) -> Any:
        """With what the forms of consents need."""
        media = super().media
        return media + self.consents.empty_form.media if self.consents is not None else media

    @property
    def read(self) -> str:
        """The names of the fields whose value the file gave."""
        return read_in(self.instance)

    @property
    def warnings(self) -> list[str]:
        """What to look at again in the picture as it is kept."""
        return advice.warnings(self.instance) if self._describing else []

    def clean_long_description(self) -> str:
        """Lines that end as readers are promised; browsers send CRLF."""
        return str(self.cleaned_data["long_description"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        """Takes from a new file what the editor left empty; asks for what a page needs."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kept = [name for name in self.instance.read_in_file if name not in self.changed_data]
        file = cleaned.get("file")
        if file and "file" in self.changed_data:
            content = file.read()
            file.seek(0)
            found = prefill.found(originals.described(content), known=cleaned, file_name=file.name)
            cleaned.update(found)
            kept = [*{*kept, *found}]
        self.instance.read_in_file = sorted(kept)
        if "file" not in self.changed_data:
            # Given back to the picture, it would be fetched to be measured once more.
            cleaned.pop("file", None)
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """A file that has not changed is not given back either, for the same reason."""
        excluded: set[str] = super()._get_validation_exclusions()
        return excluded if "file" in self.changed_data else excluded | {"file"}

    def _post_clean(self) -> None:
        super()._post_clean()
        if self._describing and not self.errors:
            told = advice.missing(construct_instance(self, self.instance))
            for name, remedy in told.items():
                self.add_error(name, remedy)

    def is_valid(self) -> bool:
        """Also looks at what people allowed."""
        consents = self.consents
        return super().is_valid() and (
            consents is None or not consents.is_bound or consents.is_valid()
        )

    def save(self, commit: bool = True) -> Any:
        """Also keeps what people allowed."""
        saved = super().save(commit=commit)
        if commit and self.consents is not None and self.consents.is_bound:
            self.consents.save()
        return saved


def read_in(picture: Picture) -> str:
    """The fields of a picture whose value was read in its file, by their names for an editor."""
    return ", ".join(Picture.label_of(name) for name in picture.read_in_file)
