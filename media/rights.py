"""Whether readers may see a picture or a film, and until when."""

from datetime import date, datetime, time, timedelta

from django.db.models import DateField, ExpressionWrapper, F, Max, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Least, Now
from django.utils import timezone

from media.models import ImageRight, Picture, RightsDecision, Video

CONSENT_ENDS = Least("ends_on", ExpressionWrapper(F("withdrawn_on") - 1, output_field=DateField()))
"""The last day of a consent; PostgreSQL's LEAST passes over what is empty."""

ASKED = ("decision", "consents_from", "consents_until", "asked_at")
"""What `with_decision` adds."""


def end_of(picture: Picture) -> datetime | None:
    """When the right to show a picture ends: with its last day, in the house's time zone."""
    return _after(last_day(picture))


def end_of_film(film: Video) -> datetime | None:
    """When the first of the people in a film allows no more that it is shown; None if never."""
    days = (consent.last_day for consent in film.people_shown.all())
    return _after(min((day for day in days if day), default=None))


def start_of(picture: Picture) -> datetime | None:
    """When the last of the people on a picture of `with_decision` begins to allow it."""
    return _midnight(vars(picture)["consents_from"])


def start_of_film(film: Video) -> datetime | None:
    """When the last of the people in a film begins to allow that it is shown."""
    days = (consent.starts_on for consent in film.people_shown.all())
    return _midnight(max((day for day in days if day), default=None))


def film_may_be_shown(film: Video, *, at: datetime) -> bool:
    """Whether everybody in a film allows at that moment that it is shown."""
    start, end = start_of_film(film), end_of_film(film)
    return (start is None or start <= at) and (end is None or end > at)


def _after(last: date | None) -> datetime | None:
    return _midnight(last + timedelta(days=1)) if last else None


def _midnight(day: date | None) -> datetime | None:
    """The beginning of a day, in the house's time zone."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day, time()), timezone.get_default_timezone())


def last_day(picture: Picture) -> date | None:
    """The last day of the rights of a picture and of the consents of the people on it.

    Asks the database unless the picture is one of `with_decision`.
    """
    said = vars(picture)
    consents = said["consents_until"] if "consents_until" in said else _consents_until(picture)
    return min((day for day in (picture.rights_until, consents) if day), default=None)


def _consents_until(picture: Picture) -> date | None:
    consents = ImageRight.objects.filter(picture=picture.pk)
    found: date | None = consents.aggregate(last=Min(CONSENT_ENDS))["last"]
    return found


def with_decision(pictures: QuerySet[Picture]) -> QuerySet[Picture]:
    """The same pictures, each with the last decision on it as `decision`.

    And with the first and the last day on which all the people on it consent as `consents_from`
    and `consents_until`, and the database's time as `asked_at`, which documents go by as well.
    """
    last = RightsDecision.objects.filter(picture=OuterRef("pk")).order_by("-at", "-pk")
    consents = ImageRight.objects.filter(picture=OuterRef("pk")).values("picture")
    annotated: QuerySet[Picture] = pictures.annotate(
        decision=Subquery(last.values("what")[:1]),
        consents_from=Subquery(consents.annotate(first=Max("starts_on")).values("first")),
        consents_until=Subquery(consents.annotate(last=Min(CONSENT_ENDS)).values("last")),
        asked_at=Now(),
    )
    return annotated


def has_ended(picture: Picture) -> bool:
    """Whether no page shows a picture any more, whatever the reason; asks the database."""
    found = with_decision(Picture.objects.filter(pk=picture.pk)).first()
    return found is not None and not may_be_shown(found) and next_change(found) is None


def may_be_shown(picture: Picture) -> bool:
    """Whether readers may see a picture of `with_decision`, at the moment it was asked for."""
    at = vars(picture)["asked_at"]
    start, end = start_of(picture), end_of(picture)
    begun = start is None or start <= at
    return begun and not _is_withdrawn(picture) and (end is None or end > at)


def next_change(picture: Picture) -> datetime | None:
    """When a picture of `with_decision` ends to be shown, or begins to; None if never."""
    if may_be_shown(picture):
        return end_of(picture)
    start = start_of(picture)
    to_come = start is not None and start > vars(picture)["asked_at"]
    return start if to_come and not _is_withdrawn(picture) else None


def _is_withdrawn(picture: Picture) -> bool:
    return bool(vars(picture)["decision"] == RightsDecision.What.WITHDRAWN)
