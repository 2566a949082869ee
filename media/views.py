"""Shows pictures to editors."""

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

from media.models import Rendition


@transaction.non_atomic_requests
def picture_for_editors(request: HttpRequest, path: str) -> HttpResponseBase:
    """A size that the admin made for itself; 404 for whoever may not enter the admin.

    `path` is that of a rendition in the media folder. Readers are given `PictureSize`s.
    """
    user = getattr(request, "user", None)
    may_see = user is not None and user.has_perm("wagtailadmin.access_admin")
    if "\0" in path or not may_see or not Rendition.objects.filter(file=path).exists():
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Cache-Control"] = "private, no-store"
    return response
