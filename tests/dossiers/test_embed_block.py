"""The block in which an editor pastes the address of a map, a sound, a message or a form."""

from typing import Any

import pytest
from wagtail.blocks import StructBlockValidationError

from dossiers.blocks.embeds import EmbedBlock

pytestmark = pytest.mark.django_db
MAP = "https://www.openstreetmap.org/#map=16/48.5/7.5"
FORM = "https://framaforms.org/ecrire-1700000000"
WORDS = "<p>Face à la mairie.</p>"


def value(block: EmbedBlock, **more: Any) -> Any:
    return block.to_python({"title": "Un lieu", "address": FORM} | more)


@pytest.mark.parametrize(
    "given",
    [{}, {"address": MAP, "text_equivalent": WORDS}, {"height": 300, "language": "de"},
     {"address": f'<iframe src="{FORM}" width="100%"></iframe>'}],
)  # fmt: skip
def test_what_can_be_shown_is_accepted(given: dict[str, Any]) -> None:
    block = EmbedBlock()
    assert block.clean(value(block, **given))["title"] == "Un lieu"


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"address": "https://exemple.fr/carte"}, "address", "plateforme connue"),
        ({"address": "https://youtu.be/aqz-KE-bpKQ"}, "address", "bloc «\u00a0Vidéo\u00a0»"),
        ({"address": "<script src=//x.fr></script>"}, "address", "code d’intégration"),
        ({"address": "https://framaforms.org/user"}, "address", "Framaforms"),
        ({"address": MAP}, "text_equivalent", "comment y aller"),
        ({"address": MAP, "text_equivalent": "<p> </p>"}, "text_equivalent", "comment y aller"),
        ({"height": 20}, "height", "100"),
        ({"language": "français"}, "language", "fr"),
    ],
)
def test_the_rest_is_refused_at_its_field(given: dict[str, Any], field: str, message: str) -> None:
    block = EmbedBlock()
    typed = value(block, **given)
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(typed)
    errors = refused.value.block_errors
    assert [*errors] == [field]
    assert message in errors[field].messages[0]


def test_a_draft_keeps_what_is_not_finished() -> None:
    block = EmbedBlock()
    for given in ({"address": MAP}, {"address": "https://exemple.fr/"}, {"address": ""}):
        typed = value(block, **given)
        block.defer_required_validation()
        assert block.clean(typed)["address"] == given["address"]
        block.restore_deferred_validation()
