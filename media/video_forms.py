"""The forms through which films come in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from media import durations
from media.models import Hosting, Video


class DurationField(forms.CharField):
    """Seconds, typed and shown like a clock."""

    def prepare_value(self, value: Any) -> Any:
        """As it is shown: what was typed, when that could not be read."""
        return durations.clock(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        """The seconds; None when it was left empty. Raises `ValidationError`."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return durations.parse(text)
        except durations.UnreadableDurationError:
            raise ValidationError(
                _("Write the duration like 3:12, or 1:02:03 from an hour on."), code="duration"
            ) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether it was typed otherwise than it is shown."""
        return super().has_changed(self.prepare_value(initial), data)


class VideoForm(WagtailAdminModelForm):
    """Wagtail's, in which a duration is typed like a clock."""

    duration = DurationField(
        label=_("Duration"),
        required=False,
        help_text=_("Minutes and seconds: 3:12. From an hour on: 1:02:03."),
    )

    class Meta:
        model = Video
        exclude = ()

    def clean(self) -> dict[str, Any]:
        """Also asks for the address, without which nothing can be played."""
        cleaned: dict[str, Any] = super().clean()
        asked = cleaned.get("hosting") == Hosting.THIRD_PARTY and "address" in cleaned
        if asked and not cleaned["address"].strip() and not self.instance.pk:
            self.add_error("address", _("Paste the address of the video's page."))
        return cleaned
