"""Every shape the API sends."""

from api.contract.blocks import (
    Block,
    CallToAction,
    Download,
    DownloadsBlock,
    Exchange,
    FactBlock,
    FeaturedInterviewBlock,
    Heading,
    ImageBlock,
    InterviewBlock,
    KeyFiguresBlock,
    Participant,
    Partner,
    PartnersBlock,
    ProjectCard,
    ProjectCardsBlock,
    ProseBlock,
    PullQuote,
    PullQuoteBlock,
    RelatedLink,
    RelatedLinksBlock,
)
from api.contract.documents import (
    AnyDocument,
    Card,
    Document,
    DossierDocument,
    HomeDocument,
    IndexDocument,
    InterviewDocument,
    ProjectDocument,
    Seo,
    TocEntry,
    Translation,
)
from api.contract.embeds import EmbedBlock
from api.contract.previews import MissingPart, Preview
from api.contract.references import (
    Author,
    Fact,
    FocalPoint,
    Link,
    Organisation,
    Person,
    Picture,
    PictureLicence,
    PictureSource,
    Placeholder,
    Series,
    Source,
    Territory,
    Theme,
)
from api.contract.rich_text import RichText
from api.contract.videos import (
    AudioDescription,
    FilmFile,
    SelfHosted,
    TextAlternative,
    Track,
    VideoBlock,
)

__all__ = [
    "AnyDocument", "AudioDescription", "Author", "Block", "CallToAction", "Card", "Document",
    "DossierDocument", "Download", "DownloadsBlock", "EmbedBlock", "Exchange", "Fact",
    "FactBlock", "FeaturedInterviewBlock", "FilmFile", "FocalPoint", "Heading", "HomeDocument",
    "ImageBlock", "IndexDocument", "InterviewBlock", "InterviewDocument", "KeyFiguresBlock",
    "Link", "MissingPart", "Organisation", "Participant", "Partner", "PartnersBlock", "Person",
    "Picture", "PictureLicence", "PictureSource", "Placeholder", "Preview", "ProjectCard",
    "ProjectCardsBlock", "ProjectDocument", "ProseBlock", "PullQuote", "PullQuoteBlock",
    "RelatedLink", "RelatedLinksBlock", "RichText", "SelfHosted", "Seo", "Series", "Source",
    "Territory", "TextAlternative", "Theme", "TocEntry", "Track", "Translation", "VideoBlock",
]  # fmt: skip
