"""Whether readers may see a picture, and until when."""

from datetime import datetime, time, timedelta

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Now
from django.utils import timezone

from media.models import Picture, RightsDecision


def end_of(picture: Picture) -> datetime | None:
    """When the right to show a picture ends: with its last day, in the house's time zone."""
    if picture.rights_until is None:
        return None
    following = picture.rights_until + timedelta(days=1)
    return timezone.make_aware(datetime.combine(following, time()), timezone.get_default_timezone())


def with_decision(pictures: QuerySet[Picture]) -> QuerySet[Picture]:
    """The same pictures, each with the last decision on it as `decision`.

    And with the database's time as `asked_at`, which is what documents go by as well.
    """
    last = RightsDecision.objects.filter(picture=OuterRef("pk")).order_by("-at", "-pk")
    annotated: QuerySet[Picture] = pictures.annotate(
        decision=Subquery(last.values("what")[:1]), asked_at=Now()
    )
    return annotated


def may_be_shown(picture: Picture) -> bool:
    """Whether readers may see a picture of `with_decision`, at the moment it was asked for."""
    end, said = end_of(picture), vars(picture)
    withdrawn = said["decision"] == RightsDecision.What.WITHDRAWN
    return not withdrawn and (end is None or end > said["asked_at"])
