"""Makes the files of pictures that could not be made, and removes those that nothing shows."""

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from api import publish
from api.models import Mention
from media import rights
from media.models import Picture, PictureSize, SizeFailure, Video
from media.sizes import making
from media.sizes.presets import Preset

logger = logging.getLogger(__name__)
GRACE = timedelta(days=7)
"""How long the files of what no document shows any more stay, for sites built from the API."""
AT_ONCE = 500
"""Files, or sizes, dealt with in one transaction: others wait for its lock."""
TRIES_AT_ONCE = 5


def remove_unshown() -> int:
    """Removes the sizes that no live document has shown for `GRACE`; how many."""
    shown = _shown()
    with transaction.atomic():
        publish.lock()
        unshown = PictureSize.objects.exclude(version__in=shown)
        unshown.filter(unshown_since=None).update(unshown_since=Now())
        back = PictureSize.objects.exclude(unshown_since=None).filter(version__in=shown)
        back.update(unshown_since=None)
        old = unshown.filter(unshown_since__lte=Now() - GRACE)[:AT_ONCE]
        PictureSize.objects.filter(pk__in=[size.pk for size in old]).delete()
        return len(old)


def remove_posters() -> int:
    """Removes the sizes of posters of films that may not be shown any more; how many.

    At once, for who allows the film no more is on its poster as well; but not what another
    document shows of it.
    """
    films = Video.objects.exclude(people_shown=None).exclude(poster=None).distinct()
    now = timezone.now()
    ended = [
        film.poster_id
        for film in films.prefetch_related("people_shown")
        if not rights.film_may_be_shown(film, at=now)
    ]
    sizes = PictureSize.objects.filter(picture__in=ended).exclude(version__in=_shown())
    if not sizes.exists():
        return 0
    with transaction.atomic():
        publish.lock()
        count: int = sizes.delete()[0]
    return count


def _shown() -> QuerySet[PictureSize, Any]:
    """The versions that live documents show."""
    live = Mention.objects.filter(model=PictureSize._meta.label_lower, document__live=True)
    return PictureSize.objects.filter(pk__in=live.values("object_id")).values("version")


def try_again() -> int:
    """Makes sizes that could not be made before, and rebuilds what shows them; how many."""
    due = SizeFailure.objects.filter(retry_at__lte=Now())
    return sum(_try(failure) for failure in due.order_by("retry_at")[:TRIES_AT_ONCE])


def _try(failure: SizeFailure) -> bool:
    shown = rights.with_decision(Picture.objects.filter(pk=failure.picture_id)).first()
    known = failure.preset in Preset.__members__.values()
    if shown is None or not known or not rights.may_be_shown(shown):
        failure.delete()
        return False
    return _make(shown, Preset(failure.preset))


def _make(picture: Picture, preset: Preset) -> bool:
    wanted = making.planned(picture, preset)
    made = making.make(picture, wanted) if wanted else None
    with transaction.atomic():
        publish.lock()
        if made is None or not made.bytes:
            making.record_failure(picture, preset)
            return False
        making.record(made)
        publish.refresh_dependents(Picture, [picture.pk])
    return True
