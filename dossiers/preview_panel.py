"""The preview beside the form: its script, and what the checks of a draft need in the page."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.userbar import ContentCheckerItem, Userbar, apply_userbar_hooks

from dossiers.models.frontends import frontends_of, origin_of


def origins() -> list[str]:
    """Where the reading sites show drafts."""
    return sorted({frontend.preview_origin for frontend in frontends_of(None)})


def strings() -> dict[str, str]:
    """What the panel says of itself."""
    return {
        "fresh": _("Up to date"),
        "updating": _("Updating…"),
        "refused": _("Not up to date: a field of the form is wrong. Saving shows which."),
        "unreachable": _("Not up to date: the server does not answer. What you type stays here."),
        "silent": _("Not up to date: the reading site does not answer."),
    }


def script() -> SafeString:
    """What the editor's page loads for it."""
    return format_html(
        '{}<link rel="stylesheet" href="{}"><script type="module" src="{}"></script>',
        json_script({"origins": origins(), "strings": strings()}, "chapo-preview"),
        static("dossiers/preview/preview.css"),
        static("dossiers/preview/desk.js"),
    )


class DraftChecks(ContentCheckerItem):
    """Wagtail's checks of a page, between the editor's window and a reading site's."""

    def get_axe_spec(self, request: HttpRequest) -> dict[str, Any]:
        """Also whom either side listens to."""
        spec: dict[str, Any] = super().get_axe_spec(request)
        editor = origin_of(settings.WAGTAILADMIN_BASE_URL)
        return spec | {"allowedOrigins": ["<same_origin>", editor, *origins()]}


class DraftUserbar(Userbar):
    """Wagtail's bar with nothing but the checks, in the language of the admin."""

    template_name = "dossiers/preview_checks.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The checks, for a visitor who has no session."""
        items = [DraftChecks()]
        apply_userbar_hooks(parent_context["request"], items, None)
        return {
            "items": [item.render_html(parent_context) for item in items],
            "origin": origin_of(settings.WAGTAILADMIN_BASE_URL),
        }


def checks(request: HttpRequest) -> HttpResponse:
    """The script that a draft loads from the editor's site, so that the editor can check it."""
    text = render_to_string(
        "dossiers/preview_checks.js",
        {
            "html": json.dumps(DraftUserbar().render_html({"request": request})),
            "scripts": json.dumps(
                [versioned_static(f"wagtailadmin/js/{name}.js") for name in ("vendor", "userbar")]
            ),
        },
    )
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
