"""Serves the sizes of pictures that readers may see."""

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

from media import rights
from media.models import Picture

FRESH = 30
"""Seconds: a picture that is withdrawn is gone from every cache within a minute."""


@transaction.non_atomic_requests
def picture_size(request: HttpRequest, path: str) -> HttpResponseBase:
    """A size of a picture; 404 once its rights have ended, but for those who edit.

    `path` is that of a rendition in the media folder.
    """
    if "\0" in path:
        raise Http404
    shown = Picture.objects.filter(renditions__file=path)
    picture = rights.with_decision(shown).first()
    public = picture is not None and rights.may_be_shown(picture)
    if picture is None or not (public or _edits(request)):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Cache-Control"] = f"public, max-age={FRESH}" if public else "private, no-store"
    return response


def _edits(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.has_perm("wagtailadmin.access_admin"))
