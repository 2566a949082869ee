"""GET /resolve/?path=: what a path of the reading site leads to."""

import gzip
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from api.models import PublishedDocument
from dossiers import models
from tests import factories
from tests.api.answers import ROOT, german, problem, read, refused

pytestmark = pytest.mark.django_db
OnCommit = Callable[..., AbstractContextManager[Any]]


def resolve(client: Client, path: str) -> Any:
    return read(client, "/resolve/", path=path)


def failing(client: Client, path: str, status: int) -> Any:
    return problem(client.get(f"{ROOT}/resolve/", {"path": path}), status)


def leads_to(client: Client, path: str) -> str:
    found = resolve(client, path)
    assert (found["type"], set(found)) == ("redirect", {"type", "path", "location", "permanent"})
    return str(found["location"])


def test_a_path_leads_to_its_document_word_for_word(client: Client) -> None:
    factories.dossier(sections=[factories.prose("Été — 12\u202f000 €." * 100)])
    found = resolve(client, "/dossiers/ess/")
    assert (found["type"], found["path"]) == ("document", "/dossiers/ess/")
    assert found["document"] == read(client, "/dossiers/ess/")
    packed = client.get(f"{ROOT}/resolve/?path=/dossiers/ess/", headers={"Accept-Encoding": "gzip"})
    row = PublishedDocument.objects.get(slug="ess")
    assert bytes(row.body) in gzip.decompress(packed.content)


@pytest.mark.parametrize(
    "path",
    [
        "/dossiers/ess", "/dossiers/ess/", "/dossiers/ess//", "/dossiers/ess/?utm_source=x",
        "/dossiers/ess?a=/b/", "/dossiers/ess/#chiffres", "/dossiers/e%73s/", "/%64ossiers/ess",
    ],
)  # fmt: skip
def test_a_path_is_read_as_visitors_and_routers_give_it(client: Client, path: str) -> None:
    factories.dossier()
    found = resolve(client, path)
    assert (found["path"], found["document"]["slug"]) == ("/dossiers/ess/", "ess")


def test_a_path_with_accents_may_be_encoded_or_not(client: Client) -> None:
    factories.dossier("économie")
    for path in ("/dossiers/économie/", quote("/dossiers/économie/"), "/dossiers/e\u0301conomie"):
        assert resolve(client, path)["document"]["slug"] == "économie"


def test_home_and_sections_are_documents(client: Client) -> None:
    factories.publish(factories.home())
    factories.index()
    assert resolve(client, "/")["document"]["type"] == "home"
    assert resolve(client, "/?x=1")["document"]["type"] == "home"
    assert resolve(client, "/dossiers")["document"]["type"] == "index"


def test_other_languages_stand_under_their_code(client: Client) -> None:
    section = factories.index("dossiers", parent=german())
    factories.dossier("ess", parent=section)
    assert resolve(client, "/de/")["document"]["type"] == "home"
    assert resolve(client, "/de/dossiers/ess/")["document"]["locale"] == "de"
    failing(client, "/dossiers/ess/", 404)
    failing(client, "/fr/", 404)


def test_a_new_slug_leaves_a_redirect_behind(
    client: Client, django_capture_on_commit_callbacks: OnCommit
) -> None:
    page = factories.dossier()
    for slug in ("solidaire", "solidaires"):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            factories.publish(page)
        page = models.DossierPage.objects.get()
    for path in ("/dossiers/ess/", "/dossiers/ess?x=1", "/dossiers/solidaire"):
        assert leads_to(client, path) == "/dossiers/solidaires/"
    assert resolve(client, "/dossiers/ess/")["permanent"] is True
    page.slug = "ess"
    with django_capture_on_commit_callbacks(execute=True):
        factories.publish(page)
    assert resolve(client, "/dossiers/ess/")["type"] == "document"
    assert leads_to(client, "/dossiers/solidaires/") == "/dossiers/ess/"


