"""What the list of keys says of each."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn

from api.models import ApiKey

WORKING = (ApiKey.State.WORKING, ApiKey.State.ENDING)


def _state(record: ApiKey) -> str:
    return str(record.state_at(timezone.now()).label)


def _works(record: ApiKey) -> bool:
    return record.state_at(timezone.now()) in WORKING


def _opens(record: ApiKey) -> str:
    limits = [record.section.title] if record.section else []
    limits += [code.upper() for code in record.locales]
    return " · ".join([str(ApiKey.Scope(record.scope).label), *limits])


def _use(record: ApiKey) -> str:
    if record.used_at is None:
        return gettext("Never")
    when = date_format(timezone.localtime(record.used_at), "SHORT_DATETIME_FORMAT")
    return " · ".join(part for part in (when, record.used_by, record.used_from) if part)


def _end(record: ApiKey) -> str:
    if record.expires_at is None:
        return "—"
    return date_format(timezone.localtime(record.expires_at), "SHORT_DATE_FORMAT")


COLUMNS = [
    Column("start", label=_("Begins with"), accessor=lambda key: f"{key.start}…"),
    StatusTagColumn("state", label=_("State"), accessor=_state, primary=_works),
    Column("opens", label=_("What it opens"), accessor=_opens),
    Column("use", label=_("Last use"), accessor=_use, sort_key="used_at"),
    Column("end", label=_("Expires on"), accessor=_end, sort_key="expires_at"),
]
