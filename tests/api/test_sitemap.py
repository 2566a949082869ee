"""GET /sitemap/: every public address, with its translations."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from api.models import PublishedDocument
from dossiers import models
from tests import factories
from tests.api import stored
from tests.api.answers import german, read, refused

pytestmark = pytest.mark.django_db


def paths(client: Client, **parameters: str | int) -> list[str]:
    return [entry["path"] for entry in read(client, "/sitemap/", **parameters)["items"]]


def test_every_public_page_is_there_with_its_translations(client: Client) -> None:
    factories.dossier("ess", parent=factories.index())
    section = factories.index("dossiers", parent=german())
    factories.dossier("ess", parent=section)
    factories.draft(models.DossierPage, "entwurf", parent=section)
    assert paths(client) == [
        "/dossiers/",
        "/dossiers/ess/",
        "/de/",
        "/de/dossiers/",
        "/de/dossiers/ess/",
    ]
    entry = read(client, "/sitemap/", locale="fr")["items"][1]
    row = PublishedDocument.objects.get(slug="ess", locale="fr")
    assert entry == {
        "type": "dossier",
        "id": factories.key("ess"),
        "locale": "fr",
        "path": "/dossiers/ess/",
        "modified_at": row.modified_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "translations": [{"locale": "de", "path": "/de/dossiers/ess/"}],
    }
    assert paths(client, locale="de") == ["/de/", "/de/dossiers/", "/de/dossiers/ess/"]
    models.DossierPage.objects.get(slug="ess", locale__language_code="de").unpublish()
    assert read(client, "/sitemap/", locale="fr")["items"][1]["translations"] == []


def test_an_expired_translation_is_not_named(client: Client) -> None:
    french, german_one = stored.document("ess"), stored.document("ess", locale="de")
    ended = timezone.now() - timedelta(seconds=1)
    PublishedDocument.objects.filter(pk=german_one.pk).update(expires_at=ended)
    (entry,) = read(client, "/sitemap/")["items"]
    assert (entry["path"], entry["translations"]) == (french.path, [])


@pytest.mark.parametrize("limit", [1, 2, 7, 8])
def test_pages_make_up_the_whole(client: Client, limit: int) -> None:
    for number in range(7):
        stored.document(f"d{number}")
    seen: list[str] = []
    parameters: dict[str, str | int] = {"limit": limit}
    while True:
        page = read(client, "/sitemap/", **parameters)
        seen += [entry["path"] for entry in page["items"]]
        if page["next_cursor"] is None:
            break
        stored.withdraw(PublishedDocument.objects.filter(live=True).order_by("pk")[0])
        parameters["cursor"] = page["next_cursor"]
    assert seen == [f"/dossiers/d{number}/" for number in range(7)]


def test_a_sitemap_may_be_long(client: Client) -> None:
    assert "from 1 to 1000" in refused(client, "/sitemap/", limit=1001)["limit"]["message"]
    assert paths(client, limit=1000) == []
