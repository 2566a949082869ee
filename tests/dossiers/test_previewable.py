"""What the admin offers to who wants to see a draft: where, how wide, and what to do without."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from wagtail.models import Locale, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from dossiers import models
from tests import factories
from tests.api.previewed import SITE, form, look, pass_of, shown, signed_in, writer


@pytest.fixture
def editor(settings: Settings, db: None) -> Client:
    settings.CHAPO_FRONTEND_URL = SITE
    return signed_in(User.objects.create_superuser("cheffe"))


def preview_of(page: Any) -> str:
    return reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])


class TestWhere:
    def test_the_reading_sites_of_the_page_in_their_order(self, editor: Client) -> None:
        elsewhere = Site.objects.create(
            hostname="autre.example", root_page=factories.index("ailleurs")
        )
        first = models.Frontend.objects.create(name="Grand public", url=SITE, order=1)
        second = models.Frontend.objects.create(
            name="Intranet", url="https://intra.example", order=2
        )
        models.Frontend.objects.create(name="Autre", url="https://autre.example", site=elsewhere)
        dossier = factories.dossier()
        assert dossier.preview_modes == [
            (str(first.pk), "Grand public"), (str(second.pk), "Intranet"),
        ]  # fmt: skip
        assert "Autre" in [name for _mode, name in factories.person().preview_modes]

    def test_the_one_that_is_chosen(self, editor: Client) -> None:
        dossier = factories.dossier()
        first = models.Frontend.objects.create(name="Un", url=SITE, order=1)
        second = models.Frontend.objects.create(
            name="Deux", url="https://deux.example", order=2,
            preview_url="https://deux.example/api/preview?token={token}",
        )  # fmt: skip
        token = look(editor, dossier)
        asked = {mode: editor.get(preview_of(dossier), {"mode": mode})["Location"]
                 for mode in (str(first.pk), str(second.pk), "9999", "<script>")}  # fmt: skip
        assert asked[str(first.pk)] == f"{SITE}/preview/#{token}"
        assert asked[str(second.pk)] == f"https://deux.example/api/preview?token={token}"
        assert asked["9999"] == asked["<script>"] == asked[str(first.pk)]

    def test_one_leaves_nothing_to_choose(self, editor: Client) -> None:
        dossier = factories.dossier()
        assert len(dossier.preview_modes) == 1
        page = editor.get(f"/admin/pages/{dossier.pk}/edit/").content.decode()
        assert 'id="id_preview_mode"' not in page

    def test_without_any_the_preview_says_what_to_do(
        self, editor: Client, settings: Settings
    ) -> None:
        settings.CHAPO_FRONTEND_URL = ""
        dossier = factories.dossier()
        editor.post(preview_of(dossier), form())
        told = editor.get(preview_of(dossier))
        assert told.status_code == 200
        assert "Sites de lecture" in told.content.decode()
        assert "FRONTEND_URL" in told.content.decode()
        assert not models.Preview.objects.exists()


def test_how_wide(editor: Client) -> None:
    sizes = factories.dossier().preview_sizes
    assert [str(size["label"]) for size in sizes] == ["Téléphone", "Tablette", "Ordinateur"]
    assert [size["device_width"] for size in sizes] == [375, 768, 1280]


def test_every_kind_of_page_can_be_seen(editor: Client) -> None:
    person = factories.person()
    pages = [
        factories.home(), factories.index("dossiers"), factories.dossier(),
        factories.project(), factories.interview(person=person),
    ]  # fmt: skip
    for page in pages:
        seen = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
        assert shown(pass_of(seen))["document"]["title"] == page.title


def test_the_page_itself_sends_to_the_reading_site(editor: Client) -> None:
    assert factories.dossier().get_client_root_url(None) == f"{SITE}/"


def typed(editor: Client, name: str, fields: dict[str, Any], pk: int | None = None) -> str:
    """Types in the form of a person or the like; returns the pass of its preview."""
    view = f"wagtailsnippets_dossiers_{name}:preview_on_{'edit' if pk else 'add'}"
    address = reverse(view, args=[pk] if pk else [])
    answer = editor.post(address, nested_form_data(fields))
    assert answer.json() == {"is_valid": True, "is_available": True}
    return pass_of(editor.get(address))


PERSON = {"name": "Autre nom", "agreement": "f", "private_contact": "06 00 00 00 00",
          "affiliations": inline_formset([])}  # fmt: skip
FACT = {
    "label_kind": "key_figure", "statement": "Plus de {value} lieux.", "qualifier": "exact",
    "value": "12", "value_max": "", "scale": "1", "unit": "count", "population": "",
    "geography": "", "period": "", "as_of": "", "source": "", "confidence": "",
    "review_on": "", "method_note": "",
}  # fmt: skip


class TestWhatIsNoPage:
    def test_a_person_as_it_is_typed(self, editor: Client) -> None:
        person = factories.person(portrait=factories.picture())
        fields = PERSON | {"portrait": person.portrait_id}
        token = typed(editor, "person", fields, person.pk)
        answer = shown(token)
        assert answer["shows"] == "person"
        assert answer["document"]["name"] == "Autre nom"
        assert answer["document"]["id"] == str(person.uuid)
        assert answer["missing"] == []
        assert "06 00" not in str(answer)
        assert typed(editor, "person", fields, person.pk) == token
        assert models.Person.objects.get().name == "Inès Valdor"

    def test_somebody_new(self, editor: Client) -> None:
        first = shown(typed(editor, "person", PERSON))["document"]
        second = shown(typed(editor, "person", PERSON | {"name": ""}))
        assert second["document"]["id"] == first["id"]
        assert [part["field"] for part in second["missing"]] == ["name"]
        assert not models.Person.objects.exists()

    def test_a_fact(self, editor: Client) -> None:
        fact = factories.fact()
        token = typed(editor, "fact", FACT, fact.pk)
        answer = shown(token)
        assert answer["shows"] == "fact"
        assert answer["document"]["statement"] == "Plus de 12 lieux."
        assert answer["document"]["id"] == str(fact.translation_key)
        empty = shown(typed(editor, "fact", FACT | {"statement": ""}, fact.pk))
        assert [part["field"] for part in empty["missing"]] == ["statement"]

    def test_a_new_fact(self, editor: Client) -> None:
        locale = Locale.get_default()
        token = typed(editor, "fact", FACT | {"locale": locale.pk})
        assert shown(token)["document"]["formatted"] == "12"

    def test_an_organisation(self, editor: Client) -> None:
        body = factories.organisation()
        fields = {"name": "Autre", "acronym": "A", "grammatical_gender": "", "logo": "",
                  "alternate_names": "", "url": ""}  # fmt: skip
        answer = shown(typed(editor, "organisation", fields, body.pk))
        assert answer["shows"] == "organisation"
        assert answer["document"]["acronym"] == "A"

    def test_who_may_not_edit_people_any_more(self, editor: Client) -> None:
        lea = writer("lea")
        token = typed(signed_in(lea), "person", PERSON, factories.person().pk)
        assert shown(token)
        lea.groups.clear()
        assert Client().get(f"/api/v1/preview/{token}").status_code == 404

    def test_somebody_who_is_deleted(self, editor: Client) -> None:
        person = factories.person()
        token = typed(editor, "person", PERSON, person.pk)
        person.delete()
        assert not models.Preview.objects.exists()
        assert Client().get(f"/api/v1/preview/{token}").status_code == 404


def test_whether_a_page_can_be_seen_is_known_without_asking(
    editor: Client, django_assert_num_queries: Any
) -> None:
    """The rows of lists offer it, each of its page."""
    page = factories.dossier()
    with django_assert_num_queries(0):
        assert page.is_previewable()
