"""Keys in the admin: shown once, listed with their use, revoked; and only by who may."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from api import keys as making
from api.models import ApiKey
from tests import factories
from tests.api.keys import ask, make

pytestmark = pytest.mark.django_db
HOME = "/admin/api_keys/"
FORM = {"name": "Recette", "scope": "drafts", "section": "", "origins": "", "expires_at": ""}


@pytest.fixture
def owner(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("camille", "c@example.org", "x"))
    return client


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_list_says_what_keys_are_for(owner: Client) -> None:
    said = page(owner, HOME)
    assert "Aucune clé pour l’instant" in said
    assert "Créer une clé" in said


def test_a_new_key_is_shown_once_and_works(owner: Client) -> None:
    answer = owner.post(f"{HOME}new/", FORM | {"locales": ["fr"]})
    said = answer.content.decode()
    (key,) = set(re.findall(making.SHAPE.pattern, said))
    assert "no-store" in answer["Cache-Control"]
    assert "Copiez cette clé maintenant" in said
    assert said.partition("</header>")[0].count("Clé créée") >= 1
    assert "Nouvel(le)" not in said + page(owner, f"{HOME}new/")
    assert '<span class="icon-wrapper">' in said.partition("w-clipboard#copy")[2][:60]
    assert "perspective=drafts" in said
    record = ApiKey.objects.get()
    assert (record.name, record.locales, record.created_by) == (
        "Recette", ["fr"], User.objects.get(),
    )  # fmt: skip
    for address in (HOME, f"{HOME}edit/{record.pk}/", f"{HOME}history/{record.pk}/"):
        assert key not in page(owner, address)
    factories.dossier()
    assert ask(Client(), "/dossiers/ess/", key).status_code == 200


def test_a_form_sent_twice_makes_one_key(owner: Client) -> None:
    owner.post(f"{HOME}new/", FORM)
    again = owner.post(f"{HOME}new/", FORM)
    assert ApiKey.objects.count() == 1
    assert making.SHAPE.search(again.content.decode()) is None


def test_faults_are_named_and_nothing_typed_is_lost(owner: Client) -> None:
    wrong = FORM | {"origins": "apercu.example.org", "expires_at": "2001-01-01 00:00"}
    said = owner.post(f"{HOME}new/", wrong).content.decode()
    assert "n’est pas l’adresse d’un site" in said
    assert "Donnez un jour à venir." in said
    assert "apercu.example.org</textarea>" in said
    assert not ApiKey.objects.exists()


def test_the_list_says_what_each_opens_and_when_it_was_used(owner: Client) -> None:
    make("Ancienne", revoked_at=timezone.now())
    make("Bientôt", expires_at=timezone.now() + timedelta(days=3))
    make("Fermée", scope="drafts", section=factories.index("rubrique"), locales=["fr", "de"])
    ApiKey.objects.filter(name="Fermée").update(
        used_at=timezone.now(), used_by="node", used_from="192.0.2.0/24"
    )
    said = page(owner, HOME)
    for words in (
        "Révoquée", "Expire bientôt", "Les brouillons aussi · Rubrique · FR · DE",
        "node · 192.0.2.0/24", "Jamais", "Créer une clé",
    ):  # fmt: skip
        assert words in said


def test_renaming_and_opening_more_are_told_apart_in_the_log(owner: Client) -> None:
    make("Recette")
    record = ApiKey.objects.get()
    edit = f"{HOME}edit/{record.pk}/"
    same = FORM | {"scope": "published"}
    assert owner.post(edit, same | {"name": "Recette 2"}).status_code == 302
    assert owner.post(edit, same | {"name": "Recette 2", "scope": "drafts"}).status_code == 302
    actions = ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["wagtail.edit", "chapo.key_changed"]
    said = page(owner, f"{HOME}history/{record.pk}/")
    assert "Ce que la clé ouvre a changé" in said


def test_revoking_asks_first_and_is_for_good(owner: Client) -> None:
    key = make()
    record = ApiKey.objects.get()
    address = f"{HOME}delete/{record.pk}/"
    assert "C’est sans retour" in page(owner, address)
    assert "référencé" not in page(owner, address)
    assert ask(Client(), "/dossiers/", key).status_code == 200
    answer = owner.post(address, follow=True)
    assert "n’ouvre plus rien" in answer.content.decode()
    assert ask(Client(), "/dossiers/", key).status_code == 401
    assert owner.get(f"{HOME}edit/{record.pk}/").status_code == 404
    assert owner.get(address).status_code == 404
    assert ModelLogEntry.objects.get().action == "chapo.key_revoked"
    assert f"{HOME}edit/" not in page(owner, HOME)


def editor(*codenames: str) -> Any:
    user = User.objects.create_user("ines", "ines@example.org", "x")
    group = Group.objects.get(name="Editors")
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))
    user.groups.add(group)
    return user


@pytest.mark.parametrize("address", ["", "new/", "edit/{}/", "delete/{}/", "history/{}/"])
def test_an_editor_comes_nowhere_near(client: Client, address: str) -> None:
    client.force_login(editor())
    make()
    asked = HOME + address.format(ApiKey.objects.get().pk)
    assert client.get(asked).status_code == 302
    assert client.post(asked, FORM).status_code in (302, 405)
    assert ApiKey.objects.get().revoked_at is None
    assert HOME not in page(client, "/admin/")


def test_the_right_to_make_keys_can_be_given(client: Client) -> None:
    client.force_login(editor("add_apikey"))
    assert making.SHAPE.search(client.post(f"{HOME}new/", FORM).content.decode())
    record = ApiKey.objects.get()
    client.post(f"{HOME}delete/{record.pk}/")
    record.refresh_from_db()
    assert record.revoked_at is None


def test_a_key_goes_with_the_page_it_is_limited_to(client: Client) -> None:
    section = factories.index("rubrique")
    key = make(scope="drafts", section=section)
    section.delete()
    assert ask(client, "/dossiers/", key).status_code == 401
