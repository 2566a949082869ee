"""Registers films, the platforms they are on, and the rights of pictures in the admin."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import ReferenceIndex
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from media.models import Provider, RightsDecision
from media.video_admin import VideoViewSet


class KnownPlatforms(ModelPermissionPolicy):
    """Records are corrected, never added or deleted: the code must know a platform's addresses."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whatever the rights of somebody are."""
        return action not in ("add", "delete") and super().user_has_permission(user, action)


class ProviderViewSet(SnippetViewSet):
    """Video platforms."""

    model = Provider
    icon = "media"
    add_to_admin_menu = False
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display: ClassVar = ["name", "operator", "record_version", "verified_on"]

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
    list_display: ClassVar = ["picture", "what", "reason", "at", "by"]

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
