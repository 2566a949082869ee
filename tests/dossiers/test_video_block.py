"""The block in which an editor pastes the address of a film."""

from typing import Any

import pytest
from wagtail.blocks import StructBlockValidationError

from dossiers.blocks.visuals import VideoBlock

pytestmark = pytest.mark.django_db


def value(block: VideoBlock, **more: Any) -> Any:
    return block.to_python({"title": "Un film", "hosting": "third_party", "reference": ""} | more)


@pytest.mark.parametrize(
    "reference", ["", "https://youtu.be/aqz-KE-bpKQ", "https://vimeo.com/showcase/3253534"]
)
def test_what_can_be_played_or_is_not_known_yet_is_accepted(reference: str) -> None:
    block = VideoBlock()
    assert block.clean(value(block, reference=reference))["reference"] == reference


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("https://www.youtube.com/@une-chaine", "YouTube"),
        ("https://exemple.fr/film.mp4", "plateforme connue"),
        ("un film", "page web"),
        ("https://www.arte.tv/fr/videos/RC-014036/titre/", "une à une"),
    ],
)
def test_another_address_is_refused_at_its_field_and_kept_in_a_draft(
    reference: str, message: str
) -> None:
    block = VideoBlock()
    typed = value(block, reference=reference)
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(typed)
    errors = refused.value.block_errors
    assert [*errors] == ["reference"]
    assert message in errors["reference"].messages[0]
    assert block.clean_deferred(typed)["reference"] == reference


def test_a_film_of_our_own_needs_no_platform() -> None:
    block = VideoBlock()
    kept = value(block, hosting="self", reference="https://exemple.fr/film.mp4")
    assert block.clean(kept)["hosting"] == "self"
