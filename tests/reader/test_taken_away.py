"""What becomes of a page that is moved, taken back, made private or deleted."""

import re

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from dossiers.models import DossierIndexPage
from tests import factories
from tests.contract.newsroom import Newsroom
from tests.reader.site import Site

DOSSIER = "/dossiers/ess/"
Room = tuple[Newsroom, Site]


def test_what_is_taken_away_answers_as_it_should(newsroom: Room) -> None:
    room, site = newsroom
    assert site.get("/dossiers/retire/").status == 410
    assert "Cette page a été retirée" in site.get("/dossiers/retire/").text

    room.dossier.slug = "ess-nouveau"
    room.dossier.save_revision().publish()
    moved = site.get(DOSSIER)
    assert (moved.status, moved.headers["Location"]) == (301, "/reader/dossiers/ess-nouveau/")
    assert site.get("/dossiers/ess-nouveau/").status == 200

    room.project.unpublish()
    assert site.get("/projets/filature/").status == 410

    section = DossierIndexPage.objects.get(slug="dossiers", locale__language_code="fr")
    closed = factories.draft(type(room.dossier), "ferme", parent=section)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    factories.publish(closed)
    private = site.get("/dossiers/ferme/")
    assert private.status == 404
    assert "Chapô de ferme" not in private.text

    PageViewRestriction.objects.create(
        page=room.interview, restriction_type=PageViewRestriction.LOGIN
    )
    once_public = site.get("/entretiens/entretien/")
    assert once_public.status == 404
    assert "Pourquoi ici" not in once_public.text

    room.brief.delete()
    assert site.get("/entretiens/entretien-sobre/").status == 404
    assert site.get("/entretiens/jamais-vu/").status == 404


def test_an_editors_redirect_is_followed(newsroom: Room) -> None:
    room, site = newsroom
    kept = site.get("/ancien-dossier/")
    assert (kept.status, kept.headers["Location"]) == (301, f"/reader{DOSSIER}")
    Redirect.objects.create(old_path="/bientot", redirect_page=room.dossier, is_permanent=False)
    passing = site.get("/bientot/")
    assert (passing.status, passing.headers["Location"]) == (302, f"/reader{DOSSIER}")
    slash = site.get(DOSSIER.rstrip("/"))
    assert (slash.status, slash.headers["Location"]) == (301, f"/reader{DOSSIER}")
    assert site.raw("/reader").headers["Location"] == "/reader/"


def test_a_page_that_has_not_changed_is_not_sent_again(newsroom: Room) -> None:
    room, site = newsroom
    first = site.get(DOSSIER)
    again = site.get(DOSSIER, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    room.dossier.title = "Un autre titre"
    room.dossier.save_revision().publish()
    changed = site.get(DOSSIER, If_None_Match=first.headers["ETag"])
    assert changed.status == 200
    assert "Un autre titre" in changed.text


def test_a_list_goes_on_where_it_stopped(newsroom: Room) -> None:
    _, site = newsroom
    section = factories.index("archives")
    for number in range(15):
        factories.project(f"projet-{number:02}", parent=section)
    first = site.get("/archives/").text
    (more,) = re.findall(r'href="(\?kind=projects&amp;after=[^"]+)"', first)
    second = site.get(f"/archives/{more.replace('&amp;', '&')}").text
    shown = [set(re.findall(r"/reader/archives/(projet-\d\d)/", page)) for page in (first, second)]
    assert shown[0].isdisjoint(shown[1])
    assert len(shown[0] | shown[1]) == 15
    assert site.get("/archives/?kind=projects&after=nonsense").status == 404
