"""The worker: what happens on time without anybody asking."""

import io
import logging
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone
from wagtail.models import Page, Revision

from cms import worker
from dossiers import schedule
from dossiers.models import DossierPage, ProjectPage
from media.models import RightsDecision
from media.storage import private_storage, public_storage
from media.stores import folders
from tests import factories
from tests.api.test_concurrency import at_once
from tests.api.test_turns import our_turn

pytestmark = pytest.mark.django_db
PAST = timedelta(minutes=-5)
EMPTYING = worker.STEPS.index(worker._emptied_bin)
"""Which of the worker's steps removes the files."""


def once() -> str:
    said = io.StringIO()
    call_command("worker", "--once", stdout=said)
    return said.getvalue().strip()


def scheduled(slug: str) -> Any:
    """A draft whose hour has come."""
    parent = Page.objects.filter(slug="dossiers").first() or factories.index()
    page = factories.draft(DossierPage, slug, parent=parent)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    _move_back(page, "go_live_at", timezone.now() + PAST)
    return page


def _move_back(page: Page, name: str, moment: datetime) -> None:
    revision = Revision.objects.get(object_id=str(page.pk), approved_go_live_at__isnull=False)
    revision.approved_go_live_at, revision.content[name] = moment, moment.isoformat()
    revision.save()


def test_nothing_is_due() -> None:
    assert once() == "nothing was due"


def test_what_is_due_goes_live_and_ends() -> None:
    page, ended = scheduled("bientot"), factories.dossier("fini")
    Page.objects.filter(pk=ended.pk).update(expire_at=timezone.now() + PAST)
    assert once() == "1 published, 1 ended"
    assert DossierPage.objects.get(pk=page.pk).live
    assert not DossierPage.objects.get(pk=ended.pk).live
    assert DossierPage.objects.get(pk=ended.pk).expired
    assert once() == "nothing was due"


def test_one_that_fails_does_not_hold_up_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = scheduled("un"), scheduled("deux")
    publish = DossierPage.publish

    def fails(page: Any, *args: Any, **kwargs: Any) -> Any:
        if page.pk == first.pk:
            raise RuntimeError("no")
        return publish(page, *args, **kwargs)

    monkeypatch.setattr(DossierPage, "publish", fails)
    with caplog.at_level(logging.ERROR):
        assert once() == "1 published, 1 failed, see the log"
    assert "scheduled change failed" in caplog.text
    assert DossierPage.objects.get(pk=second.pk).live
    monkeypatch.setattr(DossierPage, "publish", publish)
    assert once() == "1 published"
    assert DossierPage.objects.get(pk=first.pk).live


def test_uploads_that_were_left_are_aborted_once_an_hour(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(worker, "_next_look", 0.0)
    storage, past = private_storage(), (timezone.now() - timedelta(days=2)).timestamp()
    uploads = tmp_path / folders.UPLOADS
    for _two in range(2):
        storage.begin("films/un.mp4")
    left, kept = sorted(uploads.iterdir())
    os.utime(left, (past, past))
    assert once() == "1 uploads aborted"
    assert list(uploads.iterdir()) == [kept]
    os.utime(kept, (past, past))
    assert once() == "nothing was due"
    assert list(uploads.iterdir()) == [kept]


def test_a_database_that_is_lost_stops_the_round(monkeypatch: pytest.MonkeyPatch) -> None:
    scheduled("un")

    def lost(page: Any, *args: Any, **kwargs: Any) -> Any:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(DossierPage, "publish", lost)
    monkeypatch.setattr(connection, "is_usable", lambda: False)
    with pytest.raises(OperationalError):
        schedule.run_due()


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_works() -> None:
    with worker.only_one() as first:
        assert first
        assert at_once([worker.work_once]) == [""]
        page = scheduled("bientot")
        assert at_once([worker.work_once]) == [""]
    assert at_once([worker.work_once]) == ["1 published"]
    assert DossierPage.objects.get(pk=page.pk).live


def test_it_goes_on_when_the_database_comes_back(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rounds: list[Callable[[], str]] = [lambda: "one", _unreachable, lambda: "", lambda: "two"]
    said: list[str] = []

    def next_round() -> str:
        return rounds.pop(0)()

    monkeypatch.setattr(worker, "work_once", next_round)
    monkeypatch.setattr(connection, "close", lambda: None)
    worker.work(wait=lambda seconds: seconds == worker.PAUSE and not rounds, say=said.append)
    assert said == ["one", "two"]
    assert "worker: no answer" in caplog.text


def _unreachable() -> str:
    raise OperationalError("no answer")


def test_a_project_page_ends_like_a_dossier() -> None:
    page = factories.project(expire_at=timezone.now() + timedelta(hours=1))
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + PAST)
    assert once() == "1 ended"
    assert not ProjectPage.objects.get(pk=page.pk).live


@pytest.mark.django_db(transaction=True)
def test_an_editor_who_came_first_has_the_last_word() -> None:
    """What was due when the round began is not, once the worker's turn has come."""
    ended, page = factories.dossier("fini"), scheduled("bientot")
    Page.objects.filter(pk=ended.pk).update(expire_at=timezone.now() + PAST)

    def prolong_and_publish() -> None:
        kept = DossierPage.objects.get(pk=ended.pk)
        kept.title, kept.expire_at = "Prolongé", None
        kept.save_revision().publish()
        newer = DossierPage.objects.get(pk=page.pk)
        newer.title, newer.go_live_at = "Plus récent", None
        newer.save_revision().publish()

    with our_turn(schedule.run_due) as done:
        prolong_and_publish()
    assert done.result() == schedule.Done()
    kept, newer = DossierPage.objects.get(pk=ended.pk), DossierPage.objects.get(pk=page.pk)
    assert (kept.live, kept.title, kept.expire_at) == (True, "Prolongé", None)
    assert (newer.live, newer.title) == (True, "Plus récent")


def test_nothing_stops_the_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rounds: list[Callable[[], str]] = [lambda: str(1 / 0), lambda: "two"]
    said: list[str] = []

    def next_round() -> str:
        return rounds.pop(0)()

    monkeypatch.setattr(worker, "work_once", next_round)
    worker.work(wait=lambda seconds: not rounds, say=said.append)
    assert said == ["two"]
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("broken", range(len(worker.STEPS)))
def test_one_step_that_fails_keeps_no_file_whose_rights_ended(
    broken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = factories.picture(width=8, height=8)
    factories.dossier(cover=picture)
    names = list(picture.sizes.values_list("file", flat=True))
    assert all(public_storage().exists(name) for name in names)
    RightsDecision.objects.create(picture=picture, reason="Une lettre.")
    steps = [*worker.STEPS]
    steps[broken] = lambda: {"": 1 // 0}
    monkeypatch.setattr(worker, "STEPS", tuple(steps))
    assert once().endswith("1 failed, see the log")
    emptied = not any(public_storage().exists(name) for name in names)
    assert emptied is (broken != EMPTYING)
