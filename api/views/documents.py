"""One document."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from api import queries
from api.contract.documents import DossierDocument, InterviewDocument, ProjectDocument
from api.http import Representation, accepts_gzip, known_etags
from api.models import Kind
from api.parameters import LOCALE, PERSPECTIVE, Parameter, Values
from api.views.base import ABSENT, PublicView, documented

PLURALS = {"dossiers": Kind.DOSSIER, "interviews": Kind.INTERVIEW, "projects": Kind.PROJECT}
"""The kinds that have lists, by their name in addresses."""
ONE_LOCALE = Parameter(
    name="locale",
    description="Only in this language. Without it, the main language if it has this slug.",
    allowed=LOCALE.allowed,
)
NAME = OpenApiParameter(
    name="slug",
    location=OpenApiParameter.PATH,
    type=OpenApiTypes.STR,
    description="The slug, or the `id`.",
)


class DocumentView(PublicView):
    """A document by its slug or its identifier: the bytes stored when it was published."""

    parameters: ClassVar = (ONE_LOCALE, PERSPECTIVE)
    kind: ClassVar[Kind]

    def represent(self, request: HttpRequest, values: Values, **kwargs: Any) -> Representation:
        """One statement, no parsing."""
        found = queries.document(
            kind=self.kind,
            name=kwargs["slug"],
            locale=values["locale"],
            known=known_etags(request),
            compressed=accepts_gzip(request),
        )
        if found is None:
            raise Http404(f"There is no published {self.kind} “{kwargs['slug']}”.")
        return found


def _documented(shape: type, kind: str) -> Any:
    return documented(
        f"get_{kind}",
        summary=f"One {kind}",
        tag=f"{kind}s",
        accepts=(NAME, ONE_LOCALE, PERSPECTIVE),
        answers=(shape, f"The {kind}, complete."),
        errors=ABSENT,
    )


class DossierView(DocumentView):
    """One dossier."""

    kind = Kind.DOSSIER

    @_documented(DossierDocument, "dossier")
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """A dossier by its slug or its `id`."""
        return super().get(request, **kwargs)


class InterviewView(DocumentView):
    """One interview."""

    kind = Kind.INTERVIEW

    @_documented(InterviewDocument, "interview")
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """An interview that has a page of its own, by its slug or its `id`."""
        return super().get(request, **kwargs)


class ProjectView(DocumentView):
    """One project."""

    kind = Kind.PROJECT

    @_documented(ProjectDocument, "project")
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """A project by its slug or its `id`."""
        return super().get(request, **kwargs)
