"""The pictures whose rights end soon, or have ended: who to ask again, and where they are."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Least
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.images.permissions import permission_policy
from wagtail.models import ReferenceIndex

from media import rights
from media.models import ImageRight, Picture

REMINDERS = (7, 30, 60)
"""Days before the end (domain notes, image right)."""


class EndingRightsView(ReportView):
    """Those that have ended, and those that end within 60 days; the first to end comes first."""

    page_title = _("Rights that end")
    header_icon = "time"
    index_url_name = "ending_rights"
    index_results_url_name = "ending_rights_results"
    permission_policy = permission_policy
    any_permission_required: ClassVar = ["change"]
    no_results_message = _("No right ends within 60 days.")
    export_filename = "rights"
    list_export: ClassVar = ["title", "last_day", "reminder", "people", "places"]
    export_headings: ClassVar = {
        "title": _("Image"),
        "last_day": _("Last day"),
        "reminder": _("Reminder"),
        "people": _("People"),
        "places": _("Shown in"),
    }
    columns: ClassVar = [
        TitleColumn(
            "title",
            label=_("Image"),
            get_url=lambda picture: reverse("wagtailimages:edit", args=[picture.pk]),
        ),
        Column("last_day", label=_("Last day"), width="15%"),
        Column("reminder", label=_("Reminder")),
        Column("people", label=_("People")),
        Column("places", label=_("Shown in")),
    ]

    def get_queryset(self) -> QuerySet[Picture]:
        """Pictures with their last day."""
        consents = ImageRight.objects.filter(picture=OuterRef("pk")).values("picture")
        last = Subquery(consents.annotate(last=Min(rights.CONSENT_ENDS)).values("last"))
        soon = timezone.localdate() + timedelta(days=REMINDERS[-1])
        mine: Any = permission_policy.instances_user_has_permission_for(self.request.user, "change")
        dated: Any = mine.annotate(last_day=Least("rights_until", last))
        ending: QuerySet[Picture] = dated.filter(last_day__lte=soon).order_by("last_day", "pk")
        return ending.prefetch_related("image_rights")

    def decorate_paginated_queryset(self, pictures: Any) -> Any:
        """Adds what the table says besides, for those on the page."""
        for picture in pictures:
            picture.reminder = reminder(picture.last_day, today=timezone.localdate())
            picture.people = ", ".join(right.person for right in picture.image_rights.all())
            using = ReferenceIndex.get_grouped_references_to(picture)
            picture.places = ", ".join(str(thing) for thing, _references in using)
        return pictures


def reminder(last: date, *, today: date) -> str:
    """How near the end is, in the steps of `REMINDERS`."""
    left = (last - today).days
    if left < 0:
        return gettext("ended")
    days = next((step for step in REMINDERS if left <= step), REMINDERS[-1])
    return gettext("less than %(days)d days") % {"days": days}
