"""What a film's platform says of it, asked once when an editor saves it, and kept with us."""

import logging
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.utils.text import slugify
from django.utils.translation import gettext as _

from media import originals, posters
from media.addresses import Film
from media.fetching import Fetched, UnreachableError, fetch
from media.models import AltMode, AspectRatio, Picture, Video
from media.posters import Described

logger = logging.getLogger(__name__)
CLOSE = 0.04
"""How far a player's shape may be from one of ours: 1280 × 720 is 16:9, and so is 1280 × 718."""


@dataclass(frozen=True, kw_only=True)
class Details:
    """What was found; `problem` says to an editor why there is no poster."""

    poster: Fetched | None = None
    described: Described = field(default_factory=Described)
    problem: str = ""


def ask(film: Film, *, watch_url: str, fetch: posters.Fetch = fetch) -> Details:
    """What the platform says of a film, and its poster. Raises nothing: a film is kept without."""
    try:
        found = posters.find(film, watch_url=watch_url, fetch=fetch)
        originals.inspect(found.picture.content, extension=_extension(found.picture))
    except (UnreachableError, originals.UnusablePictureError) as error:
        logger.info("no poster: %s", error, extra={"event": "no_poster", "address": watch_url})
        return Details(problem=str(error))
    return Details(poster=found.picture, described=found.described)


def fill(cleaned: dict[str, Any], film: Video, described: Described) -> None:
    """Fills what was left empty, in the values of a form and in its film."""
    said: dict[str, Any] = {
        "title": described.title[:200],
        "duration": described.duration,
        "credits": described.author[:300],
    }
    for name, value in said.items():
        if name in cleaned and not cleaned[name]:
            cleaned[name] = value
        elif name not in cleaned and not getattr(film, name) and value:
            setattr(film, name, value)
    shape = _shape(described)
    if (
        shape
        and film.pk is None
        and cleaned.get("aspect_ratio", film.aspect_ratio) == AspectRatio.WIDE
    ):
        film.aspect_ratio = cleaned["aspect_ratio"] = shape


def _shape(described: Described) -> str:
    """The nearest of our shapes; empty when none is near."""
    if not described.width or not described.height:
        return ""
    ratio = described.width / described.height
    for shape in AspectRatio.values:
        width, height = map(int, shape.split(":"))
        if abs(ratio * height / width - 1) < CLOSE:
            return str(shape)
    return ""


def keep_poster(found: Fetched, *, film: Video, credit: str) -> Picture:
    """The poster among our pictures; it says nothing that the film's title does not."""
    name = f"affiche-{slugify(film.title)[:60] or 'film'}.{_extension(found)}"
    poster = Picture(
        title=(_("Poster: %(title)s") % {"title": film.title})[:255],
        alt_mode=AltMode.DECORATIVE,
        file=ContentFile(found.content, name=name),
        credit=credit[:160],
    )
    poster.full_clean()
    poster.save()
    return poster


def _extension(found: Fetched) -> str:
    return found.mime_type.rpartition("/")[2]
