"""The map of addresses."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.http import urlencode
from django.views import defaults
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from api import errors
from cms import health
from dossiers.preview_panel import checks
from media import serving
from media.downloads import document, lent_document


def reading_site(request: HttpRequest, path: str = "") -> HttpResponse:
    """A page's own address, which is the reading site's; here, its JSON stands in for it."""
    if settings.CHAPO_FRONTEND_URL:
        return HttpResponseRedirect(f"{settings.CHAPO_FRONTEND_URL}/{path}")
    return HttpResponseRedirect("/api/v1/resolve/?" + urlencode({"path": f"/{path}"}))


urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include(admin_urls)),
    path("documents/lent/<str:token>/<str:name>", lent_document, name="lent_document"),
    path("documents/<uuid:key>/<str:name>", document, name="document"),
    # Wagtail's own, for editors alone: see `media.document_admin`.
    path("documents/", include(document_urls)),
    path("media/public/<path:name>", serving.public_file),
    path("media/private/<path:name>", serving.private_file),
    path("preview/checks.js", checks),
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("", include("api.urls")),
    re_path(r"^(?!api/|media/|static/|health/)(?P<path>(?:[\w-]+/)*)$", reading_site),
]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """problem+json under `/api/`, Django's page elsewhere."""
    if request.path.startswith("/api/"):
        return errors.not_found(request)
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """problem+json under `/api/`, Django's page elsewhere."""
    if request.path.startswith("/api/"):
        return errors.server_error(request)
    return defaults.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """problem+json under `/api/`, Django's page elsewhere."""
    if request.path.startswith("/api/"):
        return errors.bad_request(request)
    return defaults.bad_request(request, exception)


handler400 = bad_request
handler404 = not_found
handler500 = server_error
