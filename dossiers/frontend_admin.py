"""Reading sites in the admin: listed, tried, changed by who may."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button

from dossiers.models.frontends import Frontend


def _pages(frontend: Frontend) -> str:
    return str(frontend.site) if frontend.site else str(_("Every site"))


class FrontendIndexView(generic.IndexView):
    """The reading sites, in the order in which editors are offered them."""

    add_item_label = _("Record a site")

    def get_base_queryset(self) -> QuerySet[Frontend]:
        """With the sites whose pages they show."""
        found: QuerySet[Frontend] = super().get_base_queryset().select_related("site")
        return found

    def get_list_more_buttons(self, instance: Frontend) -> list[Any]:
        """Also to see it, and what it says of a pass that opens nothing."""
        elsewhere = {"target": "_blank", "rel": "noreferrer"}
        trials = [
            (gettext("See the site"), instance.url, "site"),
            (gettext("Try its previews"), instance.preview_address("essai"), "view"),
        ]
        buttons: list[Any] = super().get_list_more_buttons(instance)
        return buttons + [
            Button(label, url=url, icon_name=icon, attrs=elsewhere, priority=100 + number)
            for number, (label, url, icon) in enumerate(trials)
        ]


class FrontendViewSet(ModelViewSet):
    """The reading sites, among the settings."""

    model = Frontend
    name = "reading_sites"
    icon = "desktop"
    menu_label = _("Reading sites")
    add_to_settings_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = FrontendIndexView
    template_prefix = "dossiers/frontends/"
    search_fields: ClassVar = ["name", "url"]
    list_display: ClassVar = [
        "name",
        Column("pages", label=_("Pages of"), accessor=_pages),
        Column("url", label=_("Address"), accessor="url"),
        Column("preview", label=_("Shows drafts at"), accessor="preview_origin"),
        Column("order", label=_("Order"), accessor="order", sort_key="order"),
    ]

    def get_edit_handler(self) -> Any:
        """Name and address; previews, with a page to try them."""
        previews = [
            FieldPanel("preview_url"),
            HelpPanel(template="dossiers/frontends/trial.html"),
        ]
        form = [
            FieldPanel("name"),
            FieldPanel("url"),
            FieldPanel("site"),
            MultiFieldPanel(previews, heading=_("Previews")),
            FieldPanel("order"),
        ]
        return ObjectList(form).bind_to_model(self.model)
