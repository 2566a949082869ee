"""Gives readers the files of the films that documents show, and takes them away again."""

import logging
from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone

from api.discarding import discard
from api.locking import lock
from api.models import Mention
from media import films_served, rights
from media.models import Video, VideoSource, VideoTrack

logger = logging.getLogger(__name__)
PARTS = ("tracks", "sources", "people_shown")


def ahead(films: Collection[Video]) -> None:
    """Copies the files before the lock is taken, so that nobody waits for them.

    Writes no row. What cannot be copied is left to `show`.
    """
    ended = _ended(films)
    for film in films:
        if film.pk not in ended:
            _put(film)


def show(keys: Collection[int]) -> None:
    """Copies what readers need of these films and notes it, under the lock.

    Documents mention films as well that somebody in them allows no more to be shown: their files
    go. A storage that does not answer keeps nobody from publishing: the worker tries again.
    """
    films = Video.objects.filter(pk__in=keys).prefetch_related(*PARTS)
    ended = _ended(films)
    _take_away(ended)
    put = [film for film in films if film.pk not in ended and _put(film)]
    for track in (track for film in put for track in film.tracks.all()):
        name = films_served.name_of(track) if track.content else ""
        if track.public_name == name:
            continue
        discard([track.public_name] if track.public_name else [])
        VideoTrack.objects.filter(pk=track.pk).update(public_name=name)
    VideoSource.objects.filter(video__in=put, is_public=False).update(is_public=True)


def remove_unshown(among: Collection[int] | None = None) -> int:
    """Takes away the files of films that no live document shows; how many films.

    Of all films, or of these.
    """
    shown = _shown()
    sources = VideoSource.objects.filter(is_public=True).values_list("video_id", flat=True)
    tracks = VideoTrack.objects.exclude(public_name="").values_list("video_id", flat=True)
    keys = {*sources, *tracks} - shown
    keys = keys if among is None else keys & {*among}
    if keys:
        with transaction.atomic():
            lock()
            _take_away(keys)
    return len(keys)


def show_missing() -> int:
    """Tries again what could not be copied when documents were published; how many films."""
    shown = _shown()
    sources = VideoSource.objects.filter(is_public=False, video__in=shown)
    tracks = VideoTrack.objects.filter(public_name="", video__in=shown)
    keys = {*sources.values_list("video_id", flat=True), *tracks.values_list("video_id", flat=True)}
    if keys:
        with transaction.atomic():
            lock()
            show(keys)
    return len(keys)


def _put(film: Video) -> bool:
    try:
        films_served.put(film)
    except Exception:
        logger.exception("film not copied", extra={"event": "film_not_copied", "film": film.pk})
        return False
    return True


def _take_away(keys: Collection[int]) -> None:
    sources = VideoSource.objects.filter(video__in=keys, is_public=True)
    tracks = VideoTrack.objects.filter(video__in=keys).exclude(public_name="")
    names = [source.public_name for source in sources] + [track.public_name for track in tracks]
    if names:
        sources.update(is_public=False)
        tracks.update(public_name="")
        discard(names)


def _shown() -> set[int]:
    """The films of live documents, less those that may not be shown any more."""
    live = Mention.objects.filter(model=Video._meta.label_lower, document__live=True)
    keys = set(live.values_list("object_id", flat=True))
    people = Video.objects.filter(pk__in=keys).exclude(people_shown=None)
    return keys - _ended(people.prefetch_related("people_shown"))


def _ended(films: Iterable[Video]) -> set[int]:
    """Those that somebody in them allows no more, or not yet, to be shown."""
    now = timezone.now()
    return {film.pk for film in films if not rights.film_may_be_shown(film, at=now)}
