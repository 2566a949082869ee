"""The tab in which editors see what readers will be shown and asked, and what is missing."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import ObjectList, Panel, TabbedInterface
from wagtail.models import Page

from dossiers import media_shown


class MediaPanel(Panel):
    """The films, embedded content and pictures of a page, as its last draft has them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "dossiers/media_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """With what the page shows; nothing before its first draft is kept."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            link = AdminURLFinder(self.request.user if self.request else None).get_edit_url
            page = self.instance
            context["drafted"] = bool(page and page.pk)
            if context["drafted"]:
                context["films"] = media_shown.films(page, link)
                context["embeds"] = media_shown.embeds(page)
                context["pictures"] = list(media_shown.pictures(page, link))
            return context


def tabs(content: list[Any]) -> TabbedInterface:
    """Wagtail's tabs of a page, and one for its films and pictures."""
    return TabbedInterface(
        [
            ObjectList(content, heading=_("Content")),
            ObjectList([MediaPanel()], heading=_("Media")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ],
    )
