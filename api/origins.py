"""Which sites' pages may read an answer: a public one, one with a key, one of a preview."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from api.models import ApiKey
from dossiers.models.frontends import frontends_of, origin_of

PREVIEWS = "/api/v1/preview/"
FEW_MINUTES = "600"
"""Seconds a browser may remember what a key allows: a revoked one is soon forgotten."""


def allow(request: HttpRequest, response: HttpResponse) -> None:
    """Says who may read the answer.

    With a key, the sites it names; of a preview, the reading sites and the admin; otherwise those
    of the setting `CORS_ORIGINS`. A wrong key is answered like none: its error may be read.
    """
    key: ApiKey | None = getattr(request, "api_key", None)
    everyone = settings.CHAPO_CORS_ORIGINS == ("*",)
    asks = request.method == "OPTIONS" and _asks_for_key(request)
    preview = request.path_info.startswith(PREVIEWS)
    if everyone and key is None and not asks and not preview:
        response["Access-Control-Allow-Origin"] = "*"
        return
    patch_vary_headers(response, ["Origin"])
    if request.method == "OPTIONS":
        patch_vary_headers(response, ["Access-Control-Request-Headers"])
    origin = request.headers.get("Origin", "")
    if preview:
        allowed = origin in _previewing()
    elif key is not None:
        allowed = key.allows_origin(origin)
    elif asks:
        # Which key will come is not known yet; the answer itself will tell.
        allowed = _some_key_names(origin)
        response["Access-Control-Max-Age"] = FEW_MINUTES
    else:
        allowed = everyone or origin in settings.CHAPO_CORS_ORIGINS
    if allowed and origin:
        response["Access-Control-Allow-Origin"] = origin


def _asks_for_key(request: HttpRequest) -> bool:
    asked = request.headers.get("Access-Control-Request-Headers", "").lower()
    return "authorization" in [name.strip() for name in asked.split(",")]


def _some_key_names(origin: str) -> bool:
    now = timezone.now()
    opening = (ApiKey.State.WORKING, ApiKey.State.ENDING)
    known = ApiKey.objects.filter(origins__contains=origin) if origin else ()
    return any(key.allows_origin(origin) and key.state_at(now) in opening for key in known)


def _previewing() -> set[str]:
    """Where drafts are shown, and the admin that shows them."""
    sites = {frontend.preview_origin for frontend in frontends_of(None)}
    return {*sites, origin_of(settings.WAGTAILADMIN_BASE_URL)}
