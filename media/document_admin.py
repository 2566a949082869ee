"""What the admin adds to documents: a link that lasts ten minutes, and a closed door."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.documents.permissions import permission_policy

from media.downloads import edits, lent_address
from media.models import File


def lend(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows a link to a document, to be copied; for those who may choose the document."""
    file = get_object_or_404(File, pk=pk)
    if not permission_policy.user_has_any_permission_for_instance(
        request.user, ["choose", "change"], file
    ):
        raise Http404
    return render(request, "media/lent_document.html", {"file": file, "link": lent_address(file)})


@hooks.register("register_admin_urls")
def address_of_links() -> list[URLPattern]:
    """Under the admin's own address, so that only editors get there."""
    return [path("documents/<int:pk>/link/", lend, name="lend_document")]


@hooks.register("before_serve_document")
def only_for_editors(_document: File, request: HttpRequest) -> None:
    """Wagtail's own addresses count documents from 1: readers have others.

    Raises `Http404` for whoever is no editor.
    """
    if not edits(request):
        raise Http404
