"""The platforms that things are shown from, and what readers must be told of each."""

import re
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import RevisionMixin

from media.addresses import Content, Film, Serves
from media.addresses.templates import filled, unknown_placeholders

HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


class Provider(RevisionMixin, models.Model):
    """A platform. Each change that readers would be told of gives the record another version."""

    key = models.SlugField(_("key"), max_length=30, unique=True, editable=False)
    serves = models.CharField(
        _("shows"),
        max_length=10,
        choices=[
            (Serves.VIDEO.value, _("videos")),
            (Serves.MAP.value, _("maps")),
            (Serves.AUDIO.value, _("sound")),
            (Serves.SOCIAL.value, _("messages of a social network")),
            (Serves.FORM.value, _("forms")),
            (Serves.DOCUMENT.value, _("documents to leaf through")),
        ],
        default=Serves.VIDEO.value,
        editable=False,
    )
    name = models.CharField(_("name"), max_length=60, help_text=_("As readers know it."))
    operator = models.CharField(
        _("operator"),
        max_length=120,
        blank=True,
        help_text=_("The company that answers for the data. Left empty, the server's name."),
    )
    policy_url = models.CharField(
        _("privacy policy"),
        max_length=300,
        help_text=_("{host} stands for the server, where the platform has many."),
    )
    trackers = models.TextField(
        _("trackers"), blank=True, help_text=_("The names of the cookies, one per line.")
    )
    transfers_outside_eea = models.BooleanField(
        _("data may leave the European Economic Area"), default=True
    )
    hosts = models.TextField(
        _("servers"),
        blank=True,
        help_text=_(
            "What must not be contacted before consent, one per line: exemple.fr covers "
            "www.exemple.fr."
        ),
    )
    embed_template = models.CharField(_("player or frame"), max_length=300)
    playlist_template = models.CharField(_("player of a list"), max_length=300, blank=True)
    watch_template = models.CharField(_("page"), max_length=300)
    playlist_watch_template = models.CharField(_("page of a list"), max_length=300, blank=True)
    record_version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    verified_on = models.DateField(
        _("checked on"), null=True, blank=True, help_text=_("When somebody last compared this.")
    )
    exemption = models.TextField(
        _("why no consent is asked"),
        blank=True,
        help_text=_(
            "Only if the player stores and reads nothing that is not strictly necessary: write the "
            "reason. Left empty, consent is asked."
        ),
    )
    exempted_on = models.DateField(_("exempt since"), null=True, blank=True)

    panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("operator"), FieldPanel("policy_url")],
            heading=_("Who"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("trackers"),
                FieldPanel("transfers_outside_eea"),
                FieldPanel("hosts"),
                FieldPanel("verified_on"),
            ],
            heading=_("What it does on a reader's device"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("embed_template"),
                FieldPanel("playlist_template"),
                FieldPanel("watch_template"),
                FieldPanel("playlist_watch_template"),
            ],
            heading=_("Addresses"),
            help_text=_("{id}, {key}, {host} and {start} stand for what an address says."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("exempted_on")]), FieldPanel("exemption")],
            heading=_("Exemption from consent"),
        ),
    ]

    class Meta:
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Gives the record its next version when it says something new."""
        before = type(self).objects.filter(pk=self.pk).first()
        if before is not None and any(
            getattr(self, name) != getattr(before, name) for name in TOLD
        ):
            # By the database: of two saved at once, each is a version of its own.
            self.record_version = models.F("record_version") + 1
        super().save(*args, **kwargs)
        if not isinstance(self.record_version, int):
            self.refresh_from_db(fields=["record_version"])

    def clean(self) -> None:
        """Refuses addresses that lead nowhere, and an exemption that nobody answers for."""
        super().clean()
        errors: dict[str, Any] = {}
        for name in TEMPLATES:
            template = getattr(self, name)
            if template and (problem := _problem_of(template, key=self.key)):
                errors[name] = problem
        if unknown_placeholders(self.policy_url) or not self.policy_url.startswith("https://"):
            errors["policy_url"] = _("Give a complete address, which starts with https://.")
        wrong = [host for host in self.host_list if not HOST.fullmatch(host)]
        if wrong:
            errors["hosts"] = _("This is no server's name: %(host)s.") % {"host": wrong[0]}
        if self.exemption and not self.exempted_on:
            errors["exempted_on"] = _("Give the day on which this was decided.")
        if self.exemption and "{host}" in self.embed_template and not self.host_list:
            errors["hosts"] = _("Name the servers that are exempt: this platform has many.")
        if self.exempted_on and not self.exemption.strip():
            errors["exemption"] = _("Write why this player needs no consent.")
        if errors:
            raise ValidationError(errors)

    @property
    def host_list(self) -> list[str]:
        """The servers, as a list."""
        return self.hosts.split()

    @property
    def tracker_list(self) -> list[str]:
        """The trackers, as a list."""
        return self.trackers.split()

    @property
    def is_exempt(self) -> bool:
        """Whether a film may be played without asking; never without a reason and a date."""
        return bool(self.exemption.strip() and self.exempted_on)

    def embed_address(self, content: Film | Content) -> str | None:
        """Where the player or the frame is; None when this platform has none for its kind."""
        template = self.playlist_template if content.is_list else self.embed_template
        return filled(template, content) if template else None

    def watch_address(self, content: Film | Content) -> str:
        """The platform's own page."""
        lists = self.playlist_watch_template or self.watch_template
        return filled(lists if content.is_list else self.watch_template, content)


TEMPLATES = ("embed_template", "playlist_template", "watch_template", "playlist_watch_template")
MANY_SERVERS = ("peertube", "umap", "mastodon")
TOLD = (
    "name", "operator", "policy_url", "trackers", "transfers_outside_eea", "hosts", "exemption",
    "exempted_on", *TEMPLATES,
)  # fmt: skip
"""What readers are told, or what is done on their devices."""


def _problem_of(template: str, *, key: str) -> Any:
    """What is wrong with a template; None when nothing is."""
    unknown = unknown_placeholders(template)
    if unknown:
        return _("Nothing is called %(name)s here.") % {"name": f"{{{unknown[0]}}}"}
    if "{id}" not in template:
        return _("{id} must stand where the address has its own part.")
    try:
        made = filled(template, Film(provider=key, id="x", key="x", host="x.example", start=1))
        split = urlsplit(made)
        host = split.hostname or ""
    except ValueError:
        return _("Give a complete address, which starts with https://.")
    # A template that has {host} is at whatever server an address names.
    foreign = "{host}" in template and key not in MANY_SERVERS
    if not made.startswith("https://") or not HOST.fullmatch(host) or foreign or " " in made:
        return _("Give a complete address, which starts with https://.")
    asked = dict(parse_qsl(split.query))
    if {asked.get("autoplay", "0"), asked.get("auto_play", "0")} - {"0", "false"}:
        return _("Nothing may start by itself: take autoplay out.")
    return None
