"""Things that several documents show."""

from datetime import date
from typing import Literal
from uuid import UUID

from api.contract.base import Number, Shape


class PictureSource(Shape):
    """A picture in one format."""

    mime_type: str
    """For the `type` of a `<source>`."""
    srcset: str
    """For `srcset`: complete addresses with their widths, narrowest first."""
    src: str
    """The largest, for who takes a single one."""
    width: int
    """Pixels of `src`."""
    height: int
    """Pixels of `src`."""


class FocalPoint(Shape):
    """What must stay visible when the picture is cropped further."""

    x: float
    """From the left of the picture as it is served, 0 to 1."""
    y: float
    """From the top of the picture as it is served, 0 to 1."""


class Placeholder(Shape):
    """What to show of a picture until it is there."""

    thumbhash: str
    """The whole picture in some 25 bytes, base64: https://evanw.github.io/thumbhash/."""
    colour: str
    """Its dominant colour, `#rrggbb`."""


class PictureLicence(Shape):
    """What others may do with a picture."""

    code: Literal[
        "all_rights_reserved", "cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0", "cc-by-nc-nd-4.0",
        "cc0-1.0", "pdm-1.0", "etalab-2.0", "other",
    ]  # fmt: skip
    name: str
    """In the document's language."""
    url: str | None
    """Its text; always given for `other`."""


class Picture(Shape):
    """A picture, in the sizes it was prepared in for where it is shown."""

    id: UUID
    alt_mode: Literal["informative", "decorative", "complex"]
    """`decorative`: give it an empty `alt`. `complex`: show `long_description` beside it as well,
    or behind a link."""
    preset: Literal["cover", "card", "portrait", "inline", "social", "logo"]
    """Which shape it was given: docs/api.md, "Pictures"."""
    alt: str
    """Empty for a picture that says nothing to those who cannot see it."""
    long_description: str | None
    """Plain paragraphs, with a line feed between them; given for `complex` only."""
    caption: str | None
    credit: str | None
    """The line to show beside it."""
    creator: str | None
    rights_holder: str | None
    licence: PictureLicence | None
    """None when nobody said."""
    acquire_url: str | None
    """Where to ask for a licence."""
    ai: Literal["none", "edited", "generated"]
    """What a generative program did to it: say so beside the picture."""
    width: int
    """Pixels of the largest size."""
    height: int
    """Pixels of the largest size."""
    focal_point: FocalPoint | None
    placeholder: Placeholder
    sources: tuple[PictureSource, ...]
    """Preferred format first; the last is for the `<img>`. Never empty."""


class Theme(Shape):
    """A subject."""

    id: UUID
    """The same in every language."""
    locale: str
    """The language of the document that shows it."""
    slug: str
    name: str


class Territory(Shape):
    """A place with an official code."""

    id: UUID
    scheme: str
    """For example `insee-region`, `siren-epci`, `nuts`."""
    code: str
    name: str


class Series(Shape):
    """The series a document belongs to."""

    id: UUID
    slug: str
    name: str
    issue: int | None
    """The document's number in it."""


class Organisation(Shape):
    """An organisation."""

    id: UUID
    name: str
    acronym: str | None
    url: str | None
    logo: Picture | None


class Person(Shape):
    """A person."""

    id: UUID
    name: str
    portrait: Picture | None


class Author(Shape):
    """One of those who made the document."""

    person: Person
    role: str | None


class Source(Shape):
    """Where a figure can be checked."""

    id: UUID
    title: str
    publisher: str | None
    url: str | None
    locator: str | None
    """Page or table."""
    published_on: date | None
    accessed_on: date | None
    licence: str | None


class Fact(Shape):
    """A statement that carries a figure."""

    id: UUID
    """The same in every language, for a fact of the bank."""
    locale: str
    """The language of the document that shows it, in which the figure and the label are written."""
    label_kind: Literal["did_you_know", "key_figure", "landmark"]
    label: str
    """The words for `label_kind` in the document's language, such as "Le saviez-vous ?"."""
    statement: str
    """The sentence to show, complete."""
    value: Number | None
    """Before scaling: 550 with a scale of 1000000 is 550 million."""
    value_max: Number | None
    """The higher end of a range."""
    scale: Literal[1, 1000, 1000000, 1000000000]
    unit: (
        Literal[
            "percent", "EUR", "t", "tCO2e", "count", "count_per_year",
            "people", "jobs", "fte", "m2", "h",
        ]
        | None
    )  # fmt: skip
    qualifier: Literal["exact", "about", "more_than", "nearly", "up_to", "less_than"]
    formatted: str | None
    """Value, scale and unit as the document's language writes them: "10 %", "550 M€"."""
    population: str | None
    geography: Territory | None
    period: str | None
    """ISO 8601, perhaps of reduced precision, or an interval: `2023`, `2019/2021`."""
    as_of: date | None
    method_note: str | None
    confidence: Literal["audited", "official_statistic", "declared", "estimate"] | None
    verified: bool
    """Whether it has a source."""
    source: Source | None


class Link(Shape):
    """A link to a document of ours or to another site."""

    to: Literal["page", "external"]
    url: str
    """For `page` a path of the reading site; for `external` a complete address."""
    document: UUID | None
    """The document linked to, when `to` is `page`."""
