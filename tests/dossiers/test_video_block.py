"""The block in which an editor chooses a film."""

import pytest
from wagtail.blocks import StructBlockValidationError

from dossiers.blocks.visuals import VideoBlock
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["", "https://youtu.be/aqz-KE-bpKQ", "https://vimeo.com/showcase/3253534"]
)
def test_what_can_be_played_or_is_not_known_yet_is_accepted(address: str) -> None:
    block, film = VideoBlock(), factories.video(address=address)
    assert block.clean(block.to_python({"video": film.pk}))["video"] == film


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("https://www.youtube.com/@une-chaine", "YouTube"),
        ("https://exemple.fr/film.mp4", "plateforme connue"),
        ("un film", "page web"),
        ("https://www.arte.tv/fr/videos/RC-014036/titre/", "une à une"),
    ],
)
def test_a_film_that_cannot_be_played_is_refused_and_kept_in_a_draft(
    address: str, message: str
) -> None:
    block, film = VideoBlock(), factories.video(address=address)
    chosen = block.to_python({"video": film.pk})
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(chosen)
    errors = refused.value.block_errors
    assert [*errors] == ["video"]
    assert message in errors["video"].messages[0]
    assert block.clean_deferred(chosen)["video"] == film


def test_a_film_of_our_own_needs_no_platform() -> None:
    block, film = VideoBlock(), factories.video(hosting="self", address="https://exemple.fr/f.mp4")
    assert block.clean(block.to_python({"video": film.pk}))["video"] == film
