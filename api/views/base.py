"""What every public view does."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from drf_spectacular.utils import OpenApiResponse
from rest_framework.views import APIView

from api.contract import problems
from api.http import Representation, answer, of_json
from api.parameters import Parameter, Values, read

NOT_MODIFIED = {304: OpenApiResponse(description="The reader's copy is good.")}
REFUSED = {
    (400, "application/problem+json"): OpenApiResponse(
        problems.Problem, description="A parameter cannot be used."
    )
}
ABSENT = {
    (404, "application/problem+json"): OpenApiResponse(
        problems.Problem, description="There is nothing at this address."
    )
}
GONE = {
    (410, "application/problem+json"): OpenApiResponse(
        problems.Problem, description="What was here is no longer public."
    )
}


# A read is one statement: a transaction around it would be two more.
@method_decorator(transaction.non_atomic_requests, name="dispatch")
class PublicView(APIView):
    """A read of published content, which refuses parameters it does not know."""

    parameters: ClassVar[Sequence[Parameter]] = ()

    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """Reads the parameters, then answers with bytes or 304."""
        values = read(request.query_params, parameters=self.parameters)
        return answer(request, self.represent(request, values, **kwargs))

    def represent(self, request: HttpRequest, values: Values, **kwargs: Any) -> Representation:
        """The answer. Raises `Http404`, `GoneError` or `InvalidParameterError`."""
        raise NotImplementedError


__all__ = ["ABSENT", "GONE", "NOT_MODIFIED", "REFUSED", "PublicView", "of_json"]
