"""`perspective=drafts`: what a key opens, as it stands now, by the same addresses and filters."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from api.models import Change, DraftDocument, PublishedDocument
from dossiers import models
from media import drafts as private
from media.sizes.presets import Preset
from tests import factories
from tests.api.answers import problem
from tests.api.keys import ask, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> str:
    return make(scope="drafts")


def drafts(client: Client, path: str, key: str) -> Any:
    """What a key opens: the JSON of an answer that nobody may keep."""
    joint = "&" if "?" in path else "?"
    answer = ask(client, f"{path}{joint}perspective=drafts", key)
    assert answer.status_code == 200, answer.content
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "Authorization" in answer["Vary"]
    assert "Last-Modified" not in answer
    return answer.json()  # type: ignore[attr-defined]


def slugs(client: Client, path: str, key: str) -> list[str]:
    return [item["slug"] for item in drafts(client, path, key)["items"]]


def edit(page: Any, **fields: Any) -> Any:
    """Saves a draft over a page."""
    latest = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(latest, name, value)
    latest.save_revision()
    return latest


def refused(client: Client, path: str, key: str | None, status: int) -> Any:
    answer = ask(client, path, key)
    assert answer["Cache-Control"] == "private, no-store"
    said = problem(answer, status, readers=None if key else "*")
    return said, answer.get("WWW-Authenticate")


class TestWhoMay:
    PATHS = ("/dossiers/ess/", "/dossiers/", "/resolve/?path=/dossiers/ess/", "/navigation/")

    @pytest.mark.parametrize("path", PATHS)
    def test_nobody_without_a_key(self, client: Client, path: str) -> None:
        asked = f"{path}{'&' if '?' in path else '?'}perspective=drafts"
        said, challenge = refused(client, asked, None, 401)
        assert "Authorization: Bearer" in said["detail"]
        assert challenge == "Bearer"

    @pytest.mark.parametrize("path", PATHS)
    def test_nor_with_a_key_to_what_is_published(self, client: Client, path: str) -> None:
        asked = f"{path}{'&' if '?' in path else '?'}perspective=drafts"
        said, challenge = refused(client, asked, make(), 403)
        assert "scope is drafts" in said["detail"]
        assert challenge == 'Bearer error="insufficient_scope", scope="drafts"'

    @pytest.mark.parametrize("path", ["/people/", "/facts/", "/feed/", "/themes/", "/schema/"])
    def test_elsewhere_it_is_said_where(self, client: Client, key: str, path: str) -> None:
        said, _challenge = refused(client, f"{path}?perspective=drafts", key, 400)
        (error,) = said["errors"]
        assert error["parameter"] == "perspective"
        assert "/resolve/" in error["message"]

    def test_the_other_perspective_is_what_everybody_sees(self, client: Client, key: str) -> None:
        factories.dossier()
        for holder in (None, key, make("Autre")):
            told = ask(client, "/dossiers/ess/?perspective=published", holder)
            assert told.content == ask(client, "/dossiers/ess/", None).content


class TestWhatIsThere:
    def test_a_page_that_was_never_published(self, client: Client, key: str) -> None:
        page = factories.draft(models.DossierPage, "neuf", parent=factories.index())
        read = drafts(client, "/dossiers/neuf/", key)
        assert (read["type"], read["title"]) == ("dossier", "Titre de neuf")
        assert drafts(client, f"/dossiers/{page.translation_key}/", key) == read
        assert slugs(client, "/dossiers/", key) == ["neuf"]
        resolved = drafts(client, "/resolve/?path=/dossiers/neuf/", key)
        assert resolved["document"] == read
        assert ask(client, "/dossiers/neuf/", key).status_code == 404
        assert ask(client, "/dossiers/neuf/", None).status_code == 404

    def test_the_same_draft_has_the_same_bytes(self, client: Client, key: str) -> None:
        page = factories.draft(models.DossierPage, "neuf", parent=factories.index())
        saved = timezone.now() - timedelta(days=2)
        Page.objects.filter(pk=page.pk).update(latest_revision_created_at=saved)
        path = "/dossiers/neuf/?perspective=drafts"
        first = ask(client, path, key)
        assert "Last-Modified" not in first
        assert first.json()["first_published_at"][:10] == saved.strftime("%Y-%m-%d")  # type: ignore[attr-defined]
        DraftDocument.objects.all().delete()
        again = ask(client, path, key)
        assert (first.content, first["ETag"]) == (again.content, again["ETag"])
        known = ask(client, path, key, **{"If-None-Match": first["ETag"]})
        assert known.status_code == 304
        assert known["Cache-Control"] == "private, no-store"

    def test_what_is_published_and_was_not_edited_is_the_same(
        self, client: Client, key: str
    ) -> None:
        person = factories.person()
        sections = [factories.prose("Bonjour."), factories.interview_block(person, question="Où ?")]
        factories.dossier(sections=sections, themes=[factories.theme()])
        for path in ("/dossiers/ess/", "/dossiers/", "/navigation/"):
            assert drafts(client, path, key) == ask(client, path, None).json()  # type: ignore[attr-defined]

    def test_an_edit_over_what_is_published(self, client: Client, key: str) -> None:
        page = factories.dossier()
        before = ask(client, "/dossiers/ess/", None).content
        edit(page, title="Nouveau titre", standfirst="Nouveau chapô.")
        assert drafts(client, "/dossiers/ess/", key)["title"] == "Nouveau titre"
        edit(page, title="Plus nouveau")
        assert drafts(client, "/dossiers/ess/", key)["title"] == "Plus nouveau"
        assert ask(client, "/dossiers/ess/", None).content == before
        assert ask(client, "/dossiers/ess/", key).content == before

    def test_another_slug_in_the_draft(self, client: Client, key: str) -> None:
        edit(factories.dossier(), slug="autre")
        assert drafts(client, "/dossiers/autre/", key)["path"] == "/dossiers/autre/"
        assert drafts(client, "/resolve/?path=/dossiers/autre/", key)["type"] == "document"
        assert ask(client, "/dossiers/ess/?perspective=drafts", key).status_code == 404

    def test_a_scheduled_page(self, client: Client, key: str) -> None:
        later = timezone.now() + timedelta(days=1)
        page = factories.draft(
            models.DossierPage, "demain", parent=factories.index(), go_live_at=later
        )
        page.save_revision().publish()
        assert slugs(client, "/dossiers/", key) == ["demain"]

    def test_a_withdrawn_page_has_a_draft_though_readers_get_410(
        self, client: Client, key: str
    ) -> None:
        factories.dossier().unpublish()
        path = "/resolve/?path=/dossiers/ess/"
        problem(ask(client, path, None), 410)
        assert drafts(client, path, key)["document"]["slug"] == "ess"

    def test_nothing_of_a_deleted_page(self, client: Client, key: str) -> None:
        page = factories.dossier()
        assert slugs(client, "/dossiers/", key) == ["ess"]
        page.delete()
        assert slugs(client, "/dossiers/", key) == []
        assert not DraftDocument.objects.filter(slug="ess").exists()
        problem(
            ask(client, "/resolve/?path=/dossiers/ess/&perspective=drafts", key), 404, readers=None
        )


class TestWhatIsNot:
    def test_private_pages_and_what_is_under_them(self, client: Client, key: str) -> None:
        section = factories.index("fermee")
        factories.dossier("dedans", parent=section)
        factories.dossier("dehors")
        assert slugs(client, "/dossiers/?order=published_on", key) == ["dedans", "dehors"]
        PageViewRestriction.objects.create(page=section, restriction_type="login")
        assert slugs(client, "/dossiers/", key) == ["dehors"]
        assert ask(client, "/dossiers/dedans/?perspective=drafts", key).status_code == 404

    def test_a_page_moved_under_a_private_one(self, client: Client, key: str) -> None:
        page = factories.draft(models.DossierPage, "neuf", parent=factories.index())
        section = factories.index("fermee")
        PageViewRestriction.objects.create(page=section, restriction_type="login")
        assert slugs(client, "/dossiers/", key) == ["neuf"]
        type(page).objects.get(pk=page.pk).move(section, pos="last-child")
        assert slugs(client, "/dossiers/", key) == []

    def test_what_is_outside_the_section_of_the_key(self, client: Client, key: str) -> None:
        section = factories.index("ouverte")
        factories.draft(models.DossierPage, "dedans", parent=section)
        outside = factories.draft(models.DossierPage, "dehors", parent=factories.index("autre"))
        narrow = make("Étroite", scope="drafts", section=section)
        for _ in range(2):
            assert slugs(client, "/dossiers/", narrow) == ["dedans"]
            for name in ("dehors", outside.translation_key):
                asked = f"/dossiers/{name}/?perspective=drafts"
                assert ask(client, asked, narrow).status_code == 404
            asked = "/resolve/?path=/autre/dehors/&perspective=drafts"
            assert ask(client, asked, narrow).status_code == 404
            paths = [item["path"] for item in drafts(client, "/sitemap/", narrow)["items"]]
            assert paths == ["/ouverte/", "/ouverte/dedans/"]
            # Another key has them built: still not for this one.
            assert len(slugs(client, "/dossiers/", key)) == 2
        type(outside).objects.get(pk=outside.pk).move(section, pos="last-child")
        assert len(slugs(client, "/dossiers/", narrow)) == 2

    def test_what_is_in_other_languages_than_those_of_the_key(
        self, client: Client, key: str
    ) -> None:
        german = Locale.objects.create(language_code="de")
        home = factories.home().copy_for_translation(german)
        page = factories.dossier("ess")
        twin = page.copy_for_translation(german, copy_parents=True)
        assert twin.get_parent().get_parent().pk == home.pk
        narrow = make("Allemande", scope="drafts", locales=["de"])
        assert [item["locale"] for item in drafts(client, "/dossiers/", narrow)["items"]] == ["de"]
        assert len(drafts(client, "/dossiers/", key)["items"]) == 2
        for item in drafts(client, "/sitemap/", narrow)["items"]:
            assert item["locale"] == "de"
            assert item["translations"] == []

    def test_a_draft_that_cannot_be_built_is_left_out_and_logged(
        self, client: Client, key: str, monkeypatch: Any, caplog: Any
    ) -> None:
        factories.draft(models.DossierPage, "casse", parent=factories.index())
        factories.dossier("sain")
        whole = models.DossierPage.get_latest_revision_as_object

        def broken(page: Any) -> Any:
            if page.slug == "casse":
                raise ValueError("zqxjwvk")
            return whole(page)

        monkeypatch.setattr("wagtail.models.Page.get_latest_revision_as_object", broken)
        assert slugs(client, "/dossiers/", key) == ["sain"]
        problem(ask(client, "/dossiers/casse/?perspective=drafts", key), 404, readers=None)
        assert [record.page_id for record in caplog.records if record.msg == "draft not built"]


class TestLists:
    def test_filters_orders_fields_and_cursors_are_those_of_what_is_published(
        self, client: Client, key: str
    ) -> None:
        section, theme = factories.index(), factories.theme()
        place, series = factories.territory(), factories.series()
        for number in range(5):
            page = factories.draft(
                models.DossierPage, f"n{number}", parent=section, themes=[theme],
                series=series if number else None,
                published_on=f"2025-01-0{number + 1}",
                territory_links=[models.TerritoryLink(territory=place)] if number < 2 else [],
            )  # fmt: skip
        edit(page, themes=[])
        every = ["n4", "n3", "n2", "n1", "n0"]
        assert slugs(client, "/dossiers/", key) == every
        assert slugs(client, "/dossiers/?order=published_on", key) == every[::-1]
        assert slugs(client, f"/dossiers/?theme={theme.slug}", key) == every[1:]
        assert slugs(client, f"/dossiers/?series={series.slug}", key) == every[:-1]
        assert slugs(client, "/dossiers/?territory=insee-region:44", key) == ["n1", "n0"]
        assert slugs(client, "/dossiers/?locale=de", key) == []
        seen: list[str] = []
        cursor = ""
        while len(seen) < 5:
            answer = drafts(client, f"/dossiers/?limit=2{cursor}", key)
            seen += [item["slug"] for item in answer["items"]]
            cursor = f"&cursor={answer['next_cursor']}"
        assert seen == every
        first = drafts(client, "/dossiers/?limit=2", key)["next_cursor"]
        problem(ask(client, f"/dossiers/?cursor={first}", None), 400)
        addresses = drafts(client, "/sitemap/?limit=1", key)["next_cursor"]
        problem(ask(client, f"/sitemap/?cursor={addresses}", None), 400)
        (item, *_rest) = drafts(client, "/dossiers/?fields=title", key)["items"]
        assert set(item) == {"type", "id", "title"}

    def test_the_menu_has_what_drafts_put_there(self, client: Client, key: str) -> None:
        section = factories.index()
        factories.draft(models.DossierPage, "neuf", parent=section, show_in_menus=True)
        (entry,) = drafts(client, "/navigation/", key)["items"]
        assert [child["title"] for child in entry["children"]] == ["Titre de neuf"]


class TestFreshness:
    def test_a_corrected_name_is_in_drafts_that_no_reader_sees(
        self, client: Client, key: str
    ) -> None:
        person = factories.person("Inès Valdor")
        sections = [factories.interview_block(person, question="Où ?")]
        factories.draft(models.DossierPage, "neuf", parent=factories.index(), sections=sections)
        assert "Inès Valdor" in str(drafts(client, "/dossiers/neuf/", key))
        person.name = "Inès Valdor-Prat"
        person.save()
        assert "Inès Valdor-Prat" in str(drafts(client, "/dossiers/neuf/", key))

    def test_so_are_the_fate_of_other_pages_and_their_addresses(
        self, client: Client, key: str
    ) -> None:
        project = factories.project("atelier")
        card = {"project": project.pk, "title": "", "summary": "", "image": None}
        sections = [factories.block("project_cards", heading="", intro="",
                                    cards=[factories.item(card)])]  # fmt: skip
        section = factories.index()
        factories.draft(models.DossierPage, "neuf", parent=section, sections=sections)
        assert "/projets/atelier/" in str(drafts(client, "/dossiers/neuf/", key))
        project.unpublish()
        assert "/projets/atelier/" not in str(drafts(client, "/dossiers/neuf/", key))
        section.slug = "enquetes"
        section.save_revision().publish()
        assert drafts(client, "/dossiers/neuf/", key)["path"] == "/enquetes/neuf/"

    def test_what_did_not_change_is_not_built_again(
        self, client: Client, key: str, monkeypatch: Any
    ) -> None:
        factories.dossier("un")
        factories.draft(models.DossierPage, "deux", parent=factories.index("autres"))
        assert len(slugs(client, "/dossiers/", key)) == 2
        built: list[str] = []
        monkeypatch.setattr("api.drafts._built", lambda draft: built.append(draft.slug))
        slugs(client, "/dossiers/", key)
        # The home that migrations make has no revision: nothing tells whether it changed.
        assert [slug for slug in built if slug != "accueil"] == []
        monkeypatch.setattr("api.drafts.edition", lambda: "another version of the programs")
        slugs(client, "/dossiers/", key)
        assert {"un", "deux"} <= {*built}

    def test_nothing_public_is_written(self, client: Client, key: str) -> None:
        picture = factories.picture()
        factories.draft(models.DossierPage, "neuf", parent=factories.index(), cover=picture)
        before = (Change.objects.count(), list(PublishedDocument.objects.values_list("etag")))
        drafts(client, "/dossiers/neuf/", key)
        after = (Change.objects.count(), list(PublishedDocument.objects.values_list("etag")))
        assert before == after
        assert not picture.sizes.exists()

    def test_a_picture_no_reader_may_fetch_yet_is_at_an_address_that_expires(
        self, client: Client, key: str
    ) -> None:
        picture = factories.picture()
        factories.draft(models.DossierPage, "neuf", parent=factories.index(), cover=picture)
        drafts(client, "/dossiers/neuf/", key)
        private.make(picture, Preset.COVER)
        # What is not for ever is looked at again after a while.
        row = DraftDocument.objects.get(slug="neuf")
        assert row.rebuild_at
        assert row.rebuild_at < timezone.now() + timedelta(minutes=5)
        DraftDocument.objects.update(rebuild_at=timezone.now())
        source = drafts(client, "/dossiers/neuf/", key)["cover"]["sources"][0]["src"]
        assert urlsplit(source).path.startswith("/media/private/")
        assert urlsplit(source).query
        assert not picture.sizes.exists()

    def test_who_waits_too_long_is_told_to_come_back_and_goes_on_from_there(
        self, client: Client, key: str, monkeypatch: Any
    ) -> None:
        section = factories.index()
        for number in range(3):
            factories.draft(models.DossierPage, f"n{number}", parent=section)
        monkeypatch.setattr("api.drafts.PATIENCE", -1.0)
        answer = ask(client, "/dossiers/?perspective=drafts", key)
        problem(answer, 503, readers=None)
        assert answer["Retry-After"]
        monkeypatch.setattr("api.drafts.PATIENCE", 8.0)
        assert len(slugs(client, "/dossiers/", key)) == 3
