"""Films: what is said of each once, wherever it is shown."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import RevisionMixin
from wagtail.search import index

from media import consent_wording, durations
from media.addresses import Film, UnusableAddressError, recognise
from media.models.providers import Provider

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LANGUAGE = RegexValidator(
    r"^(?=.{2,12}$)[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    _("Write a language tag such as fr, de or pt-BR."),
)
"""BCP 47, as far as a language and its region."""


class Hosting(models.TextChoices):
    """Who keeps a film."""

    THIRD_PARTY = "third_party", _("A video platform")
    SELF = "self", _("Our own server")


class AspectRatio(models.TextChoices):
    """Width to height, as a player must be laid out before it is there."""

    WIDE = "16:9", "16:9"
    CLASSIC = "4:3", "4:3"
    SQUARE = "1:1", "1:1"
    UPRIGHT = "9:16", "9:16"
    CINEMA = "21:9", "21:9"


class AudioDescription(models.TextChoices):
    """What was decided on describing what can only be seen (RGAA 4.5)."""

    UNDECIDED = "undecided", _("Not decided yet")
    NOT_NEEDED = "not_needed", _("Not needed: what is heard says it all")
    PROVIDED = "provided", _("Provided")
    MISSING = "missing", _("Needed, and not there yet")


LAW_SINCE = date(2020, 9, 23)
"""Films that came out before need no alternative: decree 2019-768, article 1, II."""


class Video(RevisionMixin, index.Indexed, ClusterableModel):
    """A film on a platform or on our own server."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(
        _("description"), blank=True, help_text=_("What the film is about, in a sentence or two.")
    )
    hosting = models.CharField(
        _("kept by"), max_length=12, choices=Hosting.choices, default=Hosting.THIRD_PARTY
    )
    address = models.CharField(
        _("address"),
        max_length=2000,
        blank=True,
        help_text=_(
            "Of the video's page, or what “Share” gives: YouTube, Vimeo, Dailymotion, PeerTube, "
            "ARTE, Canal-U."
        ),
    )
    duration = models.PositiveIntegerField(_("duration"), null=True, blank=True)
    language = models.CharField(
        _("spoken language"),
        max_length=12,
        blank=True,
        validators=[LANGUAGE],
        help_text=_("Such as fr, de or en. Left empty, the language of the page."),
    )
    published_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("The day it first came out, which decides what the law asks of it."),
    )
    aspect_ratio = models.CharField(
        _("shape"), max_length=5, choices=AspectRatio.choices, default=AspectRatio.WIDE
    )
    poster = models.ForeignKey(
        "media.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("poster"),
        help_text=_("What readers see first. Left empty, it is fetched from the platform once."),
    )
    poster_asked_of = models.CharField(max_length=2000, blank=True, editable=False)
    """The address whose platform gave its poster: it is not asked again."""
    transcript = RichTextField(
        _("transcript"),
        features=["bold", "italic", "superscript", "subscript", "ul", "link"],
        blank=True,
        help_text=_("What is said, and what must be seen to understand it, in order."),
    )
    audio_description = models.CharField(
        _("audio description"),
        max_length=10,
        choices=AudioDescription.choices,
        default=AudioDescription.UNDECIDED,
    )
    audio_description_reason = models.CharField(_("why"), max_length=300, blank=True)
    audio_description_url = models.CharField(
        _("described version"),
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=("https", "http"))],
        help_text=_("Where it can be watched: a complete address."),
    )
    is_live = models.BooleanField(_("broadcast live"), default=False)
    credits = models.CharField(
        _("credits"), max_length=300, blank=True, help_text=_("Who made it, as it must appear.")
    )

    search_fields: ClassVar = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("description"),
        index.FilterField("hosting"),
    ]

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuses an address that nothing can be played from, and a decision without its reason.

        And a transcript that asks for consent: readers are asked in words that are computed.
        """
        super().clean()
        errors: dict[str, Any] = {}
        if problem := self.unplayable():
            errors["address"] = problem
        if asking := consent_wording.requests_in_html(self.transcript):
            said = {"sentences": consent_wording.quoted(asking)}
            errors["transcript"] = ValidationError(
                consent_wording.MESSAGE, code="consent_wording", params=said
            )
        decided = self.audio_description
        if decided == AudioDescription.NOT_NEEDED and not self.audio_description_reason.strip():
            errors["audio_description_reason"] = _("Write why the film needs none.")
        if decided == AudioDescription.PROVIDED and not self.audio_description_url:
            errors["audio_description_url"] = _("Give the address of the described version.")
        if errors:
            raise ValidationError(errors)

    def film(self) -> Film | None:
        """What the address leads to; None for a film of our own, and without a known address."""
        if self.hosting != Hosting.THIRD_PARTY or not self.address.strip():
            return None
        try:
            return recognise(self.address)
        except UnusableAddressError:
            return None

    def unplayable(self) -> "StrOrPromise":
        """What is wrong with the address; empty when it can be played, or is not given yet."""
        if self.hosting != Hosting.THIRD_PARTY or not self.address.strip():
            return ""
        try:
            film = recognise(self.address)
        except UnusableAddressError as error:
            return str(error)
        provider = Provider.objects.filter(key=film.provider).first()
        if provider is None or provider.embed_address(film) is None:
            return _("Only single videos of this platform can be played: paste the address of one.")
        return ""

    @admin.display(description=_("duration"))
    def length(self) -> str:
        """The duration as editors write it; empty when it is not known."""
        return durations.clock(self.duration) if self.duration else ""

    @property
    def excuse(self) -> Literal["live", "before_2020_09_23"] | None:
        """Why the law asks for no transcript, captions or audio description; None when it does."""
        if self.is_live:
            return "live"
        early = self.published_on is not None and self.published_on < LAW_SINCE
        return "before_2020_09_23" if early else None
