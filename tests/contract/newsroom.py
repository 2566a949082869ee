"""A small newsroom whose documents show all the contract can say. Its people are fictional."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from dossiers import models
from media.models import File, Provider
from tests import factories
from tests.contract.embeds import embeds
from tests.contract.films import films
from tests.factories import block, item, key

RICH = """
<h3>Ce que dit le <b>terrain</b></h3>
<p>Deux <i>ateliers</i>, 1<sup>re</sup> adresse, CO<sub>2</sub> évité.<br/>Une seconde ligne.</p>
<p>Lire <a linktype="page" id="{project}">le projet</a>, <a linktype="document" id="{file}">les
données</a>, <a href="https://example.org/etude">l’étude</a>,
<a href="mailto:bonjour@example.org">écrire</a>, <a href="tel:+33300000000">appeler</a> ou
<a href="#la-suite">passer à la suite</a>.</p>
<ul><li>Réparer<ul><li>à la main</li></ul></li><li>Prêter</li></ul>
<ol><li>Ouvrir</li></ol>
<h4>Un détail</h4>
"""


class Newsroom:
    """Publishes one page of each type, in French, and a dossier in German as well."""

    def __init__(self) -> None:
        self._make_references()
        self.home = factories.home()
        self.home.translation_key = key("accueil")
        self.home.standfirst = "Ce qui se fait près de chez vous."
        factories.publish(self.home)
        sections = {
            slug: factories.index(slug, translation_key=key(f"section:{slug}"))
            for slug in ("dossiers", "entretiens", "projets")
        }
        self.project = self._project(sections["projets"])
        self.interview, self.brief = self._interviews(sections["entretiens"])
        self.dossier = factories.dossier(
            parent=sections["dossiers"], sections=steady("ess", self._body()), **self._filing()
        )
        self._translate()
        Redirect.objects.create(
            old_path="/ancien-dossier", redirect_page=self.dossier, is_permanent=True
        )
        withdrawn = factories.dossier("retire", parent=sections["dossiers"])
        withdrawn.unpublish()

    def _make_references(self) -> None:
        self.picture = factories.picture(
            caption="L’atelier un lundi.", alt_mode="complex",
            long_description="À gauche, trois établis.\nÀ droite, un métier à filer.",
            creator="Léa Drumond (fictive)", rights_holder="Studio du Quai (fictif)",
            licence="cc-by-sa-4.0", acquire_url="https://studio.example/licences", ai="edited",
            focal_point_x=150, focal_point_y=100, focal_point_width=50, focal_point_height=50,
        )  # fmt: skip
        self.plain_picture = factories.picture("Motif", description="", credit="")
        self.reserved_picture = factories.picture("Réservée", licence="all_rights_reserved")
        self.file = File.objects.create(
            pk=901,
            title="Données",
            file=factories.file().file,
            file_size=21,
            uuid=key("fichier"),
            language="fr",
            accessible=False,
            twin_url="https://example.org/donnees/",
        )
        self.fabrique = factories.organisation(
            acronym="LFQ", url="https://lfq.example/", logo=self.plain_picture
        )
        self.atelier = factories.organisation("L’Atelier du Coin")
        self.ines = factories.person("Inès Valdor (fictive)", portrait=self.picture)
        self.ines.affiliations = [models.Affiliation(role="Directrice", organisation=self.fabrique)]
        self.ines.save()
        self.marc = factories.person("Marc Olivet (fictif)")
        self.theme = factories.theme()
        self.territory = factories.territory()
        self.series = factories.series()
        self.source = factories.source(
            publisher="Institut d’exemple", url="https://example.org/panorama", locator="p. 12",
            published_on=date(2024, 11, 1), accessed_on=date(2025, 1, 15), licence="CC BY 4.0",
        )  # fmt: skip
        self.bare_source = factories.source("Carnet de l’enquête")
        self.fact = factories.fact(
            "Plus de {value} d’emplois.", label_kind="key_figure", value="2.6", value_max="2.7",
            scale=1_000_000, unit="jobs", qualifier="more_than", population="emplois salariés",
            geography=self.territory, period="2023", as_of=date(2023, 12, 31),
            method_note="Hors intérim.", confidence="official_statistic", source=self.source,
        )  # fmt: skip
        self.landmark = factories.fact(
            "Une première loi en 2014.", label_kind="landmark", value=None, unit="",
            source=self.bare_source,
        )  # fmt: skip

    def _filing(self) -> dict[str, Any]:
        return {
            "seo_title": "L’économie sociale, expliquée",
            "search_description": "Un dossier sur l’économie sociale.",
            "series": self.series,
            "issue_number": 3,
            "cover": self.picture,
            "themes": [self.theme],
            "territory_links": [models.TerritoryLink(territory=self.territory)],
            "audiences": ["elus", "citoyens"],
            "bylines": [
                models.Byline(person=self.marc, role="Enquête"),
                models.Byline(person=self.ines),
            ],
            "institutional_author": "La rédaction",
            "published_on": date(2025, 3, 3),
            "updated_on": date(2025, 3, 20),
            "show_in_menus": True,
        }

    def _project(self, section: models.DossierIndexPage) -> Any:
        factories.project("sobre", parent=section)
        return factories.project(
            parent=section,
            cover=self.picture,
            tagline="Refaire du fil",
            organisation=self.fabrique,
            instrument="loan",
            started_on=date(2022, 9, 1),
            website="https://filature.example/",
            sections=steady("filature", [factories.prose("Un métier à filer tourne encore.")]),
        )

    def _interviews(self, section: models.DossierIndexPage) -> Iterator[Any]:
        for slug, person, cover in (
            ("entretien", self.ines, self.picture),
            ("entretien-sobre", self.marc, None),
        ):
            talk = factories.interview_block(person, question="Pourquoi ici ?", numbering="none")
            yield factories.interview(
                slug, person=person, parent=section, cover=cover, series=self.series,
                sections=steady(slug, [talk]),
            )  # fmt: skip

    def _translate(self) -> None:
        german = Locale.objects.create(language_code="de")
        home = self.home.copy_for_translation(german)
        home.title = "Start"
        section = factories.index(
            "dossiers", parent=factories.publish(home), translation_key=key("section:dossiers")
        )
        factories.dossier(parent=section, title="Solidarische Wirtschaft", standfirst="Ein Anfang.")

    def _body(self) -> list[dict[str, Any]]:
        people = (self.ines, self.marc)
        talk = factories.interview_block(*people, question="Par où commencer ?")
        talk["value"]["participants"][1]["value"]["role"] = "Élu"
        talk["value"]["exchanges"][0]["value"]["pull_quote"] = "On commence par ouvrir la porte."
        continuous = factories.interview_block(
            *people,
            question="Et après ?",
            numbering="continuous",
            kind="panel",
            heading="",
            intro="",
        )
        rich = RICH.replace("\n", " ").format(project=self.project.pk, file=self.file.pk)
        return [
            block("prose", heading="Une action", text=rich),
            block("prose", heading="", text="<p>La suite.</p>"),
            talk,
            continuous,
            block("featured_interview", interview=self.interview.pk),
            block("featured_interview", interview=self.brief.pk),
            block("pull_quote", text="Une porte ouverte.", speaker=self.ines.pk, attribution=""),
            block("pull_quote", text="Rien ne se perd.", attribution="Proverbe d’atelier"),
            *self._evidence(),
            *self._further(),
        ]

    def _evidence(self) -> list[dict[str, Any]]:
        Provider.objects.filter(key="canal_u").update(
            exemption="Le lecteur ne dépose rien.", exempted_on=date(2026, 3, 2),
            verified_on=date(2026, 3, 1),
        )  # fmt: skip
        return [
            block("fact", fact=self.fact.pk),
            block("fact", inline={"statement": "Un dixième.", "value": "10", "unit": "percent"}),
            block("key_figures", heading="Repères", facts=[item(self.fact.pk)]),
            block("key_figures", facts=[item(self.landmark.pk)]),
            block("image", image=self.picture.pk, caption=""),
            block("image", image=self.plain_picture.pk),
            block("image", image=self.reserved_picture.pk),
            *(block("video", video=film.pk) for film in films()),
            *embeds(),
        ]

    def _further(self) -> list[dict[str, Any]]:
        cards = [
            item({"project": self.project.pk, "summary": "Du fil, ici."}),
            item({"title": "La Bricole", "summary": "Un local à venir."}),
            item({"title": "Le Préau"}),
        ]
        links = [
            item({"label": "L’entretien", "page": self.interview.pk}),
            item({
                "label": "Eine Studie", "url": "https://example.org/studie",
                "publisher": "Beispielinstitut", "language": "de",
            }),
        ]  # fmt: skip
        files = [
            item({"document": self.file.pk, "title": "Les chiffres", "language": "en"}),
            item({"document": self.file.pk}),
            item({"document": factories.file("Brut", language="").pk}),
        ]
        partners = [
            item({"organisation": self.fabrique.pk, "role": "funder"}),
            item({"organisation": self.atelier.pk, "role": "contributor"}),
        ]
        return [
            block("project_cards", heading="Projets", intro="<p>Deux lieux.</p>", cards=cards),
            block("project_cards", cards=cards[1:]),
            block("related_links", heading="À lire", links=links),
            block("related_links", links=links[:1]),
            block("downloads", heading="À télécharger", files=files),
            block("downloads", files=files[:1]),
            block("partners", heading="Partenaires", partners=partners),
            block("partners", partners=partners[:1]),
        ]


def steady(slug: str, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """These blocks, their identifiers made from their place: row numbers vary between runs."""
    places = count()
    return [_steady(child, slug, places) for child in blocks]


def _steady(value: Any, slug: str, places: Iterator[int]) -> Any:
    if isinstance(value, list):
        return [_steady(child, slug, places) for child in value]
    if not isinstance(value, dict):
        return value
    placed = {name: _steady(child, slug, places) for name, child in value.items()}
    return placed | ({"id": key(f"{slug}:{next(places)}")} if "id" in value else {})
