"""Drafts, for who holds a pass."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from api.contract.previews import Preview
from api.documents.previews import preview
from api.errors import problem
from api.http import answer, of_json
from api.parameters import read
from api.preview_access import refuse_too_many, refuse_too_many_wrong
from api.views.base import PublicView, documented
from dossiers.models.previews import opened_by

TOKEN = OpenApiParameter(
    name="token",
    location=OpenApiParameter.PATH,
    type=OpenApiTypes.STR,
    description="The pass: what the reading site was opened with.",
)
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}
ABSENT = "This pass opens nothing, or nothing any more."


class PreviewView(PublicView):
    """A draft."""

    @documented(
        "get_preview",
        summary="A draft",
        tag="previews",
        accepts=(TOKEN,),
        answers=(Preview, "The draft, as it would be published, and what it lacks."),
        errors={"404": ABSENT, "429": "Too often: wait as long as `Retry-After` says."},
    )
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """What an editor is looking at, which their reading site was given the pass of."""
        read(request.query_params, parameters=self.parameters)
        return self._answer(request, kwargs["token"])

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Whatever the answer, nobody keeps it, lists it, or learns its address from it."""
        whole = super().finalize_response(request, response, *args, **kwargs)
        for name, value in HEADERS.items():
            whole[name] = value
        return whole

    def _answer(self, request: HttpRequest, token: str) -> HttpResponse:
        row = opened_by(token)
        if row:
            refuse_too_many(row)
        found = preview(row) if row else None
        if found is None:
            refuse_too_many_wrong(request)
            return problem(HTTPStatus.NOT_FOUND, ABSENT)
        return answer(request, of_json(request, found.to_bytes()))
