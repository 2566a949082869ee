"""Finds what pages are filed under, or makes it: themes, series, places."""

from typing import TypeVar

from django.utils.text import slugify
from django.utils.translation import gettext as _

from dossiers.compose.errors import Path, refusal
from dossiers.compose.folding import folded
from dossiers.compose.format.faults import quoted
from dossiers.compose.format.references import Territory as TerritoryGiven
from dossiers.compose.run import Run
from dossiers.models import Series, Territory, Theme

T = TypeVar("T", Theme, Series)


def term(run: Run, model: type[T], name: str, *, at: Path) -> T:
    """The theme or the series of this name in the file's language, found or made."""
    slug = slugify(name)[:120]
    if not slug:
        raise refusal(
            _("%(name)s makes no address: write a name with letters.") % {"name": quoted(name)},
            at=at,
        )
    known = list(model.objects.filter(locale=run.locale).order_by("pk"))
    same = [term for term in known if term.name == name]
    alike = same or [t for t in known if t.slug == slug or folded(t.name) == folded(name)]
    if alike:
        run.found(alike[0], spelled=name, at=at)
        return alike[0]
    made = model(name=name, slug=slug, locale=run.locale)
    run.create(made, at=at, keys={"name": "", "slug": ""})
    return made


def territory(run: Run, given: TerritoryGiven, *, at: Path) -> Territory:
    """The place with this code, found or made."""
    known = Territory.objects.filter(scheme=given.scheme, code=given.code).first()
    if known is not None:
        run.found(known, spelled=given.name, at=(*at, "name"))
        return known
    made = Territory(scheme=given.scheme, code=given.code, name=given.name)
    run.create(made, at=at)
    return made
