"""Takes the files of what may not be shown any more away from readers."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q, QuerySet

from api import film_files
from api.locking import lock
from api.models import Mention
from media import rights
from media.models import ImageRight, Picture, PictureSize, RightsDecision, Video


def remove_ended(keys: Collection[int] | None = None) -> int:
    """Removes the sizes of pictures that may not be shown any more; how many pictures that are.

    Of all pictures, or of these. The documents no longer show them, or will not within the minute:
    a file that must not be seen does not wait for them.
    """
    ended = [picture.pk for picture in _perhaps_ended(keys) if not rights.may_be_shown(picture)]
    if ended:
        with transaction.atomic():
            lock()
            PictureSize.objects.filter(picture__in=ended).delete()
    return len(ended)


def _perhaps_ended(keys: Collection[int] | None) -> QuerySet[Picture]:
    """Pictures with sizes whose rights have an end, or had one: `rights` says whether it came."""
    withdrawn = RightsDecision.objects.filter(what=RightsDecision.What.WITHDRAWN)
    pictures = Picture.objects.filter(
        Q(rights_until__isnull=False)
        | Q(pk__in=withdrawn.values("picture"))
        | Q(pk__in=ImageRight.objects.values("picture")),
        pk__in=PictureSize.objects.values("picture"),
    )
    return rights.with_decision(pictures if keys is None else pictures.filter(pk__in=keys))


def remove_ended_of_page(page_id: int) -> None:
    """The same, of the pictures and films that the document of a page shows, or looked for."""
    mentions = Mention.objects.filter(document__page_id=page_id)
    pictures = mentions.filter(model=Picture._meta.label_lower)
    remove_ended([*pictures.values_list("object_id", flat=True)])
    films = mentions.filter(model=Video._meta.label_lower)
    film_files.remove_unshown([*films.values_list("object_id", flat=True)])
