"""The form of a page."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from media import advice


class EditorialPageForm(WagtailAdminPageForm):
    """Wagtail's, which publishes no cover that lacks what somebody who cannot see it must know."""

    def clean(self) -> dict[str, Any]:
        """Refuses to publish such a cover; a draft may have it."""
        cleaned: dict[str, Any] = super().clean()
        problem = advice.unpublishable(cleaned.get("cover"))
        if problem and not self.is_deferred_validation:
            self.add_error("cover", problem)
        return cleaned
