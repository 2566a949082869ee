"""The tab in which editors see what readers will be shown and asked, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import ObjectList, Panel, TabbedInterface
from wagtail.models import Page

from media import accessibility, consent
from media.models import Hosting, Picture, Provider, Video
from media.players import Player


@dataclass(frozen=True, kw_only=True)
class FilmShown:
    """A film of the page, as the tab shows it."""

    film: Video
    asked: consent.Wording | None
    """The words that readers will see, in the page's language; None when nothing is asked."""
    excuse: str
    """Why nothing is asked of them."""
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
class PictureShown:
    """A picture of the page, and where it stands."""

    picture: Picture
    place: str
    edit_url: str | None


class MediaPanel(Panel):
    """The films and pictures of a page, as its last draft has them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "dossiers/media_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """With what the page shows; nothing before its first draft is kept."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            url = AdminURLFinder(self.request.user if self.request else None).get_edit_url
            page = self.instance
            drafted = bool(page and page.pk)
            context["drafted"] = drafted
            context["films"] = [_shown(film, page, url) for film in films(page)] if drafted else []
            context["pictures"] = list(_pictures(page, url)) if drafted else []
            return context


def tabs(content: list[Any]) -> TabbedInterface:
    """Wagtail's tabs of a page, and one for its films and pictures."""
    return TabbedInterface(
        [
            ObjectList(content, heading=_("Content")),
            ObjectList([MediaPanel()], heading=_("Media")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ],
        base_form_class=Page.base_form_class,
    )


def films(page: Any) -> list[Video]:
    """The films of a page, in its order, each once."""
    chosen = (block.value["video"] for block in page.sections if block.block_type == "video")
    return list(dict.fromkeys(film for film in chosen if film))


def _shown(film: Video, page: Any, url: Any) -> FilmShown:
    locale = page.locale.language_code
    asked, excuse = _asked(film, locale)
    return FilmShown(
        film=film,
        asked=asked,
        excuse=excuse,
        findings=accessibility.findings(film, locale=locale),
        edit_url=url(film),
    )


def _asked(film: Video, locale: str) -> tuple[consent.Wording | None, str]:
    """What readers are asked, and otherwise why they are not."""
    if film.hosting == Hosting.SELF:
        return None, str(_("It is on our own server: readers are asked nothing."))
    found = film.film()
    provider = Provider.objects.filter(key=found.provider).first() if found else None
    if found is None or provider is None:
        return None, str(_("It has no address that can be played: readers see the text alone."))
    player = Player(film=found, provider=provider)
    if player.is_exempt:
        return None, provider.exemption
    with translation.override(locale):
        return player.asked(has_transcript=bool(film.transcript)), ""


def _pictures(page: Any, url: Any) -> Iterator[PictureShown]:
    if page.cover:
        yield PictureShown(picture=page.cover, place=str(_("Cover")), edit_url=url(page.cover))
    for block in page.sections:
        match block.block_type:
            case "image" if block.value["image"]:
                picture, place = block.value["image"], _("Picture")
                yield PictureShown(picture=picture, place=str(place), edit_url=url(picture))
            case "interview":
                yield from _portraits(block.value, url)


def _portraits(interview: Any, url: Any) -> Iterator[PictureShown]:
    for taking_part in interview["participants"]:
        person = taking_part["person"]
        if person and person.portrait:
            place = str(_("Portrait of %(name)s") % {"name": person.name})
            yield PictureShown(picture=person.portrait, place=place, edit_url=url(person.portrait))
