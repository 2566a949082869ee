"""Registers the newsroom in the admin: its snippets, and what precedes a publication there."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from dossiers import preview_panel, signals
from dossiers.frontend_admin import FrontendViewSet
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


@hooks.register("register_admin_viewset")
def register_reading_sites() -> FrontendViewSet:
    """Reading sites, among the settings."""
    return FrontendViewSet()


@hooks.register("before_create_page")
@hooks.register("before_edit_page")
def announce_publication(request: HttpRequest, *args: Any) -> None:
    """Before the form of a page is saved, unless all it does is keep a draft.

    Wagtail saves a revision first and publishes after: too late to wait for one's turn.
    """
    if any(name.startswith("action-") for name in request.POST):
        # A page that is created has no draft yet: its parent is given here.
        page = args[0] if len(args) == 1 else None
        if page is not None and "action-publish" in request.POST:
            page = _as_sent(request, page)
        signals.before_publication.send(sender=None, page=page)


def _as_sent(request: HttpRequest, page: Page) -> Page:
    """The page as the form will make it; as its last draft has it when the form has faults.

    Wagtail looks at the form again once our turn has come: the pictures it shows are to be made
    before.
    """
    draft = page.get_latest_revision_as_object()
    form = draft.get_edit_handler().get_form_class()(
        request.POST,
        request.FILES,
        instance=draft,
        for_user=request.user,
        parent_page=draft.get_parent(),
    )
    if not form.is_valid():
        return page
    sent: Page = form.save(commit=False)
    # As a revision keeps it: until then, new blocks have no key.
    kept: Page = sent.with_content_json(sent.serializable_data())
    return kept


@hooks.register("before_bulk_action")
@hooks.register("before_copy_page")
@hooks.register("before_delete_page")
@hooks.register("before_move_page")
@hooks.register("before_unpublish_page")
def announce_change(request: HttpRequest, *args: Any) -> None:
    """Before pages appear, disappear or move, one or many, with or without those under them."""
    if request.method == "POST":
        signals.before_publication.send(sender=None)


@hooks.register("insert_editor_js")
def preview_beside_the_form() -> SafeString:
    """The script of the preview, wherever something is edited."""
    return preview_panel.script()


@hooks.register("construct_wagtail_userbar")
def check_drafts_on_reading_sites(request: HttpRequest, items: list[Any], page: Any) -> None:
    """In the place of checks that hear only their own site."""
    items[:] = [
        preview_panel.DraftChecks(in_editor=item.in_editor)
        if isinstance(item, ContentCheckerItem)
        else item
        for item in items
    ]
