"""What every public view does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.views import APIView

from api import drafts
from api.authentication import KeyAuthentication
from api.contract.problems import Problem
from api.errors import InvalidKeyError, MissingScopeError
from api.http import Representation, answer
from api.lateness import up_to_date
from api.models import ApiKey
from api.parameters import PERSPECTIVE, Parameter, Values, read

IF_NONE_MATCH = OpenApiParameter(
    name="If-None-Match",
    location=OpenApiParameter.HEADER,
    type=OpenApiTypes.STR,
    description="The `ETag` of the copy you have: 304 and no body when it is still good.",
)
ETAG = OpenApiParameter(
    name="ETag",
    location=OpenApiParameter.HEADER,
    type=OpenApiTypes.STR,
    response=[200, 304],
    description="Of these bytes in this encoding.",
)
CACHE_CONTROL = OpenApiParameter(
    name="Cache-Control",
    location=OpenApiParameter.HEADER,
    type=OpenApiTypes.STR,
    response=[200, 304],
    description="How long a cache may answer by itself: less when the document is about to end.",
)
DRAFTS = "drafts"
ABSENT = {"404": "There is nothing at this address."}
GONE = {"410": "What was here is no longer public."}

KEYED = {
    "401": "The key opens nothing, or drafts were asked for without one.",
    "403": "The key does not open drafts.",
}


def documented(
    operation_id: str,
    *,
    summary: str,
    tag: str,
    accepts: Sequence[Parameter | OpenApiParameter],
    answers: tuple[type, str] | tuple[type, str, str],
    errors: Mapping[str, str] | None = None,
) -> Any:
    """Describes a read in OpenAPI; its validators and usual errors are added.

    `answers` is the shape, what to say of it, and its media type unless that is JSON's; `errors`
    says what statuses other than 400 mean.
    """
    shape, description, *other = answers
    media_type = other[0] if other else "application/json"
    keyed = KEYED if PERSPECTIVE in accepts else {}
    usual = {"400": "A parameter cannot be used.", **(errors or {}), **keyed}
    problems = {**usual, "default": "Another error."}
    own = [each.documented() if isinstance(each, Parameter) else each for each in accepts]
    return extend_schema(
        operation_id=operation_id,
        summary=summary,
        tags=[tag],
        parameters=[*own, IF_NONE_MATCH, ETAG, CACHE_CONTROL],
        responses={
            (200, media_type): OpenApiResponse(shape, description=description),
            304: OpenApiResponse(description="Your copy is good."),
            **{
                (status, "application/problem+json"): OpenApiResponse(Problem, description=meaning)
                for status, meaning in problems.items()
            },
        },
    )


class OneRepresentation(BaseContentNegotiation):
    """JSON, whatever `Accept` says, as RFC 9110 (12.4.1) allows.

    A refusal would differ from the answer by a header, and every cache on the way would have to
    keep the two apart.
    """

    def select_parser(self, request: Any, parsers: Any) -> Any:
        """The first parser: nothing is ever read from a body."""
        return parsers[0]

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        """The first renderer, which writes nothing either: views answer with bytes."""
        return renderers[0], renderers[0].media_type


# A read is one statement: a transaction around it would be two more.
@method_decorator(transaction.non_atomic_requests, name="dispatch")
class PublicView(APIView):
    """A read of published content, which refuses parameters it does not know."""

    content_negotiation_class = OneRepresentation
    authentication_classes = (KeyAuthentication,)
    permission_classes = (AllowAny,)
    parameters: ClassVar[Sequence[Parameter]] = ()

    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """Reads the parameters, then answers with bytes or 304.

        Raises `InvalidKeyError` or `MissingScopeError` when drafts are asked for without the key.
        """
        values = read(request.query_params, parameters=self.parameters)
        if values.get(PERSPECTIVE.name) == DRAFTS:
            with drafts.open_to(key_to_drafts(request.auth)):
                found = self.represent(request, values, **kwargs)
            # A date would say that a draft is still good of which only a part has changed.
            return answer(request, replace(found, modified_at=None))
        return answer(request, up_to_date(lambda: self.represent(request, values, **kwargs)))

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Nobody keeps or lists an answer about drafts, not even an error."""
        whole = super().finalize_response(request, response, *args, **kwargs)
        if DRAFTS in request.GET.getlist(PERSPECTIVE.name):
            whole["Cache-Control"] = "private, no-store"
            whole["X-Robots-Tag"] = "noindex"
        return whole

    def represent(self, request: HttpRequest, values: Values, **kwargs: Any) -> Representation:
        """The answer. Raises `Http404`, `GoneError`, `InvalidParameterError` or `OverdueError`."""
        raise NotImplementedError


def key_to_drafts(key: ApiKey | None) -> ApiKey:
    """The key, if it opens drafts. Raises `InvalidKeyError` or `MissingScopeError`."""
    if key is None:
        raise InvalidKeyError(
            "Drafts need a key: send it after “Authorization: Bearer”.", given=False
        )
    if not key.opens_drafts:
        raise MissingScopeError(DRAFTS)
    return key
