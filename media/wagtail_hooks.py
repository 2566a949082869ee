"""Registers the video platforms in the admin."""

from typing import Any, ClassVar

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from media.models import Provider


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


register_snippet(ProviderViewSet)
