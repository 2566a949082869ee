"""Prepares files that a publication will show, before the lock that all publications wait for.

The document is built as if it were published, asking for files and keeping none of the rest: what
a page shows, and in which shapes, is said in one place only.
"""

from api import film_files
from api.documents.pages import build, films_of, pictures_of
from dossiers import models
from media import rights
from media.models import Picture
from media.sizes import making
from media.sizes.presets import Preset
from media.sizes.serving import Served, is_ready


class _Maker:
    """Stands in for `served`: makes files, touches no row, and has nothing to show."""

    def __init__(self) -> None:
        self.made: dict[tuple[int, Preset], making.Made] = {}

    def __call__(self, picture: Picture, preset: Preset) -> Served | None:
        key = (picture.pk, preset)
        wanted = making.planned(picture, preset)
        known = {size.version for size in picture.sizes.all()}
        missing = wanted is not None and wanted.version not in known
        new = missing and key not in self.made and not making.failed_lately(picture, preset)
        if wanted and new:
            self.made[key] = making.make(picture, wanted)
        return None


def prepare(page: models.PublicPage) -> list[making.Made]:
    """The files of a page's pictures that were missing, to be recorded under the lock.

    Those of its films are copied as well.
    """
    if not isinstance(page, models.EditorialPage):
        return []
    film_files.ahead(films_of(page))
    shown = [picture for picture in pictures_of(page) if rights.may_be_shown(picture)]
    if all(is_ready(picture) for picture in shown):
        # One that was a portrait and is now a cover as well is made later, under the lock.
        return []
    maker = _Maker()
    build(page, sizes=maker)
    return list(maker.made.values())


def correct(picture: Picture) -> list[making.Made]:
    """The files of a picture that is about to be saved with another file or another focal point.

    In the shapes it has; a right given back has none left, and its sizes are made under the lock.
    """
    stored = rights.with_decision(Picture.objects.filter(pk=picture.pk)).first()
    known = {(Preset(size.preset), size.version) for size in picture.sizes.all()}
    if not known or not picture.file or not stored or not rights.may_be_shown(stored):
        return []
    versions = {version for _preset, version in known}
    presets = {preset for preset, _version in known}
    plans = [making.planned(picture, preset) for preset in presets]
    missing = [wanted for wanted in plans if wanted and wanted.version not in versions]
    return [making.make(picture, wanted) for wanted in missing]


def record(made: list[making.Made]) -> None:
    """Writes the rows, under the lock, of what is still there."""
    for each in made:
        if not each.bytes or making.still_there(each):
            making.record(each)
