"""What is missing from a picture, or reads as a mistake (RGAA 4.1.2, criteria 1.1 to 1.7)."""

import re

from django.utils.translation import gettext as _

from media import rights
from media.models import AltMode, Persons, Picture

MOST_CHARACTERS = 150
"""What a screen reader says in one breath."""


def missing(picture: Picture) -> dict[str, str]:
    """What no page may be published without, by field: what to do."""
    told: dict[str, str] = {}
    if picture.alt_mode != AltMode.DECORATIVE and not picture.description.strip():
        told["description"] = _("Say what it shows, or choose “decorative”.")
    if picture.alt_mode == AltMode.COMPLEX and not picture.long_description.strip():
        told["long_description"] = _("Describe all that it says, or choose “informative”.")
    return told


def unpublishable(picture: Picture | None) -> str:
    """Why a page with this picture cannot be published, and what to do; empty when it can."""
    told = missing(picture) if picture else {}
    if picture is None or not told:
        return ""
    return " ".join(
        _("In the image “%(title)s”, %(field)s: %(remedy)s")
        % {"title": picture.title, "field": Picture.label_of(name), "remedy": remedy}
        for name, remedy in told.items()
    )


def warnings(picture: Picture) -> list[str]:
    """What an editor should look at again."""
    alt, told = picture.description.strip(), []
    if rights.has_ended(picture):
        told.append(_("Its rights have ended or were withdrawn: no page shows it any more."))
    if re.match(r"(une? |la |l[’'])?(photo(graphie)?|image) (de|d[’'])", alt, re.I):
        told.append(_("The alternative text says that it is a picture: say what it shows."))
    if alt and alt.casefold() == picture.caption.strip().casefold():
        told.append(_("The alternative text repeats the caption: say what one sees."))
    if len(alt) > MOST_CHARACTERS:
        told.append(
            _("The alternative text has more than %(most)d characters: shorten it.")
            % {"most": MOST_CHARACTERS}
        )
    if re.fullmatch(r"(©\s*)?D\.?\s?R\.?", picture.credit.strip(), re.I):
        told.append(_("“DR” names nobody: an author has a right to be named."))
    if picture.persons_identifiable == Persons.YES and not picture.image_rights.exists():
        told.append(_("Somebody can be recognised: record what they allowed."))
    return told
