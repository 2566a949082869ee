"""An editor at their form, and the reading site that is given their draft."""

from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from dossiers.models import DossierPage, Preview
from tests.api.answers import ROOT

SITE = "https://www.example.org"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def writer(name: str = "lea", *, under: Page | None = None) -> User:
    """Somebody who may edit what is under a page, and people and facts."""
    user = User.objects.create_user(name)
    group = Group.objects.create(name=name)
    names = ("access_admin", "add_person", "change_person", "change_fact", "change_organisation")
    group.permissions.set(Permission.objects.filter(codename__in=names))
    user.groups.add(group)
    if under is not None:
        for codename in ("add_page", "change_page"):
            permission = Permission.objects.get(codename=codename)
            GroupPagePermission.objects.create(group=group, page=under, permission=permission)
    return user


def form(**fields: Any) -> dict[str, Any]:
    """What the form of a dossier sends."""
    usual = {
        "title": "Un titre",
        "slug": "ess",
        "standfirst": "Un chapô.",
        "sections": streamfield([]),
        "bylines": inline_formset([]),
        "territory_links": inline_formset([]),
        "comments": inline_formset([]),
    }
    return dict(nested_form_data(usual | fields))


def prose(text: str = "Rien n’est enregistré.", *, heading: str = "") -> tuple[str, dict[str, Any]]:
    return ("prose", {"heading": heading, "text": rich_text(f"<p>{text}</p>")})


def pass_of(response: Any) -> str:
    """The pass in the address an editor is sent to."""
    assert response.status_code == 302, response.content
    address, _slash, token = response["Location"].partition("/preview/#")
    assert address == SITE
    return str(token)


def look(editor: Client, page: Page, **fields: Any) -> str:
    """Types in the form of a page; returns the pass of its preview."""
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    return _typed(editor, address, fields)


def look_at_new(editor: Client, parent: Page, **fields: Any) -> str:
    """The same, in the form of a dossier that does not exist yet."""
    names = (DossierPage._meta.app_label, DossierPage._meta.model_name, parent.pk)
    return _typed(editor, reverse("wagtailadmin_pages:preview_on_add", args=names), fields)


def _typed(editor: Client, address: str, fields: dict[str, Any]) -> str:
    answer = editor.post(address, form(**fields))
    assert answer.json() == {"is_valid": True, "is_available": True}
    return pass_of(editor.get(address))


def asked(token: str, **request: Any) -> Any:
    return Client().get(f"{ROOT}/preview/{token}", **request)


def shown(token: str) -> Any:
    """What a reading site is given."""
    response = asked(token)
    assert response.status_code == 200, response.content
    return response.json()


def row_of(token: str) -> Preview:
    return next(row for row in Preview.objects.all() if row.token == token)
