"""The forms through which pictures come in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_image_file_extension
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from media import originals


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
        return super().to_python(data)


class PictureForm(BaseImageForm):
    """Wagtail's, with our field for the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Accepts what Wagtail's does."""
        super().__init__(*args, **kwargs)
        given = self.fields.get("file")
        if given is not None:
            self.fields["file"] = PictureField(
                label=given.label,
                required=given.required,
                widget=given.widget,
                help_text=given.help_text,
            )
