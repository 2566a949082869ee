"""The tab of a page that shows its films and pictures."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from dossiers import media_shown, models
from media.models import FilmRight, Provider, Video, VideoSource
from tests import factories
from tests.factories import block
from tests.media import film_files

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
        ("un", {"hosting": "self"}, "pas encore de fichier"),
        ("deux", {}, "pas d’adresse"),
        ("trois", {"address": "https://www.canal-u.tv/174500"}, "Le lecteur ne dépose rien."),
    ):
        page = factories.dossier(name, sections=[factories.video_block(name, **fields)])
        shown = tab(desk, page)
        assert why in shown
        assert "Toujours autoriser" not in shown


def test_a_film_of_our_own_asks_nothing(desk: Client) -> None:
    shown = factories.video_block("Chez nous", hosting="self")
    page = factories.dossier(sections=[shown])
    VideoSource.objects.create(
        video_id=shown["value"]["video"], file=ContentFile(film_files.MP4, name="film.mp4"),
        mime_type="video/mp4", width=640, height=360, size=len(film_files.MP4),
    )  # fmt: skip
    assert "notre serveur" in tab(desk, page)


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
    assert "Plus montrée" not in shown
    portrait.rights_until = timezone.localdate() - timedelta(days=1)
    portrait.save()
    assert tab(desk, page).count("Plus montrée") == 1


def embed(title: str, address: str, words: str = "") -> dict[str, Any]:
    return block(
        "embed", title=title, address=address, description="", text_equivalent=words, caption="",
        language="", height=None,
    )  # fmt: skip


def test_it_shows_embedded_content_as_it_does_films(desk: Client) -> None:
    place = "https://www.openstreetmap.org/#map=15/48.5734/7.7521"
    page = factories.draft(
        models.DossierPage, "lieux", parent=factories.index(),
        sections=[
            embed("L’<atelier>", place, "<p>À deux pas de la gare.</p>"),
            embed("Un rond-point", "https://exemple.fr/carte"),
            embed("Un autre", place, "<p data-block-key='x'></p>"),
        ],
    )  # fmt: skip
    shown = desk.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    told, unknown, silent = shown.partition('class="media-panel"')[2].split("</section>")[:3]
    assert "Carte – L’&lt;atelier&gt;" in told
    assert "Afficher cette carte" in told
    assert "ce qu’elle montre est aussi écrit" in told
    assert "Équivalent écrit manquant" not in told
    assert "Contenu intégré – Un rond-point" in unknown
    assert "plateforme connue" in unknown
    assert "Équivalent écrit manquant" in silent
    assert "est aussi écrit" not in silent
    assert "<iframe" not in told + unknown + silent


def test_it_tells_of_a_film_that_readers_no_longer_see(desk: Client) -> None:
    block_of_film = factories.video_block("Un film", address=YOUTUBE, transcript="<p></p>")
    page = factories.dossier(sections=[block_of_film])
    assert "sa transcription et" not in tab(desk, page), "an empty paragraph says nothing"
    FilmRight.objects.create(
        video=Video.objects.get(), person="Inès Valdor (fictive)", withdrawn_on="2026-01-01"
    )
    shown = tab(desk, page)
    assert "Une personne filmée ne le permet plus" in shown
    assert "Lire cette vidéo" not in shown


def test_more_films_take_no_more_queries() -> None:
    def asked(count: int) -> int:
        films = [factories.video_block(f"{count}.{n}", address=YOUTUBE) for n in range(count)]
        page = factories.draft(
            models.DossierPage, f"n{count}", parent=factories.home(), sections=films
        )
        fresh = models.DossierPage.objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as found:
            assert len(media_shown.films(fresh, lambda _film: None)) == count
        return len(found)

    assert asked(1) == asked(4)


def test_a_new_page_says_when_it_will_show_something(desk: Client) -> None:
    section = factories.index()
    shown = desk.get(f"/admin/pages/add/dossiers/dossierpage/{section.pk}/").content.decode()
    assert "Enregistrez un brouillon" in shown
