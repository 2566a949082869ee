"""What makes a page, a person or a fact one that reading sites can show as a draft."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_headless_preview.models import HeadlessMixin

from dossiers.models.frontends import Frontend, frontends_of
from dossiers.models.previews import Preview, keep

SIZES = (
    {"name": "mobile", "icon": "mobile-alt", "device_width": 375, "label": _("Phone")},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("Tablet")},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": _("Desktop")},
)

FRAMED = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'"


def _no_reading_site(request: HttpRequest) -> HttpResponse:
    """What there is to do, shown beside the form.

    Wagtail asks for a preview at the page's own address, which nobody else may frame.
    """
    response = render(request, "dossiers/no_reading_site.html")
    response["Content-Security-Policy"] = FRAMED
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


class Previewable(HeadlessMixin):
    """Shows drafts on the reading sites, by passes of ours: see docs/decisions/0017."""

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The reading sites, by their number; one without a name when there is none to offer."""
        known = [(str(site.pk or ""), site.name) for site in frontends_of(self._page())]
        return known or [("", gettext("No reading site"))]

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """A phone, a tablet, a desktop."""
        return [dict(size) for size in SIZES]

    def is_previewable(self) -> bool:
        """Always: where there is no reading site, the preview says how to have one."""
        return True

    def _page(self) -> Page | None:
        return self if isinstance(self, Page) else None

    def _frontend(self, mode: str) -> Frontend | None:
        known = frontends_of(self._page())
        chosen = (site for site in known if str(site.pk or "") == mode)
        return next(chosen, known[0] if known else None)

    def get_client_root_url(self, request: HttpRequest) -> str:
        """The address of the first reading site, which `serve` sends to."""
        known = frontends_of(self._page())
        return known[0].url.rstrip("/") + "/" if known else "/"

    def serve_preview(self, request: HttpRequest, preview_mode: str) -> HttpResponse:
        """Keeps the draft, and sends its editor to where a reading site shows it."""
        frontend = self._frontend(preview_mode or "")
        if frontend is None:
            return _no_reading_site(request)
        self._as_typed()
        is_edited = bool(getattr(request, "is_editing", False))
        row: Preview = keep(self, user=request.user, is_edited=is_edited)
        response = redirect(frontend.preview_address(row.token))
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        return response

    def _as_typed(self) -> None:
        """Takes out what Wagtail puts in for its own previews."""
