"""What a page shows of films, platforms and pictures, as editors are told before readers see it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from media import accessibility, consent, rights
from media.addresses import Content, Film, Serves, UnusableAddressError, recognise_content
from media.models import Hosting, Picture, Provider, Video
from media.players import Player

KINDS = {
    Serves.MAP: _("Map"),
    Serves.AUDIO: _("Sound"),
    Serves.SOCIAL: _("Message"),
    Serves.FORM: _("Form"),
    Serves.DOCUMENT: _("Document to leaf through"),
}
Link = Callable[[Any], str | None]
"""Where something is edited; None for who may not."""
Asked = tuple[consent.Wording | None, str]
"""The words that readers will see, in the page's language, or why nothing is asked of them."""


@dataclass(frozen=True, kw_only=True)
class FilmShown:
    """A film of the page."""

    film: Video
    asked: consent.Wording | None
    excuse: str
    findings: list[accessibility.Finding]
    edit_url: str | None

    @property
    def missing(self) -> list[accessibility.Finding]:
        """What keeps some readers out."""
        return [each for each in self.findings if each.verdict == accessibility.Verdict.MISSING]

    @property
    def count_missing(self) -> str:
        """How much that is, in words."""
        count = len(self.missing)
        return ngettext("%(count)d thing missing", "%(count)d things missing", count) % {
            "count": count
        }


@dataclass(frozen=True, kw_only=True)
class EmbedShown:
    """A map, a sound, a message, a form or a document of the page."""

    title: str
    kind: str
    """Empty when its address leads to nothing that is known."""
    asked: consent.Wording | None
    excuse: str
    has_text: bool
    """Whether it is told in words as well."""


@dataclass(frozen=True, kw_only=True)
class PictureShown:
    """A picture of the page, and where it stands."""

    picture: Picture
    place: str
    edit_url: str | None

    @property
    def has_ended(self) -> bool:
        """Whether readers do not see it any more."""
        return rights.has_ended(self.picture)


def films(page: Any, link: Link) -> list[FilmShown]:
    """The films of a page, in its order, each once."""
    chosen = (block.value["video"] for block in page.sections if block.block_type == "video")
    found = list(dict.fromkeys(film for film in chosen if film))
    prefetch_related_objects(found, "tracks", "sources", "people_shown", "poster")
    platforms, locale = _platforms(), page.locale.language_code
    shown = []
    for film in found:
        asked, excuse = _asked_for_film(film, platforms, locale)
        told = accessibility.findings(film, locale=locale)
        shown.append(
            FilmShown(film=film, asked=asked, excuse=excuse, findings=told, edit_url=link(film))
        )
    return shown


def embeds(page: Any) -> list[EmbedShown]:
    """The embedded content of a page, in its order."""
    values = [block.value for block in page.sections if block.block_type == "embed"]
    platforms = _platforms() if values else {}
    return [_embed(value, platforms, page.locale.language_code) for value in values]


def _embed(value: Any, platforms: dict[str, Provider], locale: str) -> EmbedShown:
    text = value["text_equivalent"]
    has_text = bool(text) and _has_words(text.source)
    try:
        player = _player(recognise_content(value["address"] or ""), platforms)
    except UnusableAddressError as error:
        player, problem = None, str(error)
    else:
        problem = str(_("Its address shows nothing: readers see the text alone."))
    asked, excuse = _asked(player, locale, has_text=has_text, otherwise=problem)
    return EmbedShown(
        title=value["title"] or "",
        kind=str(KINDS[player.serves]) if player else "",
        asked=asked,
        excuse=excuse,
        has_text=has_text,
    )


def _platforms() -> dict[str, Provider]:
    return {provider.key: provider for provider in Provider.objects.all()}


def _player(found: Film | Content | None, platforms: dict[str, Provider]) -> Player | None:
    provider = platforms.get(found.provider) if found else None
    return Player(film=found, provider=provider) if found and provider else None


def _asked_for_film(film: Video, platforms: dict[str, Provider], locale: str) -> Asked:
    start, now = rights.start_of_film(film), timezone.now()
    if start and start > now:
        return None, str(_("Somebody in it does not allow it yet: readers do not see it."))
    if not rights.film_may_be_shown(film, at=now):
        return None, str(_("Somebody in it does not allow it any more: readers do not see it."))
    if film.hosting == Hosting.SELF and not film.sources.all():
        return None, str(_("It has no file yet: readers see the text alone."))
    if film.hosting == Hosting.SELF:
        return None, str(_("It is on our own server: readers are asked nothing."))
    return _asked(
        _player(film.film(), platforms),
        locale,
        has_text=_has_words(film.transcript),
        otherwise=str(_("It has no address that can be played: readers see the text alone.")),
    )


def _asked(player: Player | None, locale: str, *, has_text: bool, otherwise: str) -> Asked:
    if player is None or player.embed is None:
        return None, otherwise
    if player.is_exempt:
        return None, player.provider.exemption
    with translation.override(locale):
        return player.asked(has_transcript=has_text), ""


def _has_words(html: str) -> bool:
    return bool(strip_tags(html).strip())


def pictures(page: Any, link: Link) -> Iterator[PictureShown]:
    """The pictures of a page: its cover, those between the texts, and portraits."""
    if page.cover:
        yield PictureShown(picture=page.cover, place=str(_("Cover")), edit_url=link(page.cover))
    for block in page.sections:
        match block.block_type:
            case "image" if block.value["image"]:
                picture, place = block.value["image"], _("Picture")
                yield PictureShown(picture=picture, place=str(place), edit_url=link(picture))
            case "interview":
                yield from _portraits(block.value, link)


def _portraits(interview: Any, link: Link) -> Iterator[PictureShown]:
    for taking_part in interview["participants"]:
        person = taking_part["person"]
        if person and person.portrait:
            place = str(_("Portrait of %(name)s") % {"name": person.name})
            yield PictureShown(picture=person.portrait, place=place, edit_url=link(person.portrait))
