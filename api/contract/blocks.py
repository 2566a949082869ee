"""The blocks a document's body is made of. `type` says which."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field
from typing_extensions import TypeAliasType

from api.contract.base import Shape
from api.contract.embeds import EmbedBlock
from api.contract.references import Fact, Link, Organisation, Person, Picture
from api.contract.rich_text import RichText
from api.contract.videos import VideoBlock


class Heading(Shape):
    """The heading of a block."""

    text: str
    level: Literal[2, 3]
    """The level to give it under the document's title, whose level is 1."""
    anchor: str
    """Unique in the document, for links to it."""


class ProseBlock(Shape):
    """A section of text."""

    type: Literal["prose"] = "prose"
    id: UUID
    heading: Heading | None
    text: RichText


class PullQuote(Shape):
    """A sentence set apart. It carries no quotation marks: add those of the language."""

    text: str
    speaker: Person | None
    attribution: str | None


class PullQuoteBlock(Shape):
    """A pull quote standing on its own."""

    type: Literal["pull_quote"] = "pull_quote"
    id: UUID
    quote: PullQuote


class Participant(Shape):
    """Somebody who answers, as they were introduced when the document was published."""

    person: Person
    role: str | None
    organisation: Organisation | None


class Exchange(Shape):
    """A question and its answer."""

    id: UUID
    number: int | None
    """Computed by the interview's numbering; null when it has none."""
    participant: UUID
    """Who answers: the `person.id` of one of the participants."""
    question: str
    answer: RichText
    pull_quote: PullQuote | None


class InterviewBlock(Shape):
    """An interview."""

    type: Literal["interview"] = "interview"
    id: UUID
    kind: Literal["single", "crossed", "panel"]
    heading: Heading | None
    intro: RichText | None
    numbering: Literal["per_participant", "continuous", "none"]
    participants: tuple[Participant, ...]
    exchanges: tuple[Exchange, ...]


class FeaturedInterviewBlock(Shape):
    """An interview that has a document of its own."""

    type: Literal["featured_interview"] = "featured_interview"
    id: UUID
    title: str
    standfirst: str
    cover: Picture | None
    people: tuple[Person, ...]
    """Those who answer in it."""
    link: Link


class FactBlock(Shape):
    """A fact."""

    type: Literal["fact"] = "fact"
    id: UUID
    fact: Fact


class KeyFiguresBlock(Shape):
    """Facts shown together."""

    type: Literal["key_figures"] = "key_figures"
    id: UUID
    heading: Heading | None
    facts: tuple[Fact, ...]


class CallToAction(Shape):
    """The invitation to go and see."""

    label: str
    """What is shown: "Découvrir le projet"."""
    accessible_label: str
    """What a screen reader says, different for each card: "Découvrir le projet : {name}"."""
    link: Link | None
    """Null while the project has no public page: show the card without a link."""


class ProjectCard(Shape):
    """A project in a few lines."""

    id: UUID
    title: str
    summary: str | None
    image: Picture | None
    organisation: Organisation | None
    call_to_action: CallToAction


class ProjectCardsBlock(Shape):
    """Projects."""

    type: Literal["project_cards"] = "project_cards"
    id: UUID
    heading: Heading | None
    intro: RichText | None
    cards: tuple[ProjectCard, ...]


class ImageBlock(Shape):
    """A picture and its caption."""

    type: Literal["image"] = "image"
    id: UUID
    picture: Picture
    caption: str | None


class RelatedLink(Shape):
    """A link to read more."""

    id: UUID
    label: str
    link: Link
    publisher: str | None
    language: str | None
    """BCP 47, when it differs from the document's."""


class RelatedLinksBlock(Shape):
    """Links to read more."""

    type: Literal["related_links"] = "related_links"
    id: UUID
    heading: Heading | None
    links: tuple[RelatedLink, ...]


class Download(Shape):
    """A file to download."""

    id: UUID
    title: str
    url: str
    format: str
    """The file's extension in capitals: `PDF`."""
    size: int
    """Bytes."""
    language: str | None
    """BCP 47; null when nobody said."""
    accessible: bool | None
    """Whether everybody can read the file, with a screen reader too; null when nobody said."""
    twin_url: str | None
    """The address of a web page that says the same."""
    accessible_label: str
    """A link text that says what will be downloaded: "Télécharger : {title} (PDF, 48 ko)"."""


class DownloadsBlock(Shape):
    """Files to download."""

    type: Literal["downloads"] = "downloads"
    id: UUID
    heading: Heading | None
    files: tuple[Download, ...]


class Partner(Shape):
    """An organisation that took part."""

    organisation: Organisation
    role: Literal["funder", "partner", "contributor"]


class PartnersBlock(Shape):
    """Those who took part."""

    type: Literal["partners"] = "partners"
    id: UUID
    heading: Heading | None
    partners: tuple[Partner, ...]


Block = TypeAliasType(
    "Block",
    Annotated[
        ProseBlock
        | PullQuoteBlock
        | InterviewBlock
        | FeaturedInterviewBlock
        | FactBlock
        | KeyFiguresBlock
        | ProjectCardsBlock
        | VideoBlock
        | EmbedBlock
        | ImageBlock
        | RelatedLinksBlock
        | DownloadsBlock
        | PartnersBlock,
        Field(discriminator="type", description="A block of a document's body."),
    ],
)
