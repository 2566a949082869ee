"""Which function builds which block."""

from collections.abc import Callable, Iterable

from api import contract
from api.documents import cards, embeds, evidence, interview, text, videos, visuals
from api.documents.body import Body, Raw

BUILDERS: dict[str, Callable[[Body, str, Raw], contract.Block | None]] = {
    "prose": text.prose,
    "pull_quote": text.pull_quote,
    "interview": interview.interview,
    "featured_interview": interview.featured_interview,
    "fact": evidence.fact_block,
    "key_figures": evidence.key_figures,
    "project_cards": cards.project_cards,
    "video": videos.video,
    "embed": embeds.embed,
    "image": visuals.image,
    "related_links": cards.related_links,
    "downloads": cards.downloads,
    "partners": cards.partners,
}
"""By the name of the block in the editor's streams."""


def build(body: Body, raw: Iterable[Raw]) -> tuple[contract.Block, ...]:
    """The blocks, less those whose content is gone: a deleted fact, an unpublished page."""
    built = (BUILDERS[child["type"]](body, child["id"], child["value"]) for child in raw)
    return tuple(block for block in built if block is not None)
