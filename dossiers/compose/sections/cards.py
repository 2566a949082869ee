"""Composes what leads elsewhere: projects, links, files, partners."""

from django.utils import translation

from dossiers import labels
from dossiers.compose import people
from dossiers.compose.errors import Path
from dossiers.compose.evidence import warn_of_label
from dossiers.compose.files import document, picture
from dossiers.compose.format.blocks import (
    Card,
    DownloadsBlock,
    LinksBlock,
    PartnersBlock,
    ProjectsBlock,
)
from dossiers.compose.sections.base import Composer, Raw, items


def project_cards(composer: Composer, block: ProjectsBlock, *, key: str, at: Path) -> Raw:
    """Project cards."""
    cards = [
        (card.project or card.title, _card(composer, card, at=(*at, "cards", position)))
        for position, card in enumerate(block.cards)
    ]
    return {
        "heading": block.heading or "",
        "intro": composer.paragraphs(block.intro),
        "cards": items(key, "cards", cards),
    }


def _card(composer: Composer, card: Card, *, at: Path) -> Raw:
    project = image = None
    if card.project is not None:
        project = composer.links.page(card.project, at=(*at, "project"), kind="project")
    if card.image is not None:
        image = picture(composer.run, card.image, at=(*at, "image")).pk
    if card.call_to_action is not None:
        with translation.override(composer.run.locale.language_code):
            shown = labels.see_project()
        warn_of_label(composer.run, card.call_to_action, shown=shown, at=(*at, "call_to_action"))
    return {
        "project": project,
        "title": card.title or "",
        "summary": card.summary or "",
        "image": image,
    }


def related_links(composer: Composer, block: LinksBlock, *, key: str, at: Path) -> Raw:
    """Links to read more."""
    links = []
    for position, link in enumerate(block.links):
        page = None
        if link.page is not None:
            page = composer.links.page(link.page, at=(*at, "links", position, "page"))
        value = {
            "label": link.label,
            "page": page,
            "url": link.url or "",
            "publisher": link.publisher or "",
            "language": link.language or "",
        }
        links.append((link.label, value))
    return {"heading": block.heading or "", "links": items(key, "links", links)}


def downloads(composer: Composer, block: DownloadsBlock, *, key: str, at: Path) -> Raw:
    """Files to download."""
    files = []
    for position, given in enumerate(block.files):
        stored = document(composer.run, given, at=(*at, "files", position))
        value = {"document": stored.pk, "title": given.title, "language": given.language or ""}
        files.append((given.title, value))
    return {"heading": block.heading or "", "files": items(key, "files", files)}


def partners(composer: Composer, block: PartnersBlock, *, key: str, at: Path) -> Raw:
    """Those who took part, found or made."""
    run = composer.run
    rows = []
    for position, partner in enumerate(block.partners):
        where = (*at, "partners", position)
        found = people.organisation(run, partner.organisation, at=(*where, "organisation"))
        run.complete(found, {"url": partner.url}, at=where)
        value = {"organisation": found.pk, "role": partner.role.value}
        rows.append((partner.organisation, value))
    return {
        "heading": block.heading or "",
        "partners": items(key, "partners", rows),
    }
