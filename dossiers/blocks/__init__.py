"""What may stand where: the streams an editor composes."""

from dossiers.blocks.base import Stream
from dossiers.blocks.cards import (
    DownloadsBlock,
    PartnersBlock,
    ProjectCardsBlock,
    RelatedLinksBlock,
)
from dossiers.blocks.evidence import FactBlock, KeyFiguresBlock
from dossiers.blocks.interview import FeaturedInterviewBlock, InterviewBlock
from dossiers.blocks.text import ProseBlock, PullQuoteBlock
from dossiers.blocks.visuals import FigureBlock, VideoBlock

__all__ = ["DossierSections", "InterviewSections", "ProjectSections"]


class ProjectSections(Stream):
    """The body of a project, and what every page may hold."""

    prose = ProseBlock()
    pull_quote = PullQuoteBlock()
    fact = FactBlock()
    key_figures = KeyFiguresBlock()
    image = FigureBlock()
    video = VideoBlock()
    related_links = RelatedLinksBlock()
    downloads = DownloadsBlock()
    partners = PartnersBlock()


class InterviewSections(ProjectSections):
    """The body of an interview: the interview itself, once, and what surrounds it."""

    interview = InterviewBlock()

    class Meta:
        block_counts = {"interview": {"min_num": 1, "max_num": 1}}


class DossierSections(ProjectSections):
    """The body of a dossier."""

    interview = InterviewBlock()
    featured_interview = FeaturedInterviewBlock()
    project_cards = ProjectCardsBlock()
