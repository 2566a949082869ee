"""The tab of a page that shows its films and pictures."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import Locale

from dossiers import models
from media.models import Provider
from tests import factories
from tests.factories import block

pytestmark = pytest.mark.django_db
YOUTUBE = "https://youtu.be/aqz-KE-bpKQ"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("redaction", "r@example.org", "x"))
    return client


def tab(desk: Client, page: Any) -> str:
    """The tab, less the rest of the form."""
    shown = desk.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    return shown.partition('class="media-panel"')[2].partition("</section>")[0]


def test_it_shows_what_readers_will_be_asked_in_the_language_of_the_page(desk: Client) -> None:
    section = factories.index()
    german = Locale.objects.create(language_code="de")
    film = factories.video_block("Une journée", address=YOUTUBE, poster=factories.picture())
    for locale, asked in ((section.locale, "Lire cette vidéo"), (german, "Dieses Video abspielen")):
        page = factories.draft(
            models.DossierPage, locale.language_code, parent=section, locale=locale, sections=[film]
        )
        shown = tab(desk, page)
        assert asked in shown
        assert "Google Ireland Limited" in shown
        assert "Ce que verra le lecteur" in shown, "the admin itself stays in French"
        assert 'class="media-panel__poster"' in shown
        assert "Pas de transcription" in shown
        assert "<iframe" not in shown


def test_it_says_why_nothing_is_asked(desk: Client) -> None:
    Provider.objects.filter(key="canal_u").update(
        exemption="Le lecteur ne dépose rien.", exempted_on="2026-01-01"
    )
    for name, fields, why in (
        ("un", {"hosting": "self"}, "notre serveur"),
        ("deux", {}, "pas d’adresse"),
        ("trois", {"address": "https://www.canal-u.tv/174500"}, "Le lecteur ne dépose rien."),
    ):
        page = factories.dossier(name, sections=[factories.video_block(name, **fields)])
        shown = tab(desk, page)
        assert why in shown
        assert "Toujours autoriser" not in shown


def test_it_shows_the_pictures_and_what_is_said_of_them(desk: Client) -> None:
    portrait = factories.picture("Portrait", description="Une femme sourit.", credit="")
    person = factories.person("Inès Valdor (fictive)", portrait=portrait)
    page = factories.dossier(
        cover=factories.picture("Couverture", description=""),
        sections=[
            block("image", image=factories.picture("Vue").pk, caption=""),
            factories.interview_block(person, question="Pourquoi ?"),
        ],
    )
    shown = tab(desk, page)
    for words in ("Couverture", "Vue", "Portrait de Inès", "Une femme sourit.", "décorative"):
        assert words in shown
    assert "<strong>Manque</strong>" in shown, "the portrait's credit"
    assert "Cette page ne montre aucune vidéo." in shown


def test_a_new_page_says_when_it_will_show_something(desk: Client) -> None:
    section = factories.index()
    shown = desk.get(f"/admin/pages/add/dossiers/dossierpage/{section.pk}/").content.decode()
    assert "Enregistrez un brouillon" in shown
