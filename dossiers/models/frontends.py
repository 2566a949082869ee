"""The sites that show what the house publishes, and its drafts."""

import re
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

PLACE_OF_TOKEN = "{token}"  # noqa: S105
OWN_PREVIEW = "/preview/#" + PLACE_OF_TOKEN
"""Where the reference reader shows drafts; after `#`, a token reaches no log and no `Referer`."""
# What is written in `Origin` and in policies: nothing else may get there.
ORIGIN = re.compile(r"https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?")
USUAL_PORTS = {"http": ":80", "https": ":443"}
NO_ADDRESS = _("Begin with https:// and a host: https://www.example.org.")


class Frontend(models.Model):
    """A reading site: where its pages are, and where it shows a draft."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    site = models.ForeignKey(
        Site,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("site"),
        help_text=_("Whose pages it shows. Left empty, those of every site."),
    )
    url = models.URLField(_("address"), help_text=_("Of its home page: https://www.example.org."))
    preview_url = models.CharField(
        _("address of previews"),
        max_length=500,
        blank=True,
        help_text=_(
            "Where it shows a draft, with {token} in the place of the pass. "
            "Left empty, /preview/#{token} after its address."
        ),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Editors are offered the smallest first.")
    )

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        verbose_name = _("reading site")
        verbose_name_plural = _("reading sites")

    def __str__(self) -> str:
        return self.name

    @property
    def origin(self) -> str:
        """`scheme://host[:port]` of its pages."""
        return origin_of(self.url)

    def preview_address(self, token: str) -> str:
        """Where it shows the draft that `token` opens."""
        template = self.preview_url or self.url.rstrip("/") + OWN_PREVIEW
        return template.replace(PLACE_OF_TOKEN, token)

    @property
    def preview_origin(self) -> str:
        """`scheme://host[:port]` of what shows drafts: what may be framed and may ask for them."""
        return origin_of(self.preview_url or self.url)

    def clean(self) -> None:
        """Refuses addresses that are none, and those of previews without a place for the pass."""
        super().clean()
        errors: dict[str, Any] = {}
        if not ORIGIN.fullmatch(self.origin):
            errors["url"] = NO_ADDRESS
        if self.preview_url:
            if not ORIGIN.fullmatch(origin_of(self.preview_url)):
                errors["preview_url"] = NO_ADDRESS
            elif self.preview_url.count(PLACE_OF_TOKEN) != 1:
                errors["preview_url"] = _("Write {token} once, where the pass is to stand.")
        if errors:
            raise ValidationError(errors)


def origin_of(url: str) -> str:
    """`scheme://host[:port]` of an address, as a browser writes it in `Origin`; empty for none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        # `https://[x` and the like.
        return ""
    origin = f"{parts.scheme}://{parts.netloc}".lower()
    return origin.removesuffix(USUAL_PORTS.get(parts.scheme, ":0"))


def frontends_of(page: Page | None) -> list[Frontend]:
    """The reading sites of a page, first the one to offer; of all sites for what is not a page.

    Without any record, the one of `FRONTEND_URL`, unsaved. Empty when there is none.
    """
    known = Frontend.objects.all()
    site = page.get_site() if page is not None and page.path else None
    if site is not None:
        known = known.filter(Q(site=None) | Q(site=site))
    found = list(known)
    if found or not settings.CHAPO_FRONTEND_URL:
        return found
    return [Frontend(name=str(_("Reading site")), url=settings.CHAPO_FRONTEND_URL)]
