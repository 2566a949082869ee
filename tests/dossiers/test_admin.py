"""What editors see: words in their language, figures as they are read, lists that stay quick."""

import itertools
import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Field, Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.functional import Promise
from modelcluster.fields import ParentalKey
from wagtail import blocks

from dossiers import models
from dossiers.blocks import DossierSections, InterviewSections, ProjectSections
from tests import factories

BY_PROGRAM = {
    "Preview", "PreviewFile", "Rendition", "PictureSize", "SizeFailure", "DiscardedFile",
}  # fmt: skip
"""Rows that no form shows."""
OURS = [
    model
    for label in ("dossiers", "media")
    for model in apps.get_app_config(label).get_models()
    if model.__name__ not in BY_PROGRAM
]


HIDDEN = re.compile("locale|sort_order|uploaded_by_user|focal_point_.*")


def editable(model: type[Model]) -> Iterator[Field]:  # type: ignore[type-arg]
    """The fields of our own that a form shows."""
    for field in model._meta.get_fields():
        if not isinstance(field, Field) or isinstance(field, ParentalKey):
            continue
        own = field.model is model and field.editable and not field.auto_created
        if own and not HIDDEN.fullmatch(field.name):
            yield field


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_field_has_a_name_to_translate(model: type[Model]) -> None:
    """Django would otherwise make an English one from the code's."""
    assert not {
        field.name for field in editable(model) if not isinstance(field.verbose_name, Promise)
    }


def tree(block: blocks.Block) -> Iterator[blocks.Block]:
    """A block and all it holds."""
    for child in getattr(block, "child_blocks", {}).values():
        yield child
        yield from tree(child)
    if isinstance(block, blocks.ListBlock):
        yield block.child_block
        yield from tree(block.child_block)


@pytest.mark.parametrize("stream", [DossierSections, InterviewSections, ProjectSections])
def test_every_block_has_a_label_to_translate(stream: type[blocks.StreamBlock]) -> None:
    unnamed = {block.name for block in tree(stream()) if not isinstance(block.meta.label, Promise)}
    assert not unnamed


def test_the_picker_keeps_what_belongs_together() -> None:
    groups = [block.meta.group for block in DossierSections().child_blocks.values()]
    assert len(list(itertools.groupby(groups))) == len(set(groups))


@pytest.mark.django_db
class TestFact:
    def test_its_name_is_the_sentence_as_it_is_read(self) -> None:
        fact = factories.fact("Près de {value} des salariés.", value=10, unit="percent")
        with translation.override("fr"):
            assert str(fact) == "Près de 10\u00a0% des salariés."
        with translation.override("en"):
            assert str(fact) == "Près de 10% des salariés."

    def test_a_range_shows_both_ends(self) -> None:
        fact = factories.fact("Entre {value}.", value=10, value_max=12, unit="percent")
        assert str(fact) == "Entre 10–12\u00a0%."

    def test_one_without_figure_is_as_written(self) -> None:
        assert str(factories.fact("Un fait sans chiffre.", value=None)) == "Un fait sans chiffre."


@pytest.mark.django_db
class TestLists:
    def test_people_are_told_apart_by_the_roles_they_hold(self, admin_client: Client) -> None:
        person = factories.person("Ada Morel", role="Gérante")
        person.affiliations.add(models.Affiliation(role="Stagiaire", ended_on=date(2001, 1, 1)))
        person.save()
        page = admin_client.get("/admin/snippets/dossiers/person/").content.decode()
        assert "Gérante" in page
        assert "Stagiaire" not in page

    @pytest.mark.parametrize("kind", ["person", "fact"])
    def test_a_longer_list_costs_no_more_queries(self, admin_client: Client, kind: str) -> None:
        def make(number: int) -> None:
            source = models.Source.objects.create(title=f"Source {number}")
            factories.fact(f"Fait {number}.", source=source)
            factories.person(f"Personne {number}", role="Gérante")

        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                admin_client.get(f"/admin/snippets/dossiers/{kind}/")
            return len(queries)

        make(0)
        cost()  # The first visit fills caches.
        before = cost()
        for number in range(1, 6):
            make(number)
        assert cost() == before


@pytest.mark.django_db
def test_the_login_form_speaks_french(client: Client) -> None:
    page = client.get("/admin/login/").content.decode()
    assert "Mot de passe" in page
    assert "Password" not in page
