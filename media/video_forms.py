"""The forms through which films come in."""

import logging
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from media import durations, fetching, film_details, posters
from media.films import FilmFile
from media.models import Hosting, Provider, Video, VideoTrack

logger = logging.getLogger(__name__)
MOST_BYTES = 2 * 2**20
"""Of a track; the longest films have a few hundred kilobytes."""


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

    class Media:
        css: ClassVar = {"all": ["media/video_form.css"]}

    fetch: ClassVar[posters.Fetch] = staticmethod(fetching.fetch)
    """How the platform is reached."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Accepts what Wagtail's does. A title left empty is the platform's."""
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Left empty, the one that the platform gives.")
        self.found = film_details.Details()

    def clean(self) -> dict[str, Any]:
        """Asks for the address, and asks the platform for what was left empty."""
        cleaned: dict[str, Any] = super().clean()
        hosting = cleaned.get("hosting", self.instance.hosting)
        asked = hosting == Hosting.THIRD_PARTY and "address" in cleaned
        if asked and not cleaned["address"].strip() and not self.instance.pk:
            self.add_error("address", _("Paste the address of the video's page."))
        if asked and not self.errors:
            self._ask_the_platform(cleaned)
        if "title" in cleaned and not cleaned["title"].strip():
            self.add_error(
                "title",
                _("Write the title: the platform did not give it. %(why)s")
                % {"why": self.found.problem}
                if self.found.problem
                else _("Write the title: nothing else tells it."),
            )
        return cleaned

    def _ask_the_platform(self, cleaned: dict[str, Any]) -> None:
        poster = cleaned.get("poster", self.instance.poster)
        address = cleaned["address"]
        film = Video(address=address).film()
        provider = Provider.objects.filter(key=film.provider).first() if film else None
        done = poster or self.instance.poster_asked_of == address
        if film is None or provider is None or done or not settings.CHAPO_ASK_PLATFORMS:
            return
        watch_url = provider.watch_address(film)
        self.found = film_details.ask(film, watch_url=watch_url, fetch=type(self).fetch)
        film_details.fill(cleaned, self.instance, self.found.described)
        self.found_at = provider.name

    def save(self, commit: bool = True) -> Any:
        """Keeps the poster among our pictures; `film.found` tells what became of it."""
        film = self.instance
        self._keep_poster()
        film.found, film.remarks = self.found, []
        for looked_at in self._new_files():
            film.remarks += looked_at.warnings
            if not film.duration and looked_at.duration:
                film.duration = max(1, round(looked_at.duration / 1000))
        return super().save(commit=commit)

    def _keep_poster(self) -> None:
        """A film is kept without one when the storage does not answer: it is asked for again."""
        film, poster = self.instance, self.found.poster
        if poster is None:
            return
        credit = self.found.described.author or self.found_at
        try:
            with transaction.atomic():
                film.poster = film_details.keep_poster(poster, film=film, credit=credit)
        except (OSError, ValidationError):
            told = {"event": "no_poster", "address": film.address}
            logger.exception("poster not kept", extra=told)
            self.found = film_details.Details(
                problem=gettext("It could not be kept: save the video again in a minute.")
            )
            return
        film.poster_asked_of = film.address

    def _new_files(self) -> list[FilmFile]:
        """What the files that came with the form were found to be."""
        rows = self.formsets["sources"].forms if "sources" in self.formsets else ()
        found = (row.instance.looked_at for row in rows)
        return [looked_at for looked_at in found if looked_at]


class QuickVideoForm(VideoForm):
    """What it takes to put a film on a platform into a page; the rest is added to it later."""

    prefix = "new-video"
    """The form of the page, behind this one, has a title too."""

    class Meta:
        model = Video
        fields = ("address", "title", "description", "duration")
        widgets: ClassVar = {"description": forms.Textarea(attrs={"rows": 2})}


class TrackForm(WagtailAdminModelForm):
    """A track: its words come from a file or are pasted, and are corrected on the spot."""

    upload = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("WebVTT (.vtt) or SubRip (.srt), 2 MB at most. It replaces the words below."),
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt"}),
    )

    class Meta:
        model = VideoTrack
        fields = ("kind", "language", "content", "auto_generated")

    def clean(self) -> dict[str, Any]:
        """Puts the words of the file where they can be corrected."""
        cleaned: dict[str, Any] = super().clean()
        upload = cleaned.get("upload")
        if upload is None:
            return cleaned
        if upload.size > MOST_BYTES:
            self.add_error("upload", _("This file weighs more than 2 MB: it is no track."))
            return cleaned
        try:
            words = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("upload", _("This file is not in UTF-8: save it again in UTF-8."))
            return cleaned
        cleaned["content"] = words
        self._show(words)
        return cleaned

    def _show(self, words: str) -> None:
        """Puts them in the form, in case it comes back with what is wrong."""
        typed: Any = self.__dict__["data"].copy()
        typed[self.add_prefix("content")] = words
        self.__dict__["data"] = typed