def test_a_german_page_that_moves_leaves_a_redirect_behind(
    client: Client, django_capture_on_commit_callbacks: OnCommit
) -> None:
    home = german()
    page = factories.dossier("ess", parent=factories.index("dossiers", parent=home))
    archive = factories.index("archiv", parent=type(home).objects.get(pk=home.pk))
    with django_capture_on_commit_callbacks(execute=True):
        models.DossierPage.objects.get(pk=page.pk).move(archive, pos="last-child")
    assert leads_to(client, "/de/dossiers/ess/") == "/de/archiv/ess/"


def test_a_page_that_moves_takes_its_branch_along(client: Client) -> None:
    archive = factories.index("archives")
    parent = factories.dossier(parent=factories.index())
    factories.project(parent=parent)
    models.DossierPage.objects.get().move(archive, pos="last-child")
    assert leads_to(client, "/dossiers/ess/filature/") == "/archives/ess/filature/"


def test_what_was_withdrawn_is_gone_and_what_never_was_is_not_found(client: Client) -> None:
    page = factories.dossier()
    section = models.DossierIndexPage.objects.get()
    factories.draft(models.DossierPage, "brouillon", parent=section)
    page.unpublish()
    failing(client, "/dossiers/ess/", 410)
    failing(client, "/dossiers/ess", 410)
    failing(client, "/dossiers/brouillon/", 404)
    failing(client, "/dossiers/jamais/", 404)
    factories.publish(models.DossierPage.objects.get(slug="ess"))
    assert resolve(client, "/dossiers/ess/")["type"] == "document"


def test_of_a_deleted_page_nothing_is_told(client: Client) -> None:
    page = factories.dossier()
    page.unpublish()
    failing(client, "/dossiers/ess/", 410)
    models.DossierPage.objects.get().delete()
    failing(client, "/dossiers/ess/", 404)


def test_a_page_deleted_while_it_was_public_is_not_found_nor_what_was_under_it(
    client: Client,
) -> None:
    page = factories.dossier()
    factories.project(parent=page)
    models.DossierPage.objects.get().delete()
    failing(client, "/dossiers/ess/", 404)
    failing(client, "/dossiers/ess/filature/", 404)


def test_a_page_made_private_is_not_found_until_it_is_public_again(client: Client) -> None:
    page = factories.dossier()
    redirect("/court", page)
    section = models.DossierIndexPage.objects.get()
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    failing(client, "/dossiers/ess/", 404)
    failing(client, "/court/", 404)
    restriction.delete()
    assert resolve(client, "/dossiers/ess/")["type"] == "document"
    page.unpublish()
    failing(client, "/dossiers/ess/", 410)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    failing(client, "/dossiers/ess/", 404)


def test_another_page_may_take_the_place_of_one_that_is_gone(client: Client) -> None:
    first = factories.dossier()
    first.delete()
    factories.dossier(translation_key=factories.key("autre"), title="Un autre")
    assert resolve(client, "/dossiers/ess/")["document"]["title"] == "Un autre"


def redirect(old: str, target: Any, *, permanent: bool = True) -> None:
    Redirect.add_redirect(old, redirect_to=target, is_permanent=permanent)


def test_an_editor_redirects_to_a_page_or_to_an_address(client: Client) -> None:
    redirect("/court", factories.dossier())
    redirect("/ailleurs/", "https://autre.example/a?b=1#c", permanent=False)
    redirect("/contact", "/nous-ecrire/?sujet=ess")
    assert leads_to(client, "/court/") == "/dossiers/ess/"
    assert leads_to(client, "/court?x=1") == "/dossiers/ess/"
    assert leads_to(client, "/ailleurs") == "https://autre.example/a?b=1#c"
    assert resolve(client, "/ailleurs")["permanent"] is False
    assert leads_to(client, "/contact/") == "/nous-ecrire/?sujet=ess"


