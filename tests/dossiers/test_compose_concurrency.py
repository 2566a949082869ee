"""Two who compose at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections

from dossiers.compose import compose
from dossiers.models import DossierIndexPage, DossierPage, Fact, Organisation, Person
from tests.dossiers.compose_files import fact, interview, page, written


@pytest.mark.django_db(transaction=True)
def test_the_same_file_twice_at_once_makes_one_of_everything(tmp_path: Path) -> None:
    who = {"name": "Ada Lorrain", "role": "Élue", "organisation": "La Mairie"}
    file = written(tmp_path, page(body=[interview(who), fact()]))

    def run(_turn: int) -> str:
        try:
            return str(compose(file, publish=True).page["status"])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(run, range(4)))
    assert statuses == ["created", "unchanged", "unchanged", "unchanged"]
    for model in (DossierPage, DossierIndexPage, Person, Organisation, Fact):
        assert model.objects.count() == 1, model
