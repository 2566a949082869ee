"""What a file says of a picture besides its alternative text."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dossiers.compose.errors import RefusedFileError
from media.models import Picture
from tests.dossiers.compose_files import picture
from tests.dossiers.test_compose_shared import by_hand, codes, deeds, run

pytestmark = pytest.mark.django_db


def shot(name: str, **said: Any) -> dict[str, Any]:
    return {"type": "image", "image": {"file": name, "alt": "Un carré"} | said}


def test_all_of_it_is_kept(tmp_path: Path) -> None:
    said = {
        "alt_mode": "complex", "long_description": "Un carré.\nRien d’autre.", "creator": "Léa",
        "rights_holder": "Studio", "licence": "cc-by-4.0", "ai": "generated",
        "rights_until": "2031-05-01",
    }  # fmt: skip
    block = shot(picture(tmp_path), **said)
    run(tmp_path, block)
    made = Picture.objects.get()
    kept = {name: getattr(made, name) for name in said}
    assert kept == said | {"rights_until": date(2031, 5, 1)}
    assert deeds(run(tmp_path, block), "picture") == ["unchanged"]


@pytest.mark.parametrize(
    ("said", "mode"),
    [({}, "informative"), ({"alt": ""}, "decorative"), ({"long_description": "Tout."}, "complex")],
)
def test_what_it_is_follows_from_its_texts(tmp_path: Path, said: Any, mode: str) -> None:
    run(tmp_path, shot(picture(tmp_path), **said))
    assert Picture.objects.get().alt_mode == mode


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"alt_mode": "decorative"}, "alt"),
        ({"alt_mode": "informative", "alt": ""}, "alt"),
        ({"alt": "", "caption": "Ici"}, "alt"),
        ({"alt": " "}, "alt"),
        ({"alt": "carre.png"}, "alt"),
        ({"alt_mode": "complex"}, "long_description"),
        ({"alt_mode": "informative", "long_description": "Tout."}, "alt_mode"),
        ({"licence": "other"}, "licence_url"),
        ({"licence": "gpl"}, "licence"),
        ({"ai": "perhaps"}, "ai"),
        ({"rights_until": "demain"}, "rights_until"),
    ],
)
def test_what_contradicts_itself_is_refused_where_it_stands(
    tmp_path: Path, said: Any, place: str
) -> None:
    with pytest.raises(RefusedFileError) as refused:
        run(tmp_path, shot(picture(tmp_path), **said))
    assert [problem.path[-1] for problem in refused.value.problems] == [place]


def test_an_editor_who_says_that_it_is_decorative_is_believed(tmp_path: Path) -> None:
    name = picture(tmp_path)
    run(tmp_path, shot(name, alt=""))
    made = Picture.objects.get()
    by_hand(made)
    assert codes(run(tmp_path, shot(name, caption="Ici"))) == ["kept"]
    made.refresh_from_db()
    assert (made.alt_mode, made.description) == ("decorative", "")
