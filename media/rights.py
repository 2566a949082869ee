"""Whether readers may see a picture or a film, and until when."""

from datetime import date, datetime, time, timedelta

from django.db.models import DateField, ExpressionWrapper, F, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Least, Now
from django.utils import timezone

from media.models import ImageRight, Picture, RightsDecision, Video

CONSENT_ENDS = Least("ends_on", ExpressionWrapper(F("withdrawn_on") - 1, output_field=DateField()))
"""The last day of a consent; PostgreSQL's LEAST passes over what is empty."""

ASKED = ("decision", "consents_until", "asked_at")
"""What `with_decision` adds."""


def end_of(picture: Picture) -> datetime | None:
    """When the right to show a picture ends: with its last day, in the house's time zone."""
    return _after(last_day(picture))


def end_of_film(film: Video) -> datetime | None:
    """When the first of the people in a film allows no more that it is shown; None if never."""
    days = (consent.last_day for consent in film.people_shown.all())
    return _after(min((day for day in days if day), default=None))


def _after(last: date | None) -> datetime | None:
    if last is None:
        return None
    following = last + timedelta(days=1)
    return timezone.make_aware(datetime.combine(following, time()), timezone.get_default_timezone())


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

    And with the last day of the consents of the people on it as `consents_until`, and the
    database's time as `asked_at`, which is what documents go by as well.
    """
    last = RightsDecision.objects.filter(picture=OuterRef("pk")).order_by("-at", "-pk")
    consents = ImageRight.objects.filter(picture=OuterRef("pk")).values("picture")
    annotated: QuerySet[Picture] = pictures.annotate(
        decision=Subquery(last.values("what")[:1]),
        consents_until=Subquery(consents.annotate(last=Min(CONSENT_ENDS)).values("last")),
        asked_at=Now(),
    )
    return annotated


def has_ended(picture: Picture) -> bool:
    """Whether no page shows a picture any more, whatever the reason; asks the database."""
    found = with_decision(Picture.objects.filter(pk=picture.pk)).first()
    return found is not None and not may_be_shown(found)


def may_be_shown(picture: Picture) -> bool:
    """Whether readers may see a picture of `with_decision`, at the moment it was asked for."""
    end, said = end_of(picture), vars(picture)
    withdrawn = said["decision"] == RightsDecision.What.WITHDRAWN
    return not withdrawn and (end is None or end > said["asked_at"])