def test_a_redirect_to_what_is_not_public_says_nothing_of_it(client: Client) -> None:
    page = factories.dossier("tres-secret")
    redirect("/court", page)
    page.unpublish()
    assert "secret" not in str(failing(client, "/court/", 410)).lower()


def test_a_redirect_to_what_never_was_public_does_not_exist(
    client: Client, django_capture_on_commit_callbacks: OnCommit
) -> None:
    draft = factories.draft(models.DossierPage, "premier-jet", parent=factories.index())
    draft.slug = "second-jet"
    with django_capture_on_commit_callbacks(execute=True):
        draft.save()
    redirect("/court", draft)
    for path in ("/court", "/dossiers/premier-jet/", "/dossiers/second-jet/"):
        failing(client, path, 404)


def test_a_document_comes_before_a_redirect_and_a_redirect_before_a_tombstone(
    client: Client,
) -> None:
    page = factories.dossier()
    redirect("/dossiers/ess", "/ailleurs/")
    assert resolve(client, "/dossiers/ess/")["type"] == "document"
    page.unpublish()
    assert leads_to(client, "/dossiers/ess/") == "/ailleurs/"


def test_an_editors_redirect_comes_before_one_that_a_move_left(client: Client) -> None:
    site = Site.objects.get()
    Redirect.objects.create(
        old_path="/x", site=site, redirect_link="/reste/", automatically_created=True
    )
    Redirect.objects.create(old_path="/x", redirect_link="/choisi/")
    assert leads_to(client, "/x") == "/choisi/"


def test_redirects_in_a_row_are_one_redirect(client: Client) -> None:
    factories.dossier()
    redirect("/a", "/b/")
    redirect("/b", "/c?x=1#y", permanent=False)
    redirect("/c", "/dossiers/ess/?z=1")
    found = resolve(client, "/a/")
    assert (found["location"], found["permanent"]) == ("/dossiers/ess/?z=1", False)
    assert resolve(client, "/c/")["permanent"] is True


def test_redirects_in_a_circle_lead_nowhere(client: Client) -> None:
    redirect("/seul", "/seul/")
    redirect("/un", "/deux?x=1")
    redirect("/deux", "/un/#y")
    redirect("/vers-un", "/un")
    for path in ("/seul", "/un", "/deux/", "/vers-un"):
        failing(client, path, 404)


def test_a_long_row_of_redirects_ends(client: Client) -> None:
    for number in range(40):
        redirect(f"/r{number}", f"/r{number + 1}")
    assert leads_to(client, "/r0") == "/r10"


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "//autre.example", "/\\autre", "ici", ""]
)
def test_a_redirect_to_no_proper_address_does_not_exist(client: Client, target: str) -> None:
    Redirect.objects.create(old_path="/x", redirect_link=target)
    failing(client, "/x", 404)


@pytest.mark.parametrize(
    "path",
    ["", "dossiers/ess", "https://autre.example/", "//autre.example/", "//", "/\0", "/%00", "/\t/[",
     "/a\nb", "%2F%2Fautre", "\\", "?path=/"],
)  # fmt: skip
def test_what_is_not_a_path_is_refused(client: Client, path: str) -> None:
    assert "starts with one slash" in refused(client, "/resolve/", path=path)["path"]["message"]


@pytest.mark.parametrize(
    "path", ["/[", "/%", "/%zz", "/;a=b", "/%F0%9F", "/..", "/*", "/" * 3 + "a"]
)
def test_odd_paths_are_paths(client: Client, path: str) -> None:
    status = 400 if path.startswith("//") else 404
    failing(client, path, status)


def test_the_path_is_required_and_given_once(client: Client) -> None:
    errors = problem(client.get(f"{ROOT}/resolve/"), 400)["errors"]
    assert [error["message"] for error in errors] == ["This parameter is required."]
    assert len(problem(client.get(f"{ROOT}/resolve/?path="), 400)["errors"]) == 1
    problem(client.get(f"{ROOT}/resolve/?path=/&path=/a/"), 400)
