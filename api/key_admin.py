"""Keys in the admin: given once, listed with their use, revoked for good."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import Textarea
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button
from wagtail.log_actions import log

from api import keys
from api.key_columns import COLUMNS
from api.models import ApiKey

CREATED, CHANGED, REVOKED = "chapo.key_created", "chapo.key_changed", "chapo.key_revoked"
OPENS = ("scope", "section", "locales", "origins", "expires_at")
"""Fields that say what a key opens, to whom and until when."""


class KeyIndexView(generic.IndexView):
    """The keys, and what is made of each. A revoked one is looked at, no more."""

    add_item_label = _("Make a key")

    def get_base_queryset(self) -> QuerySet[ApiKey]:
        """With the pages that they are limited to."""
        found: QuerySet[ApiKey] = super().get_base_queryset().select_related("section")
        return found

    def get_edit_url(self, instance: ApiKey) -> str | None:
        """None for a revoked key."""
        return None if instance.revoked_at else super().get_edit_url(instance)

    def get_list_more_buttons(self, instance: ApiKey) -> list[Any]:
        """To rename or change, and to revoke, which is what Wagtail calls to delete."""
        if instance.revoked_at:
            return []
        kept = [
            (gettext("Edit"), self.get_edit_url(instance), "edit"),
            (gettext("Revoke"), self.get_delete_url(instance), "cross"),
        ]
        return [
            Button(label, url=url, icon_name=icon, priority=number)
            for number, (label, url, icon) in enumerate(kept)
            if url
        ]


class KeyCreateView(generic.CreateView):
    """Makes a key and shows it, this once."""

    page_title = _("Make a key")
    key = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The last one says what is done, or was."""
        *before, last = super().get_breadcrumbs_items()
        return [*before, last | {"label": self.page_title}]

    def save_instance(self) -> ApiKey:
        """Gives the record its key, and notes who made it."""
        record: ApiKey = self.form.instance
        self.key = keys.give(record)
        record.created_by = self.request.user
        self.form.save()
        log(instance=record, action=CREATED, data=opened(record))
        return record

    def save_action(self) -> HttpResponse:
        """The key itself, in the answer to the form: nothing keeps it on the way.

        Sent again, the form is refused, for the name is taken.
        """
        self.template_name, self.page_title = "api/keys/shown.html", _("Key made")
        shown = self.get_context_data() | {"key": self.key, "record": self.object}
        response: HttpResponse = self.render_to_response(shown)
        response["Cache-Control"] = "no-store"
        return response


class KeyEditView(generic.EditView):
    """Renames a key, or changes what it opens."""

    delete_item_label = _("Revoke")

    def get_queryset(self) -> QuerySet[ApiKey]:
        """Those that are not revoked."""
        return ApiKey.objects.filter(revoked_at=None)

    def save_instance(self) -> ApiKey:
        """Says in the log what it opens from now on."""
        changed = [name for name in OPENS if name in self.form.changed_data]
        record: ApiKey = self.form.save(commit=False)
        # Only these: a key revoked since the form was read stays so.
        record.save(update_fields=list(self.form.fields))
        self.has_content_changes = self.form.has_changed()
        told = opened(record) | {"changed": changed}
        log(instance=record, action=CHANGED if changed else "wagtail.edit", data=told)
        return record


class KeyRevokeView(generic.DeleteView):
    """Revokes: the key opens nothing from this moment; its record stays for who looks back."""

    page_title = _("Revoke")
    success_message = _("The key “%(object)s” is revoked: it opens nothing any more.")

    def get_queryset(self) -> QuerySet[ApiKey]:
        """Those that are not revoked yet."""
        return ApiKey.objects.filter(revoked_at=None)

    def delete_action(self) -> None:
        """Keeps the record."""
        revoke(self.object)


def revoke(record: ApiKey) -> None:
    """Ends a key now, and says so in the log."""
    record.revoked_at = timezone.now()
    record.save(update_fields=["revoked_at"])
    log(instance=record, action=REVOKED)


def opened(record: ApiKey) -> dict[str, Any]:
    """What the log keeps of a key."""
    return {
        "scope": record.scope,
        "section": record.section_id,
        "locales": list(record.locales),
        "origins": record.origins.split(),
        "expires_at": record.expires_at.isoformat() if record.expires_at else None,
    }


class KeyViewSet(ModelViewSet):
    """The keys of the API, among the settings."""

    model = ApiKey
    name = "api_keys"
    icon = "key"
    menu_label = _("API keys")
    add_to_settings_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = KeyIndexView
    add_view_class = KeyCreateView
    edit_view_class = KeyEditView
    delete_view_class = KeyRevokeView
    template_prefix = "api/keys/"
    search_fields: ClassVar = ["name"]
    list_display: ClassVar = ["name", *COLUMNS]

    def get_edit_handler(self) -> Any:
        """Name; what it opens; to whom and until when."""
        opens = [HelpPanel(template="api/keys/help.html")]
        opens += [FieldPanel(name) for name in ("scope", "section", "locales")]
        given = [FieldPanel("origins", widget=Textarea(attrs={"rows": 3}))]
        given.append(FieldPanel("expires_at"))
        form = [
            FieldPanel("name"),
            MultiFieldPanel(opens, heading=_("What it opens")),
            MultiFieldPanel(given, heading=_("To whom, and until when")),
        ]
        return ObjectList(form).bind_to_model(self.model)
