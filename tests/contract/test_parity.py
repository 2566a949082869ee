"""What an editor can compose and what the contract can say are the same."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from django.db.models import Choices
from wagtail.blocks import Block, ListBlock, RawHTMLBlock, RichTextBlock, StreamBlock
from wagtail.embeds.blocks import EmbedBlock as WagtailEmbedBlock

from api import contract
from api.contract import consent
from api.contract.base import Shape
from api.documents import KINDS
from api.documents.blocks import BUILDERS
from dossiers.blocks.cards import PartnerRole
from dossiers.blocks.interview import InterviewKind, Numbering
from dossiers.compose.format.videos import VideoProvider
from dossiers.models import EditorialPage
from dossiers.models.base import Audience
from dossiers.models.facts import Confidence, LabelKind, Qualifier, Scale, Unit
from dossiers.models.pages import Instrument
from media.addresses import EMBEDDED_KEYS, Serves
from media.models import AspectRatio, AudioDescription, Hosting, TrackKind
from tests.contract import schema
from tests.contract.golden import ANSWERS

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "api.md"

ARTICLES = [page for page in KINDS if issubclass(page, EditorialPage)]


def tags(union: Any) -> set[str]:
    """The literal `type` of each member of a union."""
    return {member.model_fields["type"].default for member in get_args(union)}


def block_tags() -> set[str]:
    return tags(get_args(contract.Block.__value__)[0])


def insertable() -> set[str]:
    """The blocks that the editor of some page offers."""
    streams: list[StreamBlock] = [page.sections.field.stream_block for page in ARTICLES]
    return {name for stream in streams for name in stream.child_blocks}


def examples() -> list[Any]:
    return [json.loads(answer.file.read_bytes()) for answer in ANSWERS]


def test_every_block_an_editor_can_insert_has_a_shape_and_the_reverse() -> None:
    assert insertable() == block_tags()


def test_every_block_has_a_builder_and_the_reverse() -> None:
    assert {*BUILDERS} == block_tags()


def test_every_block_has_an_example() -> None:
    assert {block["type"] for each in examples() for block in each.get("body", ())} == block_tags()


def test_one_example_has_them_all() -> None:
    (dossier,) = (answer for answer in ANSWERS if answer.name == "dossier")
    body = json.loads(dossier.file.read_bytes())["body"]
    assert {block["type"] for block in body} == block_tags()


def test_every_block_is_explained_to_frontend_teams() -> None:
    told = re.findall(
        r"^\| `(\w+)` \| \w", GUIDE.read_text().split("## One document")[1], re.MULTILINE
    )
    assert {*told} == block_tags()


def test_every_address_is_explained_to_frontend_teams() -> None:
    told = set(re.findall(r"`(/[a-z/{}]+)(?:\?path=…)?`", GUIDE.read_text()))
    missing = {path.removeprefix("/api/v1") for path, _ in schema.operations()} - told
    assert not missing


def test_every_page_has_a_document_and_an_example() -> None:
    kinds = {str(kind) for kind in KINDS.values()}
    assert tags(contract.AnyDocument) == kinds
    documents = [each.get("document", each) for each in examples()]
    assert {each["type"] for each in documents if "seo" in each} == kinds


def literals(shape: type[Shape], field: str) -> set[Any]:
    """The values a field may have, less null."""
    found: set[Any] = set()
    waiting = [shape.model_fields[field].annotation]
    while waiting:
        inner = get_args(waiting.pop())
        waiting += [each for each in inner if get_args(each)]
        found |= {each for each in inner if isinstance(each, str | int)}
    return found


def test_every_platform_can_be_sent() -> None:
    assert literals(consent.Provider, "key") == {*VideoProvider.values, *EMBEDDED_KEYS}


def test_consent_can_be_asked_for_whatever_a_platform_shows() -> None:
    assert literals(consent.Purpose, "id") == {f"third_party_{each}" for each in Serves}
    assert literals(contract.EmbedBlock, "kind") == {*Serves} - {Serves.VIDEO}


def test_nobody_can_insert_html() -> None:
    """Neither a block, nor anything in rich text, lets a frame or a script in."""
    waiting: list[Block] = [page.sections.field.stream_block for page in ARTICLES]
    while waiting:
        found = waiting.pop()
        assert not isinstance(found, RawHTMLBlock | WagtailEmbedBlock)
        if isinstance(found, RichTextBlock):
            assert not {"embed", "image", "code"} & {*found.features}
        waiting += getattr(found, "child_blocks", {}).values()
        waiting += [found.child_block] if isinstance(found, ListBlock) else []


@pytest.mark.parametrize(
    ("shape", "field", "choices"),
    [
        (contract.DossierDocument, "audiences", Audience),
        (contract.ProjectDocument, "instrument", Instrument),
        (contract.Fact, "label_kind", LabelKind),
        (contract.Fact, "qualifier", Qualifier),
        (contract.Fact, "unit", Unit),
        (contract.Fact, "scale", Scale),
        (contract.Fact, "confidence", Confidence),
        (contract.InterviewBlock, "kind", InterviewKind),
        (contract.InterviewBlock, "numbering", Numbering),
        (contract.VideoBlock, "hosting", Hosting),
        (contract.VideoBlock, "aspect_ratio", AspectRatio),
        (contract.Track, "kind", TrackKind),
        (contract.AudioDescription, "status", AudioDescription),
        (contract.Partner, "role", PartnerRole),
    ],
)
def test_every_choice_an_editor_has_can_be_sent(
    shape: type[Shape], field: str, choices: type[Choices]
) -> None:
    assert literals(shape, field) == {*choices.values}
