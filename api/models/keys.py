"""The keys by which a reading site says who it is, and what it may see of drafts."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from dossiers.models.fields import ChoicesField
from dossiers.models.frontends import ORIGIN, origin_of


class ApiKey(models.Model):
    """A key: what it opens, until when, and when it was last used. The key itself is not kept."""

    class Scope(models.TextChoices):
        """What a key opens."""

        PUBLISHED = "published", _("What is published")
        DRAFTS = "drafts", _("Drafts as well")

    class State(models.TextChoices):
        """Whether it opens anything today."""

        WORKING = "working", _("Active")
        ENDING = "ending", _("Expires soon")
        EXPIRED = "expired", _("Expired")
        REVOKED = "revoked", _("Revoked")

    SOON_DAYS: ClassVar = 14
    """Days before its end in which a key is said to end soon."""

    name = models.CharField(
        _("name"),
        max_length=80,
        unique=True,
        help_text=_("Who uses it, and where: “Reading site, staging”."),
    )
    scope = models.CharField(
        _("what it opens"), max_length=12, choices=Scope.choices, default=Scope.PUBLISHED
    )
    # Whoever deletes a section must not widen what a key opens: the key goes with it.
    section = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("drafts under this page only"),
        help_text=_(
            "Left empty, the drafts of every section. A key is deleted with the page it is "
            "limited to. What is published stays open to everybody."
        ),
    )
    locales = ChoicesField(
        models.CharField(max_length=12, choices=settings.WAGTAIL_CONTENT_LANGUAGES),
        default=list,
        blank=True,
        verbose_name=_("drafts in these languages only"),
        help_text=_("None ticked: in every language."),
    )
    origins = models.TextField(
        _("sites that may use it from a browser"),
        blank=True,
        help_text=_(
            "One address for each line, such as https://preview.example.org. Left empty, only "
            "servers may use it, which is safer: whoever opens a page can read a key that it holds."
        ),
    )
    expires_at = models.DateTimeField(
        _("expires on"), null=True, blank=True, help_text=_("Left empty, when it is revoked.")
    )

    start = models.CharField(_("begins with"), max_length=16, db_index=True, editable=False)
    """The first characters, by which people recognise it and we find it."""
    digest = models.CharField(max_length=64, editable=False)
    """The SHA-256 of the key, in hexadecimal. Its 190 random bits need no slower one."""
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created on"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked on"), null=True, editable=False)
    used_at = models.DateTimeField(_("last used"), null=True, editable=False)
    """To the minute."""
    used_from = models.CharField(_("from"), max_length=43, blank=True, editable=False)
    """The network, not the machine: a /24, or a /48 of IPv6."""
    used_by = models.CharField(_("by"), max_length=40, blank=True, editable=False)
    """The family of the program: `Firefox`, `node`."""

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Writes addresses as browsers do. Refuses what is none, and an end that has passed."""
        super().clean()
        lines = [line.strip().lower().rstrip("/") for line in self.origins.splitlines()]
        wrong = [line for line in lines if line and not _is_origin(line)]
        errors: dict[str, Any] = {}
        if wrong:
            told = _("“%(line)s” is not the address of a site: give https:// and a host, no path.")
            errors["origins"] = told % {"line": wrong[0]}
        if self._state.adding and self.expires_at and self.expires_at <= timezone.now():
            errors["expires_at"] = _("Give a day to come.")
        if errors:
            raise ValidationError(errors)
        self.origins = "\n".join(dict.fromkeys(origin_of(line) for line in lines if line))

    def allows_origin(self, origin: str) -> bool:
        """Whether pages of this origin may use the key."""
        return origin in self.origins.split("\n") if origin else False

    def state_at(self, moment: datetime) -> "ApiKey.State":
        """What it is at that moment."""
        if self.revoked_at:
            return self.State.REVOKED
        if self.expires_at is None:
            return self.State.WORKING
        if self.expires_at <= moment:
            return self.State.EXPIRED
        soon = (self.expires_at - moment).days < self.SOON_DAYS
        return self.State.ENDING if soon else self.State.WORKING

    @property
    def opens_drafts(self) -> bool:
        """Whether its scope is drafts."""
        return self.scope == self.Scope.DRAFTS


def _is_origin(text: str) -> bool:
    """Whether a browser could write it in `Origin`."""
    return bool(ORIGIN.fullmatch(text) and origin_of(text))
