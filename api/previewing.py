"""Makes what drafts show that no reader may fetch yet; forgets the drafts of what is deleted."""

import logging
import math
import time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError
from django.db.models import Model

from api.documents.lookup import Lookup
from api.documents.pages import films_of
from api.documents.previews import document_of
from dossiers import models
from dossiers.models.previews import living
from media import drafts
from media.models import Picture, Video
from media.sizes.presets import Preset
from media.sizes.serving import Served

logger = logging.getLogger(__name__)
PATIENCE = 0.15
"""Seconds for which an editor who types may wait for pictures; the worker makes the others."""
SHOWN = (models.PublicPage, models.Person, models.Organisation, models.Fact)


def prepare(row: models.Preview, *, patience: float = math.inf) -> None:
    """Makes the files that the draft lacks, those that `patience`, in seconds, leaves time for."""
    draft = row.restored()
    if draft is None:
        return
    wanted, films = _shown(draft)
    tracks = [track for film in films for track in film.tracks.all()]
    drafts.touch([picture for picture, _preset in wanted], tracks)
    for track in tracks:
        drafts.make_track(track)
    end = time.monotonic() + patience
    for picture, preset in wanted:
        if time.monotonic() > end:
            return
        if drafts.lacks(picture, preset):
            drafts.make(picture, preset)
    models.Preview.objects.filter(pk=row.pk, content=row.content).update(is_prepared=True)


def prepare_others() -> int:
    """The same, of drafts whose editors were not made to wait; how many."""
    rows = list(living().filter(is_prepared=False).select_related("content_type"))
    for row in rows:
        try:
            prepare(row)
        except DatabaseError:
            raise
        except Exception:
            # One that cannot be built holds back no other, nor is it tried again as it stands.
            logger.exception("draft not prepared", extra={"event": "draft_not_prepared"})
            models.Preview.objects.filter(pk=row.pk, content=row.content).update(is_prepared=True)
    return len(rows)


def forget(instance: Model) -> None:
    """Forgets the drafts of what is deleted."""
    if isinstance(instance, SHOWN):
        content_type = ContentType.objects.get_for_model(type(instance))
        models.Preview.objects.filter(content_type=content_type, object_id=instance.pk).delete()


def _shown(draft: Any) -> tuple[list[tuple[Picture, Preset]], list[Video]]:
    """The pictures a draft shows, each in the shape it is shown in, and the films."""
    wanted: dict[tuple[int, Preset], Picture] = {}

    def note(picture: Picture, preset: Preset) -> Served | None:
        wanted[picture.pk, preset] = picture
        return None

    lookup = Lookup()
    document_of(draft, lookup, sizes=note)
    films = films_of(draft) if isinstance(draft, models.EditorialPage) else []
    allowed = {film.pk for film in lookup.films()}
    pictures = [(picture, preset) for (_key, preset), picture in wanted.items()]
    return pictures, [film for film in films if film.pk in allowed]
