"""What every public view does."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.views import APIView

from api.authentication import KeyAuthentication
from api.contract.problems import Problem
from api.http import Representation, answer
from api.lateness import up_to_date
from api.parameters import Parameter, Values, read

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
ABSENT = {"404": "There is nothing at this address."}
GONE = {"410": "What was here is no longer public."}


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
    problems = {"400": "A parameter cannot be used.", **(errors or {}), "default": "Another error."}
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
        """Reads the parameters, then answers with bytes or 304."""
        values = read(request.query_params, parameters=self.parameters)
        return answer(request, up_to_date(lambda: self.represent(request, values, **kwargs)))

    def represent(self, request: HttpRequest, values: Values, **kwargs: Any) -> Representation:
        """The answer. Raises `Http404`, `GoneError`, `InvalidParameterError` or `OverdueError`."""
        raise NotImplementedError
