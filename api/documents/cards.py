"""Builds what leads elsewhere: projects, links, files, partners."""

from uuid import UUID

from api import contract
from api.documents.addresses import absolute
from api.documents.body import Body, Raw
from api.documents.lines import lines
from dossiers import labels, models
from media.models import File
from media.sizes.presets import Preset


def project_cards(body: Body, key: str, raw: Raw) -> contract.ProjectCardsBlock | None:
    """Project cards; one whose page is not public stands if it has words of its own."""
    heading, intro = body.heading(raw.get("heading")), body.text(raw.get("intro"))
    cards = (_card(body, item["id"], item["value"]) for item in raw.get("cards", ()))
    return contract.ProjectCardsBlock(
        id=UUID(key), heading=heading, intro=intro, cards=tuple(card for card in cards if card)
    )


def _card(body: Body, key: str, raw: Raw) -> contract.ProjectCard | None:
    link = body.link(raw.get("project"))
    page = body.lookup.get(models.ProjectPage, raw["project"]) if link else None
    title = raw.get("title") or (page.title if page else "")
    if not title:
        return None
    image = raw.get("image") or (page.cover_id if page else None)
    return contract.ProjectCard(
        id=UUID(key),
        title=title,
        summary=lines(raw.get("summary") or (page.standfirst if page else "")) or None,
        image=body.references.picture(image, Preset.CARD),
        organisation=body.references.organisation(page.organisation_id if page else None),
        call_to_action=contract.CallToAction(
            label=labels.see_project(),
            accessible_label=labels.see_project_named(title),
            link=link,
        ),
    )


def related_links(body: Body, key: str, raw: Raw) -> contract.RelatedLinksBlock | None:
    """Links, less those to pages that are not public."""
    heading = raw.get("heading")
    links = []
    for item in raw.get("links", ()):
        value = item["value"]
        link = body.link(value.get("page"))
        if value.get("url"):
            link = contract.Link(to="external", url=value["url"], document=None)
        if link:
            links.append(
                contract.RelatedLink(
                    id=UUID(item["id"]),
                    label=value.get("label") or "",
                    link=link,
                    publisher=value.get("publisher") or None,
                    language=value.get("language") or None,
                )
            )
    if not links:
        return None
    return contract.RelatedLinksBlock(
        id=UUID(key), heading=body.heading(heading), links=tuple(links)
    )


def downloads(body: Body, key: str, raw: Raw) -> contract.DownloadsBlock | None:
    """Files, with what a reader must know before opening them."""
    files = tuple(
        shape
        for shape in (_download(body, item["id"], item["value"]) for item in raw.get("files", ()))
        if shape
    )
    if not files:
        return None
    return contract.DownloadsBlock(
        id=UUID(key), heading=body.heading(raw.get("heading")), files=files
    )


def _download(body: Body, key: str, raw: Raw) -> contract.Download | None:
    file = body.lookup.get(File, raw.get("document"))
    if file is None:
        return None
    title = raw.get("title") or file.title
    size, extension = file.get_file_size() or 0, file.file_extension.upper()
    return contract.Download(
        id=UUID(key),
        title=title,
        url=absolute(file.url),
        format=extension,
        size=size,
        language=raw.get("language") or file.language or None,
        accessible=file.accessible,
        twin_url=file.twin_url or None,
        accessible_label=labels.download(title, file_format=extension, size=size),
    )


def partners(body: Body, key: str, raw: Raw) -> contract.PartnersBlock | None:
    """Partners."""
    shapes = []
    for item in raw.get("partners", ()):
        organisation = body.references.organisation(item["value"].get("organisation"))
        if organisation:
            role = item["value"].get("role") or "partner"
            shapes.append(
                contract.Partner.model_validate({"organisation": organisation, "role": role})
            )
    if not shapes:
        return None
    return contract.PartnersBlock(
        id=UUID(key), heading=body.heading(raw.get("heading")), partners=tuple(shapes)
    )
