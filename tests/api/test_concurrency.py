"""Many writers and readers at once, on real connections."""

import hashlib
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from api.models import Change, PublishedDocument
from dossiers.models import DossierPage, Person
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 50


def at_once(jobs: Sequence[Callable[[], Any]]) -> list[Any]:
    """Runs each job in a thread with a connection of its own, all released together."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result(timeout=240) for future in [pool.submit(run, job) for job in jobs]]


def publish_title(pk: int, number: int) -> None:
    page = DossierPage.objects.get(pk=pk)
    page.title = f"Titre {number}"
    page.save_revision().publish()


def rename(pk: int, number: int) -> None:
    with transaction.atomic():
        person = Person.objects.get(pk=pk)
        person.name = f"Personne {number}"
        person.save()


def test_fifty_writers_of_one_dossier_lose_nothing() -> None:
    ines = factories.person()
    page = factories.dossier(sections=[factories.interview_block(ines, question="Quoi ?")])
    first = PublishedDocument.objects.get(page_id=page.pk)
    jobs = [
        partial(publish_title, page.pk, n) if n % 2 else partial(rename, ines.pk, n)
        for n in range(WRITERS)
    ]
    at_once(jobs)

    row = PublishedDocument.objects.get(page_id=page.pk)
    lines = list(Change.objects.filter(key=row.key))
    assert [line.version for line in lines] == list(range(1, row.version + 1))
    assert row.version > first.version
    assert lines[-1].etag == row.etag == hashlib.sha256(row.body).hexdigest()
    sequences = list(Change.objects.values_list("sequence", flat=True))
    assert sequences == list(range(1, len(sequences) + 1))
    told = json.loads(bytes(row.body))
    assert told["title"] == DossierPage.objects.get(pk=page.pk).title
    shown = told["body"][0]["participants"][0]["person"]["name"]
    assert shown == Person.objects.get(pk=ines.pk).name


def test_a_reader_never_meets_a_torn_document_or_a_late_change() -> None:
    page = factories.dossier()
    over = Event()

    def read() -> list[int]:
        """Follows the journal while others write; returns the sequences in the order seen."""
        client, seen = Client(), [0]
        while True:
            last = over.is_set()
            response = client.get(f"/api/v1/dossiers/{page.slug}/")
            assert response["ETag"] == f'"{hashlib.sha256(response.content).hexdigest()}"'
            following = Change.objects.filter(sequence__gt=seen[-1])
            seen += following.values_list("sequence", flat=True)
            if last:
                return seen

    def write(numbers: range) -> None:
        for number in numbers:
            publish_title(page.pk, number)

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(lambda: at_once([read])[0])
        at_once([partial(write, range(k, k + 4)) for k in range(0, 20, 4)])
        over.set()
        seen = reading.result(timeout=120)
    assert seen == list(range(Change.objects.count() + 1))


def test_a_correction_during_a_publication_is_in_what_is_published() -> None:
    """The document is built, not yet committed, when the name in it changes."""
    ines = factories.person()
    page = factories.dossier(sections=[factories.interview_block(ines, question="Quoi ?")])
    built, corrected = Event(), Event()

    def publish() -> None:
        with transaction.atomic():
            publish_title(page.pk, 1)
            built.set()
            while not (corrected.is_set() or somebody_waits_for_us()):
                corrected.wait(timeout=0.02)

    def correct() -> None:
        assert built.wait(timeout=60)
        rename(ines.pk, 1)
        corrected.set()

    at_once([publish, correct])
    told = json.loads(bytes(PublishedDocument.objects.get(page_id=page.pk).body))
    assert told["title"] == "Titre 1"
    assert told["body"][0]["participants"][0]["person"]["name"] == "Personne 1"


def somebody_waits_for_us() -> bool:
    # Not pg_stat_activity: within a transaction it always shows the same, and would never know of
    # a connection made since.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted"
            " AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        return bool(cursor.fetchone()[0])
