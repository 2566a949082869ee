"""Every event of the newsroom, and what it makes of the documents."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page, PageViewRestriction

from api.models import Change, PublishedDocument
from dossiers import models
from media.models import Picture
from tests import factories

pytestmark = pytest.mark.django_db
OnCommit = Callable[..., AbstractContextManager[Any]]


def served(client: Client, path: str) -> bool:
    return client.get(f"/api/v1{path}").status_code == 200


def document(page: Page) -> PublishedDocument:
    return PublishedDocument.objects.get(page_id=page.pk)


def body(client: Client, path: str) -> Any:
    return client.get(f"/api/v1{path}").json()


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def last_change() -> str:
    return Change.objects.order_by("-sequence")[0].what


def test_a_draft_is_not_served(client: Client) -> None:
    section = factories.index()
    before = Change.objects.count()
    page = factories.draft(models.DossierPage, "brouillon", parent=section)
    page.title = "Encore un brouillon"
    page.save_revision()
    assert not served(client, "/dossiers/brouillon/")
    assert Change.objects.count() == before


def test_a_draft_edit_of_a_live_page_changes_nothing(client: Client) -> None:
    page = factories.dossier()
    etag = document(page).etag
    page.title = "Pas encore"
    page.save_revision()
    assert document(page).etag == etag


def test_unpublishing_leaves_a_tombstone_without_words(client: Client) -> None:
    page = factories.dossier(sections=[factories.prose("Des mots.")])
    fresh(page).unpublish()
    row = document(page)
    assert not served(client, "/dossiers/ess/")
    assert (row.live, bytes(row.body), bytes(row.body_gzip), bytes(row.card), row.title) == (
        False, b"", b"", b"", "",
    )  # fmt: skip
    assert last_change() == "withdrawn"
    assert client.get("/api/v1/resolve/?path=/dossiers/ess/").status_code == 410


def test_a_page_that_comes_back_has_a_higher_version(client: Client) -> None:
    page = factories.dossier()
    first = document(page)
    fresh(page).unpublish()
    factories.publish(fresh(page))
    again = document(page)
    assert served(client, "/dossiers/ess/")
    assert (again.pk, again.version, again.etag) == (first.pk, 3, first.etag)
    assert last_change() == "published"


def test_scheduling_serves_nothing_before_its_time(client: Client) -> None:
    page = factories.draft(models.DossierPage, "bientot", parent=factories.index())
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert not served(client, "/dossiers/bientot/")
    # Its hour comes.
    revision = page.revisions.get(approved_go_live_at__isnull=False)
    past = timezone.now() - timedelta(minutes=1)
    revision.approved_go_live_at, revision.content["go_live_at"] = past, past.isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert served(client, "/dossiers/bientot/")


def test_a_scheduled_edit_keeps_the_live_words(client: Client) -> None:
    page = factories.dossier()
    page.title = "Demain"
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert body(client, "/dossiers/ess/")["title"] == "Titre de ess"


def test_expiry_is_kept_to_the_second_without_a_scheduler(client: Client) -> None:
    page = factories.dossier(expire_at=timezone.now() + timedelta(hours=1))
    assert served(client, "/dossiers/ess/")
    past = timezone.now() - timedelta(seconds=1)
    PublishedDocument.objects.filter(page_id=page.pk).update(expires_at=past)
    assert not served(client, "/dossiers/ess/")
    assert body(client, "/dossiers/")["items"] == []


def test_the_scheduler_withdraws_what_has_expired(client: Client) -> None:
    page = factories.dossier(expire_at=timezone.now() + timedelta(hours=1))
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    call_command("publish_scheduled")
    assert not document(page).live
    assert last_change() == "withdrawn"


def test_an_end_set_above_ends_what_is_under(client: Client) -> None:
    section = factories.index()
    factories.dossier(parent=section)
    end = timezone.now() + timedelta(hours=1)
    section.expire_at = end
    factories.publish(section)
    row = PublishedDocument.objects.get(slug="ess")
    assert row.expires_at == end


def test_a_move_changes_the_addresses_of_the_branch(client: Client) -> None:
    old, new = factories.index("dossiers"), factories.index("archives")
    parent = factories.dossier(parent=old)
    child = factories.project(parent=parent)
    fresh(parent).move(fresh(new), pos="last-child")
    assert document(parent).path == "/archives/ess/"
    assert document(child).path == "/archives/ess/filature/"
    moved = body(client, "/resolve/?path=/dossiers/ess/filature/")
    assert (moved["type"], moved["location"]) == ("redirect", "/archives/ess/filature/")


def test_a_new_slug_changes_the_addresses_below(
    client: Client, django_capture_on_commit_callbacks: OnCommit
) -> None:
    section = factories.index()
    factories.dossier(parent=section)
    section.slug = "enquetes"
    with django_capture_on_commit_callbacks(execute=True):
        factories.publish(section)
    assert body(client, "/dossiers/ess/")["path"] == "/enquetes/ess/"
    moved = body(client, "/resolve/?path=/dossiers/ess/")
    assert (moved["type"], moved["location"]) == ("redirect", "/enquetes/ess/")


def test_a_slug_saved_without_publishing_is_followed(
    client: Client, django_capture_on_commit_callbacks: OnCommit
) -> None:
    section = factories.index()
    factories.dossier(parent=section)
    section.slug = "enquetes"
    with django_capture_on_commit_callbacks(execute=True):
        section.save()
    assert body(client, "/dossiers/ess/")["path"] == "/enquetes/ess/"


def test_links_to_a_page_follow_it(client: Client) -> None:
    project = factories.project()
    card = factories.item({"project": project.pk, "title": "", "summary": "", "image": None})
    factories.dossier(sections=[factories.block("project_cards", heading="", cards=[card])])
    project.slug = "nouvelle-filature"
    factories.publish(project)
    link = body(client, "/dossiers/ess/")["body"][0]["cards"][0]["call_to_action"]["link"]
    assert link["url"] == "/projets/nouvelle-filature/"


def test_unpublishing_a_project_unlinks_its_cards(client: Client) -> None:
    project = factories.project()
    card = factories.item({"project": project.pk, "title": "La filature", "summary": ""})
    factories.dossier(sections=[factories.block("project_cards", heading="", cards=[card])])
    fresh(project).unpublish()
    card_now = body(client, "/dossiers/ess/")["body"][0]["cards"][0]
    assert (card_now["title"], card_now["call_to_action"]["link"]) == ("La filature", None)
    factories.publish(fresh(project))
    card_then = body(client, "/dossiers/ess/")["body"][0]["cards"][0]
    assert card_then["call_to_action"]["link"]["url"] == "/projets/filature/"


def test_deleting_a_section_withdraws_all_it_held(client: Client) -> None:
    section = factories.index()
    dossier = factories.dossier(parent=section)
    project = factories.project(parent=dossier)
    card = factories.item({"project": project.pk, "title": "La filature", "summary": ""})
    sections = [factories.block("project_cards", heading="", cards=[card])]
    witness = factories.dossier("temoin", parent=factories.index("ailleurs"), sections=sections)
    fresh(section).delete()
    rows = PublishedDocument.objects.filter(page_id__in=[section.pk, dossier.pk, project.pk])
    assert [row.live for row in rows] == [False, False, False]
    assert client.get("/api/v1/resolve/?path=/dossiers/ess/").status_code == 404
    seen = body(client, f"/dossiers/{witness.slug}/")["body"][0]["cards"][0]
    assert seen["call_to_action"]["link"] is None


def test_an_alias_has_a_document_of_its_own_at_once_and_whole(client: Client) -> None:
    theme, author = factories.theme(), factories.person()
    page = factories.dossier(themes=[theme], bylines=[models.Byline(person=author)])
    elsewhere = factories.index("archives")
    before = Change.objects.count()
    alias = CreatePageAliasAction(page, parent=elsewhere).execute(skip_permission_checks=True)
    assert Change.objects.count() == before + 1
    assert document(alias).path == "/archives/ess/"
    assert document(alias).themes == [theme.slug]
    assert json.loads(bytes(document(alias).body))["authors"][0]["person"]["name"] == author.name
    page.title = "Nouveau titre"
    factories.publish(page)
    assert document(alias).title == "Nouveau titre"
    fresh(page).unpublish()
    assert not document(alias).live


def test_the_alias_of_a_private_page_is_never_public() -> None:
    page = factories.dossier()
    PageViewRestriction.objects.create(
        page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN
    )
    alias = CreatePageAliasAction(fresh(page), parent=factories.index("archives")).execute(
        skip_permission_checks=True
    )
    assert alias.view_restrictions.exists()
    assert not PublishedDocument.objects.filter(page_id=alias.pk).exists()
    assert not Change.objects.filter(path="/archives/ess/").exists()


def test_the_alias_of_a_private_branch_is_never_public(client: Client) -> None:
    section = factories.index("prive")
    factories.dossier("secret", parent=section)
    PageViewRestriction.objects.create(
        page=section.page_ptr, restriction_type=PageViewRestriction.LOGIN
    )
    archive = factories.index("archives")
    CreatePageAliasAction(fresh(section), recursive=True, parent=archive).execute(
        skip_permission_checks=True
    )
    assert Page.objects.filter(url_path__endswith="/archives/prive/secret/").exists()
    assert not Change.objects.filter(path__startswith="/archives/prive/").exists()


def test_a_page_that_a_program_makes_live_is_served(client: Client) -> None:
    section = factories.index()
    page = models.DossierPage(title="Né publié", slug="ne-publie", standfirst="Un chapô.")
    section.add_child(instance=page)
    assert served(client, "/dossiers/ne-publie/")
    page.delete()
    assert not served(client, "/dossiers/ne-publie/")


def test_a_copy_kept_live_is_served(client: Client) -> None:
    page = factories.dossier()
    CopyPageAction(page, update_attrs={"slug": "copie"}, keep_live=True).execute(
        skip_permission_checks=True
    )
    assert served(client, "/dossiers/copie/")


def test_unpublishing_a_parent_hides_its_children_and_back(client: Client) -> None:
    section = factories.index()
    factories.dossier(parent=section)
    fresh(section).unpublish()
    assert not served(client, "/dossiers/ess/")
    factories.publish(fresh(section))
    assert served(client, "/dossiers/ess/")


def test_a_private_branch_is_withdrawn_and_comes_back(client: Client) -> None:
    section = factories.index()
    factories.dossier(parent=section)
    private = PageViewRestriction.objects.create(
        page=section.page_ptr, restriction_type=PageViewRestriction.LOGIN
    )
    assert not served(client, "/dossiers/ess/")
    private.delete()
    assert served(client, "/dossiers/ess/")


def test_a_corrected_name_reaches_every_document(client: Client) -> None:
    ines = factories.person()
    factories.interview(person=ines)
    quote = factories.block("pull_quote", text="Tout change.", speaker=ines.pk, attribution="")
    factories.dossier(sections=[quote])
    ines.name = "Inès Valdor-Petit"
    ines.save()
    people = body(client, "/people/")["items"]
    assert [person["name"] for person in people] == ["Inès Valdor-Petit"]
    speaker = body(client, "/dossiers/ess/")["body"][0]["quote"]["speaker"]
    assert speaker["name"] == "Inès Valdor-Petit"
    names = body(client, "/interviews/entretien/")["body"][0]["participants"]
    assert names[0]["person"]["name"] == "Inès Valdor-Petit"


def test_a_new_role_reaches_every_document(client: Client) -> None:
    ines = factories.person(role="Directrice")
    factories.interview(person=ines)
    role = ines.affiliations.get()
    role.role = "Présidente"
    ines.affiliations = [role]
    ines.save()
    participant = body(client, "/interviews/entretien/")["body"][0]["participants"][0]
    assert participant["role"] == "Présidente"


def test_a_corrected_fact_reaches_every_document(client: Client) -> None:
    fact = factories.fact()
    factories.dossier(sections=[factories.block("fact", fact=fact.pk, inline={})])
    fact.value = 12
    fact.save()
    shown = body(client, "/dossiers/ess/")["body"][0]["fact"]
    assert (shown["value"], shown["statement"]) == ("12", "Une coopérative sur 12 essaime.")
    source = factories.source()
    fact.source = source
    fact.save()
    assert body(client, "/dossiers/ess/")["body"][0]["fact"]["verified"] is True
    source.title = "Panorama corrigé"
    source.save()
    shown = body(client, "/facts/")["items"][0]
    assert shown["source"]["title"] == "Panorama corrigé"


def test_a_deleted_fact_leaves_the_documents(client: Client) -> None:
    fact = factories.fact()
    factories.dossier(sections=[factories.block("fact", fact=fact.pk, inline={})])
    fact.delete()
    assert body(client, "/dossiers/ess/")["body"] == []
    assert body(client, "/facts/")["items"] == []


def test_a_replaced_picture_reaches_every_document(client: Client) -> None:
    picture = factories.picture()
    factories.dossier(cover=picture)
    before = body(client, "/dossiers/ess/")["cover"]["sources"][0]["src"]
    replacement = factories.picture("Cour", width=900, height=300)
    again = Picture.objects.get(pk=picture.pk)
    again.file, again.width, again.height = replacement.file.name, 900, 300
    again.save()
    after = body(client, "/dossiers/ess/")["cover"]
    assert (after["width"], after["height"]) == (533, 300)
    assert after["sources"][0]["src"] != before


def test_a_renamed_theme_reaches_every_document(client: Client) -> None:
    theme = factories.theme()
    factories.dossier(themes=[theme])
    theme.name, theme.slug = "Solidarités", "solidarites"
    theme.save()
    assert body(client, "/dossiers/ess/")["themes"][0]["name"] == "Solidarités"
    assert len(body(client, "/dossiers/?theme=solidarites")["items"]) == 1


def test_a_failure_while_publishing_publishes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    page = factories.draft(models.DossierPage, "panne", parent=factories.index())
    monkeypatch.setattr("api.writing.build", lambda page: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        page.save_revision().publish()
    assert not fresh(page).live
