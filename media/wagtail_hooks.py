"""Registers films, the platforms they are on, and the rights of pictures in the admin."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import ReferenceIndex
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from media import document_admin  # noqa: F401 - registers its hooks
from media.models import Hosting, Provider, RightsDecision, Video
from media.picture_views import PictureCreateView, PictureEditView
from media.rights_report import EndingRightsView
from media.uploads import views as uploads
from media.video_admin import VideoViewSet


class KnownPlatforms(ModelPermissionPolicy):
    """Records are corrected, never added or deleted: the code must know a platform's addresses."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whatever the rights of somebody are."""
        return action not in ("add", "delete") and super().user_has_permission(user, action)


class ProviderViewSet(SnippetViewSet):
    """Platforms."""

    model = Provider
    icon = "media"
    add_to_admin_menu = False
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display: ClassVar = ["name", "serves", "operator", "record_version", "verified_on"]
    list_filter: ClassVar = ["serves"]

    @property
    def permission_policy(self) -> KnownPlatforms:
        """See `KnownPlatforms`."""
        return KnownPlatforms(Provider)


class RecordedForEver(ModelPermissionPolicy):
    """Decisions are recorded and read, never changed or deleted."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whatever the rights of somebody are."""
        return action not in ("change", "delete") and super().user_has_permission(user, action)


class RightsDecisionViewSet(SnippetViewSet):
    """Decisions on the rights of pictures."""

    model = RightsDecision
    icon = "lock"
    add_to_admin_menu = False
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display: ClassVar = ["image_title", "what", "reason", "at", "by"]

    @property
    def permission_policy(self) -> RecordedForEver:
        """See `RecordedForEver`."""
        return RecordedForEver(RightsDecision)


register_snippet(ProviderViewSet)
register_snippet(RightsDecisionViewSet)
register_snippet(VideoViewSet)


@hooks.register("after_create_snippet")
def tell_where(request: HttpRequest, instance: Any) -> None:
    """Signs a decision, and says how many pages it concerns and where they are listed."""
    if isinstance(instance, RightsDecision):
        RightsDecision.objects.filter(pk=instance.pk).update(by=request.user)
        count = ReferenceIndex.get_grouped_references_to(instance.picture).count()
        address = reverse("wagtailimages:image_usage", args=[instance.picture_id])
        told = ngettext(
            "%(count)d thing uses this image.", "%(count)d things use this image.", count
        ) % {"count": count}
        messages.info(request, told, buttons=[messages.button(address, _("See where"))])


@hooks.register("register_admin_urls", order=-1)
def picture_urls() -> list[URLPattern]:
    """Our pages of a picture in the place of Wagtail's, and the report."""
    return [
        path("images/<int:image_id>/", PictureEditView.as_view()),
        path("images/add/", PictureCreateView.as_view()),
        path("reports/rights/", EndingRightsView.as_view(), name="ending_rights"),
        path(
            "reports/rights/results/",
            EndingRightsView.as_view(results_only=True),
            name="ending_rights_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def ending_rights_item() -> MenuItem:
    """The report in the menu, beside those of Wagtail."""
    return MenuItem(
        gettext_lazy("Rights that end"), reverse("ending_rights"), icon_name="time", order=650
    )


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def tell_of_film(request: HttpRequest, instance: Any) -> None:
    """Says what the platform gave when a film was saved, and what to do about the rest."""
    for remark in getattr(instance, "remarks", ()):
        messages.warning(request, remark)
    own = isinstance(instance, Video) and instance.hosting == Hosting.SELF
    if own and not instance.sources.exists():
        messages.warning(request, _("This video has no file yet: readers will see the text alone."))
    found = getattr(instance, "found", None) if isinstance(instance, Video) else None
    if found and found.poster:
        messages.info(request, _("The poster was copied from the platform."))
    elif found and found.problem:
        messages.warning(
            request, _("There is no poster yet. %(problem)s") % {"problem": found.problem}
        )


@hooks.register("register_admin_urls")
def upload_addresses() -> list[URLPattern]:
    """What the field of large files asks, behind the admin's sign-in."""
    steps = {
        "begin": uploads.begin, "address": uploads.address, "part": uploads.part,
        "parts": uploads.parts, "complete": uploads.complete, "abort": uploads.abort,
    }  # fmt: skip
    return [
        path(f"uploads/{name}/", view, name=f"media_uploads_{name}") for name, view in steps.items()
    ]
