"""Registers the newsroom's snippets in the admin."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from dossiers.models import Fact, Organisation, Person, Series, Source, Territory, Theme


class PersonViewSet(SnippetViewSet):
    """People."""

    model = Person
    icon = "user"
    list_display: ClassVar = ["name", "roles_held"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        """With the roles that the list shows."""
        people: QuerySet[Person] = Person.objects.prefetch_related("affiliations")
        return people


class OrganisationViewSet(SnippetViewSet):
    """Organisations."""

    model = Organisation
    icon = "group"
    list_display: ClassVar = ["name", "acronym", "url"]


class FactViewSet(SnippetViewSet):
    """The fact bank."""

    model = Fact
    icon = "success"
    list_display: ClassVar = ["__str__", "period", "source", "review_on"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Fact]:
        """With the sources that the list shows."""
        return Fact.objects.select_related("source")

    list_filter: ClassVar = ["label_kind", "confidence", "source"]


class SourceViewSet(SnippetViewSet):
    """Sources."""

    model = Source
    icon = "link"
    list_display: ClassVar = ["title", "publisher", "published_on"]


class ThemeViewSet(SnippetViewSet):
    """Themes."""

    model = Theme
    icon = "tag"
    list_display: ClassVar = ["name", "slug"]
    search_fields: ClassVar = ["name"]


class SeriesViewSet(SnippetViewSet):
    """Series."""

    model = Series
    icon = "list-ul"
    list_display: ClassVar = ["name", "slug"]
    search_fields: ClassVar = ["name"]


class TerritoryViewSet(SnippetViewSet):
    """Territories."""

    model = Territory
    icon = "globe"
    list_display: ClassVar = ["name", "scheme", "code"]
    list_filter: ClassVar = ["scheme"]
    search_fields: ClassVar = ["name", "code"]


class NewsroomViewSetGroup(SnippetViewSetGroup):
    """What every dossier draws on, in one menu."""

    menu_label = _("Newsroom")
    menu_icon = "folder-open-1"
    menu_order = 200
    items = (
        PersonViewSet,
        OrganisationViewSet,
        FactViewSet,
        SourceViewSet,
        ThemeViewSet,
        SeriesViewSet,
        TerritoryViewSet,
    )


register_snippet(NewsroomViewSetGroup)
