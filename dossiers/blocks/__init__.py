"""What may stand where: the streams an editor composes."""

from dossiers.blocks.base import Stream
from dossiers.blocks.cards import (
    DownloadsBlock,
    PartnersBlock,
    ProjectCardsBlock,
    RelatedLinksBlock,
)
from dossiers.blocks.embeds import EmbedBlock
from dossiers.blocks.evidence import FactBlock, KeyFiguresBlock
from dossiers.blocks.interview import FeaturedInterviewBlock, InterviewBlock
from dossiers.blocks.text import ProseBlock, PullQuoteBlock
from dossiers.blocks.visuals import FigureBlock, VideoBlock

__all__ = ["DossierSections", "InterviewSections", "ProjectSections"]


class ProjectSections(Stream):
    """The body of a project."""

    prose = ProseBlock()
    pull_quote = PullQuoteBlock()
    fact = FactBlock()
    key_figures = KeyFiguresBlock()
    image = FigureBlock()
    video = VideoBlock()
    embed = EmbedBlock()
    related_links = RelatedLinksBlock()
    downloads = DownloadsBlock()
    partners = PartnersBlock()


class InterviewSections(Stream):
    """The body of an interview: the interview itself, once, and what surrounds it."""

    interview = InterviewBlock()
    prose = ProseBlock()
    pull_quote = PullQuoteBlock()
    fact = FactBlock()
    key_figures = KeyFiguresBlock()
    image = FigureBlock()
    video = VideoBlock()
    embed = EmbedBlock()
    related_links = RelatedLinksBlock()
    downloads = DownloadsBlock()
    partners = PartnersBlock()

    class Meta:
        block_counts = {"interview": {"min_num": 1, "max_num": 1}}


class DossierSections(Stream):
    """The body of a dossier. The picker offers blocks in this order."""

    prose = ProseBlock()
    pull_quote = PullQuoteBlock()
    interview = InterviewBlock()
    featured_interview = FeaturedInterviewBlock()
    fact = FactBlock()
    key_figures = KeyFiguresBlock()
    image = FigureBlock()
    video = VideoBlock()
    embed = EmbedBlock()
    project_cards = ProjectCardsBlock()
    related_links = RelatedLinksBlock()
    downloads = DownloadsBlock()
    partners = PartnersBlock()
