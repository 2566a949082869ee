"""The migration that makes records of the films which blocks described."""

import json
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from dossiers.models import DossierPage
from media.models import Video
from tests import factories

pytestmark = pytest.mark.django_db
migration = import_module("dossiers.migrations.0003_videos_have_records")
OLD = {
    "title": "Un film", "description": "Filmé en mars.", "hosting": "third_party",
    "provider": "youtube", "reference": "aqz-KE-bpKQ", "duration": "PT3M12S", "language": "fr",
    "transcript": "<p>On entend le métier.</p>",
}  # fmt: skip
OTHER = {"title": "Un autre", "duration": "trois minutes"}


def write(page: DossierPage, *films: dict[str, Any]) -> None:
    """The page and its revisions as they were stored before."""
    stream = [factories.prose("Un"), *(factories.block("video", **film) for film in films)]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_dossierpage SET sections = %s WHERE page_ptr_id = %s",
            [json.dumps(stream), page.pk],
        )
    for revision in page.revisions.all():
        revision.content["sections"] = json.dumps(stream)
        revision.save()


def shown(sections: Any) -> list[Any]:
    return [block["value"] for block in sections if block["type"] == "video"]


def test_films_in_pages_and_in_their_revisions_become_records_once() -> None:
    first, second = factories.dossier("un"), factories.dossier("deux")
    write(first, OLD, OTHER)
    write(second, OLD)
    for _ in range(2):
        migration.enter_films(apps, connection.schema_editor())
        film, other = Video.objects.order_by("pk")
        assert (film.title, film.address) == ("Un film", "https://youtu.be/aqz-KE-bpKQ")
        assert (film.duration, film.language) == (192, "fr")
        assert film.transcript == OLD["transcript"]
        assert (other.title, other.duration) == ("Un autre", None)
        for page, films in ((first, [film, other]), (second, [film])):
            wanted = [{"video": each.pk} for each in films]
            fresh = DossierPage.objects.get(pk=page.pk)
            assert shown(fresh.sections.raw_data) == wanted
            assert len(fresh.sections) == 1 + len(films), "the rest of the stream stands"
            for revision in page.revisions.all():
                assert shown(json.loads(revision.content["sections"])) == wanted


@pytest.mark.parametrize("kept", [None, "", "null", "[]", []])
def test_a_revision_without_sections_is_passed_over(kept: Any) -> None:
    page = factories.dossier("un")
    page.revisions.update(content={"title": "Un", "sections": kept})
    migration.enter_films(apps, connection.schema_editor())
    assert page.revisions.first().content["sections"] == kept


def test_a_revision_that_keeps_its_sections_as_a_list_still_does() -> None:
    page = factories.dossier("un")
    films = [factories.block("video", **OLD), factories.block("video")]
    page.revisions.update(content={"title": "Un", "sections": films})
    migration.enter_films(apps, connection.schema_editor())
    kept = page.revisions.first().content["sections"]
    named = {film.title: film.pk for film in Video.objects.all()}
    assert shown(kept) == [{"video": named["Un film"]}, {"video": named["Vidéo"]}]
