"""What documents say of files, and that they are silent of those that readers may not have."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from media.models import File, FilmRight, ImageRight
from tests import factories
from tests.factories import block, item, prose

pytestmark = pytest.mark.django_db


def body(client: Client) -> Any:
    return client.get("/api/v1/dossiers/ess/").json()["body"]


def publish(*files: File, **more: str) -> None:
    listed = [item({"document": file.pk} | more) for file in files]
    linked = f'<p>Lire <a linktype="document" id="{files[0].pk}">les données</a>.</p>'
    sections = [prose(linked), block("downloads", files=listed)]
    factories.publish(factories.dossier(sections=sections))


def test_what_is_said_of_a_file(client: Client) -> None:
    twin = "https://example.org/donnees/"
    publish(factories.file(language="de", accessible=False, twin_url=twin))
    (found,) = body(client)[1]["files"]
    assert (found["language"], found["accessible"], found["twin_url"]) == ("de", False, twin)


def test_a_page_may_say_another_language(client: Client) -> None:
    publish(factories.file(language="de"), language="en")
    assert body(client)[1]["files"][0]["language"] == "en"


def test_a_file_of_the_newsroom_is_left_out(client: Client) -> None:
    file, other = factories.file(), factories.file("Autre")
    publish(file, other)
    assert str(file.uuid) in str(body(client))
    file.restricted = True
    file.save()
    prose_block, listed = body(client)
    assert [each["title"] for each in listed["files"]] == ["Autre"]
    assert "documents" not in prose_block["text"]["html"]
    assert "les données" in prose_block["text"]["html"]


def test_so_is_one_of_a_private_collection(client: Client) -> None:
    private = Collection.get_first_root_node().add_child(name="Privée")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    publish(factories.file(collection=private))
    assert [each["type"] for each in body(client)] == ["prose"]


def test_one_of_a_collection_that_is_made_private_leaves_at_once(client: Client) -> None:
    outer = Collection.get_first_root_node().add_child(name="Dossiers")
    publish(factories.file(collection=outer.add_child(name="Pièces")))
    assert [each["type"] for each in body(client)] == ["prose", "downloads"]
    closed = CollectionViewRestriction.objects.create(
        collection=outer, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert [each["type"] for each in body(client)] == ["prose"]
    closed.delete()
    assert [each["type"] for each in body(client)] == ["prose", "downloads"]


@pytest.mark.parametrize("of", ["picture", "film"])
def test_a_signed_consent_leaves_at_once_and_stays_closed(client: Client, of: str) -> None:
    file = factories.file()
    publish(file)
    consent: Any = (
        ImageRight(picture=factories.picture(), person="Inès Valdor (fictive)")
        if of == "picture"
        else FilmRight(video=factories.video(), person="Inès Valdor (fictive)")
    )
    consent.document = file
    consent.save()
    assert [each["type"] for each in body(client)] == ["prose"]
    assert client.get(file.url).status_code == 404
    consent.delete()
    assert client.get(file.url).status_code == 404
