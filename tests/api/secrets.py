"""Content in which every word is a marker, so that whatever leaks can be seen anywhere."""

from datetime import date
from typing import Any

from dossiers import models
from tests import factories
from tests.factories import block, item

MARK = "zqxjwvk"
SLUG = f"{MARK}-slug"
SHOWN = (
    "titre", "slug", "surtitre", "serie", "chapo", "alt", "legende", "credit", "theme",
    "territoire", "signataire", "travail", "institution", "seo-titre", "seo-description",
    "intertitre", "paragraphe", "question", "reponse", "citation", "personne", "role",
    "organisation", "sigle", "site", "enonce", "population", "methode", "source", "editeur", "page",
    "ici", "video", "transcription", "carte", "resume", "lien", "adresse", "fichier", "partenaire",
)  # fmt: skip
"""What readers see of it once it is published."""
NEVER = (
    "contact", "autre-role", "autre-employeur", "orthographe", "reference", "description", "image",
)  # fmt: skip
"""What they never see, published or not."""


def mark(name: str) -> str:
    """The marker called `name`."""
    assert name in SHOWN or name in NEVER
    return f"{MARK}-{name}"


def content() -> dict[str, Any]:
    """The fields of an article: all that editors can write, and what they chose for it."""
    picture = factories.picture(
        mark("image"), width=40, height=30,
        description=mark("alt"), caption=mark("legende"), credit=mark("credit"),
    )  # fmt: skip
    place = factories.territory(mark("territoire"), code="99")
    author = factories.person(mark("signataire"), private_contact=mark("contact"))
    return {
        "title": mark("titre"),
        "kicker": mark("surtitre"),
        "series": factories.series(mark("serie")),
        "standfirst": mark("chapo"),
        "cover": picture,
        "themes": [factories.theme(mark("theme"), description=mark("description"))],
        "territory_links": [models.TerritoryLink(territory=place)],
        "bylines": [models.Byline(person=author, role=mark("travail"))],
        "institutional_author": mark("institution"),
        "seo_title": mark("seo-titre"),
        "search_description": mark("seo-description"),
        "published_on": date(2025, 1, 1),
        "show_in_menus": True,
        "sections": [*_words(picture), *_facts(place), *_leads()],
    }


def _words(picture: Any) -> list[dict[str, Any]]:
    employer = factories.organisation(
        mark("organisation"), acronym=mark("sigle"), url=f"https://{mark('site')}.example/",
        alternate_names=mark("orthographe"),
    )  # fmt: skip
    person = factories.person(mark("personne"), portrait=picture, private_contact=mark("contact"))
    other = factories.organisation(mark("autre-employeur"))
    person.affiliations = [
        models.Affiliation(role=mark("role"), organisation=employer),
        models.Affiliation(role=mark("autre-role"), organisation=other),
    ]
    person.save()
    talk = factories.interview_block(person, question=mark("question"))
    talk["value"]["exchanges"][0]["value"] |= {
        "answer": f"<p>{mark('reponse')}</p>", "pull_quote": mark("citation"),
    }  # fmt: skip
    return [
        factories.prose(mark("paragraphe"), heading=mark("intertitre")),
        talk,
        block("image", image=picture.pk, caption=""),
        factories.video_block(
            mark("video"), address=mark("reference"), transcript=f"<p>{mark('transcription')}</p>"
        ),
    ]


def _facts(place: models.Territory) -> list[dict[str, Any]]:
    source = factories.source(
        mark("source"), publisher=mark("editeur"), url=f"https://{mark('adresse')}.example/",
        locator=mark("page"),
    )  # fmt: skip
    fact = factories.fact(
        mark("enonce"), population=mark("population"), method_note=mark("methode"),
        geography=place, source=source,
    )  # fmt: skip
    return [
        block("fact", fact=fact.pk, inline={}),
        block("fact", fact=None, inline={"statement": mark("ici")}),
    ]


def _leads() -> list[dict[str, Any]]:
    partner = factories.organisation(mark("partenaire"))
    file = factories.file(mark("fichier"))
    link = {"label": mark("lien"), "url": f"https://{mark('lien')}.example/", "page": None}
    card = {"project": None, "title": mark("carte"), "summary": mark("resume"), "image": None}
    return [
        block("project_cards", heading="", intro="", cards=[item(card)]),
        block("related_links", heading="", links=[item(link)]),
        block("downloads", heading="", files=[item({"document": file.pk, "title": ""})]),
        block(
            "partners", heading="", partners=[item({"organisation": partner.pk, "role": "funder"})]
        ),
    ]
