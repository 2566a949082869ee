"""What pages of this server may load, and who may show them in a frame.

Not django-csp: its policy is fixed when the program starts, and ours follows the reading sites
that editors record. What is left is one header.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from dossiers.models.frontends import frontends_of, origin_of
from media.storage import private_storage, public_storage
from media.stores.base import StorageUnavailableError

HEADER = "Content-Security-Policy"
ADMIN = "/admin/"
CLOSED = (
    "default-src 'none'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""For what is no page of the admin: an error, a traceback of development, a redirect."""


class ContentSecurity:
    """Gives pages the policy they lack. The API and files have their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Accepts what answers the request."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, with a policy when it is a page."""
        response = self.get_response(request)
        if HEADER in response or not response.get("Content-Type", "").startswith("text/html"):
            return response
        if request.path_info.startswith("/api/"):
            return response
        admin = request.path_info.startswith(ADMIN) or request.path_info.startswith("/documents/")
        response[HEADER] = admin_policy() if admin else CLOSED
        return response


def admin_policy() -> str:
    """That of the admin.

    Wagtail writes scripts and styles into its pages and does not run under nonces; it does without
    `eval`. Frames: previews, on the reading sites. Pictures and films: also where files are kept.
    """
    private = _origin_of_private_files()
    kept = [*dict.fromkeys(filter(None, [origin_of(public_storage().url("x")), private]))]
    sites = dict.fromkeys(site.preview_origin for site in frontends_of(None))
    policy = {
        "default-src": ["'self'"],
        "script-src": ["'self'", "'unsafe-inline'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:", *kept],
        "media-src": ["'self'", "blob:", *kept],
        "connect-src": ["'self'", *filter(None, [private])],
        "frame-src": ["'self'", *sites],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in policy.items())


def _origin_of_private_files() -> str:
    """Where addresses signed for originals and for parts of uploads lead; empty if none can be."""
    try:
        return origin_of(private_storage().url("x"))
    except StorageUnavailableError:
        return ""
