"""What happens to documents of one branch that show each other, and to replaced pictures."""

import io
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Drawing

from media.storage import public_storage
from tests import factories

pytestmark = pytest.mark.django_db


def body(client: Client, path: str) -> Any:
    return client.get(f"/api/v1{path}").json()["body"]


def card(page: Any) -> dict[str, Any]:
    item = factories.item({"project": page.pk, "title": "", "summary": "", "image": None})
    return factories.block("project_cards", heading="", cards=[item])


def test_a_branch_that_comes_back_has_its_links_again(client: Client) -> None:
    """The dossier stands before the project in the tree, and is rebuilt before it."""
    section = factories.index()
    project = factories.project(parent=factories.index("projets"))
    factories.dossier(parent=section, sections=[card(project)])
    home = factories.publish(factories.home())
    home.unpublish()
    assert client.get("/api/v1/dossiers/ess/").status_code == 404
    factories.publish(factories.home())
    shown = body(client, "/dossiers/ess/")[0]["cards"][0]
    assert shown["title"] == "Titre de filature"
    assert shown["call_to_action"]["link"]["url"] == "/projets/filature/"


def test_pages_that_move_together_follow_each_other(client: Client) -> None:
    section = factories.index()
    dossier = factories.dossier(parent=section)
    project = factories.project(parent=dossier)
    dossier.sections = [card(project)]
    factories.publish(dossier)
    type(dossier).objects.get(pk=dossier.pk).move(factories.index("archives"), pos="last-child")
    shown = body(client, "/dossiers/ess/")[0]["cards"][0]
    assert shown["call_to_action"]["link"]["url"] == "/archives/ess/filature/"


def test_a_picture_replaced_in_the_admin_leaves_no_dead_address(client: Client) -> None:
    """Wagtail's form saves the picture, and only then deletes the sizes of the old one."""
    picture = factories.picture()
    factories.dossier(cover=picture)
    before = client.get("/api/v1/dossiers/ess/").json()["cover"]["sources"]
    drawn = io.BytesIO()
    Drawing.new("RGB", (picture.width, picture.height), (200, 80, 20)).save(drawn, "PNG")
    editor = get_user_model().objects.create_superuser("iconographe", "i@example.org", "x")
    client.force_login(editor)
    answer = client.post(
        f"/admin/images/{picture.pk}/",
        {
            "title": picture.title,
            "description": "Une cour.",
            "file": SimpleUploadedFile("cour.png", drawn.getvalue(), "image/png"),
            "collection": picture.collection_id,
            "tags": "",
        },
    )
    assert answer.status_code == 302
    cover = client.get("/api/v1/dossiers/ess/").json()["cover"]
    assert cover["alt"] == "Une cour."
    assert cover["sources"][0]["src"] != before[0]["src"]
    for source in cover["sources"]:
        assert public_storage().exists(source["src"].partition("/media/public/")[2])
