"""What a file may not undo: what editors wrote, took down, locked or let end."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from dossiers import schedule
from dossiers.compose import RefusedFileError
from dossiers.models import DossierPage
from tests.dossiers.test_compose_pages import codes, read, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Any:
    return get_user_model().objects.create_superuser("zoe", "zoe@example.org", "secret")


@pytest.mark.parametrize("published", [False, True], ids=["draft", "published"])
def test_what_an_editor_wrote_is_not_overwritten(
    client: Client, tmp_path: Path, editor: Any, published: bool
) -> None:
    run(tmp_path)
    edited = DossierPage.objects.get()
    edited.kicker = "De ma main"
    revision = edited.save_revision(user=editor)
    if published:
        revision.publish()
    with pytest.raises(RefusedFileError, match=r"zoe.*--force"):
        run(tmp_path, title="Autre titre")
    assert DossierPage.objects.get().get_latest_revision_as_object().kicker == "De ma main"
    forced = run(tmp_path, title="Autre titre", force=True)
    assert forced.page["status"] == "updated"
    assert (read(client)["title"], read(client)["kicker"]) == ("Autre titre", None)


@pytest.mark.parametrize("title", ["Une page d’essai", "Autre titre"])
def test_a_page_that_an_editor_took_down_stays_down(
    tmp_path: Path, editor: Any, title: str, client: Client
) -> None:
    """Whether or not the file says something new."""
    run(tmp_path)
    DossierPage.objects.get().unpublish(user=editor)
    with pytest.raises(RefusedFileError, match=r"dépubliée dans .*zoe.*--force"):
        run(tmp_path, title=title)
    assert not DossierPage.objects.get().live
    assert DossierPage.objects.get().get_latest_revision_as_object().title == "Une page d’essai"
    run(tmp_path, title=title, publish=False)
    assert not DossierPage.objects.get().live
    run(tmp_path, title=title, force=True)
    assert read(client)["title"] == title


def test_a_page_that_an_editor_took_down_and_put_back_is_composed(
    tmp_path: Path, editor: Any, client: Client
) -> None:
    run(tmp_path)
    DossierPage.objects.get().unpublish(user=editor)
    page = DossierPage.objects.get()
    page.get_latest_revision().publish(user=editor)
    run(tmp_path, title="Autre titre")
    assert read(client)["title"] == "Autre titre"


def test_an_editor_who_left_is_still_respected(tmp_path: Path, editor: Any) -> None:
    run(tmp_path)
    DossierPage.objects.get().unpublish(user=editor)
    type(editor).objects.all().delete()
    with pytest.raises(RefusedFileError, match=r"quelqu’un.*--force"):
        run(tmp_path)


@pytest.mark.parametrize("seen", [False, True])
def test_a_page_whose_end_has_passed_is_left_alone_unless_forced(
    tmp_path: Path, editor: Any, client: Client, seen: bool
) -> None:
    """Whether or not the scheduler has seen it."""
    run(tmp_path)
    page = DossierPage.objects.get()
    page.expire_at = timezone.now() + timedelta(hours=1)
    page.save_revision(user=editor).publish()
    past = timezone.now() - timedelta(hours=1)
    DossierPage.objects.update(expire_at=past)
    revision = DossierPage.objects.get().get_latest_revision()
    revision.content["expire_at"] = past.isoformat()
    revision.save()
    if seen:
        schedule.run_due()
    for _ in range(2):
        report = run(tmp_path)
        assert (report.page["status"], report.page["published"]) == ("unchanged", False)
        assert codes(report) == ["not_live"]
    forced = run(tmp_path, force=True)
    assert (forced.page["status"], forced.page["published"]) == ("updated", True)
    assert read(client)["title"] == "Une page d’essai"
    assert DossierPage.objects.get().expire_at is None


def test_a_page_taken_down_by_a_program_comes_back(tmp_path: Path, client: Client) -> None:
    run(tmp_path)
    DossierPage.objects.get().unpublish()
    assert run(tmp_path).page["status"] == "updated"
    assert read(client)["title"] == "Une page d’essai"


def test_a_locked_page_is_left_to_its_editor(tmp_path: Path) -> None:
    run(tmp_path)
    DossierPage.objects.update(locked=True)
    with pytest.raises(RefusedFileError, match=r"\$: "):
        run(tmp_path, title="Autre titre")


def test_an_editor_who_changed_nothing_stops_nothing(tmp_path: Path, editor: Any) -> None:
    run(tmp_path)
    DossierPage.objects.get().save_revision(user=editor).publish()
    assert run(tmp_path).page["status"] == "unchanged"
