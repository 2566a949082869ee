"""What published documents show: people, organisations, facts, themes."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse

from api import cursors, queries
from api.contract import lists
from api.http import Representation, of_json
from api.models import Showing
from api.parameters import CURSOR, LIMIT, LOCALE, Parameter, Values
from api.views.base import PublicView, documented
from api.views.lists import envelope


class ShowingListView(PublicView):
    """Everything of a kind that a published document shows, as it shows it."""

    parameters: ClassVar = (
        Parameter(
            name="locale",
            description="Only what documents in this language show.",
            allowed=LOCALE.allowed,
        ),
        LIMIT,
        CURSOR,
    )
    what: ClassVar[Showing.What]

    def represent(self, request: HttpRequest, values: Values, **kwargs: Any) -> Representation:
        """One statement; the bytes are joined, not parsed."""
        found = queries.showings(
            what=self.what,
            locale=values["locale"],
            after=_after(values["cursor"], self.what),
            limit=values["limit"] + 1,
        )
        page, more = found[: values["limit"]], len(found) > values["limit"]
        following = cursors.write(self.what, *page[-1][:3]) if more else None
        ends_at = min((row[4] for row in page if row[4]), default=None)
        return of_json(request, envelope([row[3] for row in page], following), expires_at=ends_at)


def _after(cursor: str | None, what: str) -> tuple[str, str, str] | None:
    if cursor is None:
        return None
    sort_key, key, locale = cursors.read(cursor, of=what)
    return sort_key, key, locale


def _documented(shape: type, plural: str) -> Any:
    return documented(
        f"list_{plural}",
        summary=f"{plural.capitalize()} that published documents show",
        tag="references",
        accepts=ShowingListView.parameters,
        answers=(shape, f"Some {plural}, and a cursor to those that follow."),
    )


class PersonListView(ShowingListView):
    """People."""

    what = Showing.What.PERSON

    @_documented(lists.PersonPage, "people")
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """People who speak in or sign published documents, by name."""
        return super().get(request, **kwargs)


class OrganisationListView(ShowingListView):
    """Organisations."""

    what = Showing.What.ORGANISATION

    @_documented(lists.OrganisationPage, "organisations")
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """Organisations named in published documents, by name."""
        return super().get(request, **kwargs)


class FactListView(ShowingListView):
    """Facts."""

    what = Showing.What.FACT

    @_documented(lists.FactPage, "facts")
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """Facts of published documents, by statement."""
        return super().get(request, **kwargs)


class ThemeListView(ShowingListView):
    """Themes."""

    what = Showing.What.THEME

    @_documented(lists.ThemePage, "themes")
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """Themes of published documents, by name."""
        return super().get(request, **kwargs)
