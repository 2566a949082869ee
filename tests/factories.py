"""Pages, people and things to test with: real rows, made the way the admin makes them."""

import io
import uuid
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Drawing
from wagtail.models import Locale, Page

from dossiers import models
from media.models import File, Picture, Video


def key(name: str) -> str:
    """The same UUID for the same name, so that golden documents are stable."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://chapo.test/{name}"))


def block(kind: str, /, **value: Any) -> dict[str, Any]:
    """A block of a stream, as the database stores it."""
    return {"type": kind, "value": value, "id": key(f"{kind}:{sorted(value)}:{value}")}


def item(value: Any) -> dict[str, Any]:
    """An item of a list within a block."""
    return {"type": "item", "value": value, "id": key(f"item:{value}")}


def prose(text: str, *, heading: str = "") -> dict[str, Any]:
    """A text section of one paragraph."""
    return block("prose", heading=heading, text=f"<p>{text}</p>")


def home() -> models.HomePage:
    """The home page that the migration makes."""
    page: models.HomePage = models.HomePage.objects.get(slug="accueil")
    return page


def publish(page: Page) -> Any:
    """Publishes a page through a revision, like the admin; returns it fresh from the database."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def index(slug: str = "dossiers", *, parent: Page | None = None, **fields: Any) -> Any:
    """A published section."""
    page = models.DossierIndexPage(
        **{"title": slug.capitalize(), "slug": slug, "show_in_menus": True, "live": False} | fields
    )
    (parent or home()).add_child(instance=page)
    return publish(page)


def draft(model: type[models.EditorialPage], slug: str, *, parent: Page, **fields: Any) -> Any:
    """An unpublished article under a section."""
    themes = fields.pop("themes", ())
    page = model(
        **{
            "title": f"Titre de {slug}",
            "slug": slug,
            "standfirst": f"Chapô de {slug}.",
            "live": False,
            "locale": parent.locale,
            "translation_key": key(slug),
        }
        | fields
    )
    page.themes = list(themes)
    parent.add_child(instance=page)
    page.save_revision()
    return page


def dossier(slug: str = "ess", *, parent: Page | None = None, **fields: Any) -> Any:
    """A published dossier."""
    return publish(draft(models.DossierPage, slug, parent=parent or _section("dossiers"), **fields))


def project(slug: str = "filature", *, parent: Page | None = None, **fields: Any) -> Any:
    """A published project."""
    return publish(draft(models.ProjectPage, slug, parent=parent or _section("projets"), **fields))


def interview(
    slug: str = "entretien", *, person: models.Person, parent: Page | None = None, **fields: Any
) -> Any:
    """A published interview of one person."""
    fields.setdefault("sections", [interview_block(person, question="Pourquoi ?")])
    section = parent or _section("entretiens")
    return publish(draft(models.InterviewPage, slug, parent=section, **fields))


def interview_block(*people: models.Person, question: str, **fields: Any) -> dict[str, Any]:
    """An interview in which each person answers one question."""
    return block(
        "interview",
        **{
            "kind": "single" if len(people) == 1 else "crossed",
            "heading": "Regards croisés",
            "intro": "<p>Une introduction.</p>",
            "numbering": "per_participant",
            "participants": [item({"person": person.pk}) for person in people],
            "exchanges": [
                item(
                    {
                        "participant": person.pk,
                        "question": question,
                        "answer": f"<p>Réponse de {person.name}.</p>",
                        "pull_quote": "",
                    }
                )
                for person in people
            ],
        }
        | fields,
    )


def _section(slug: str) -> Any:
    found = models.DossierIndexPage.objects.filter(slug=slug).first()
    return found or index(slug)


def person(name: str = "Inès Valdor", *, role: str = "", **fields: Any) -> models.Person:
    """Somebody, with a role if one is given."""
    made = models.Person(name=name, uuid=key(name), **fields)
    if role:
        made.affiliations = [models.Affiliation(role=role)]
    made.save()
    return made


def organisation(name: str = "La Fabrique des Quais", **fields: Any) -> models.Organisation:
    """An organisation."""
    return models.Organisation.objects.create(name=name, uuid=key(name), **fields)


def fact(statement: str = "Une coopérative sur {value} essaime.", **fields: Any) -> models.Fact:
    """A fact of the bank."""
    values = {"value": 10, "unit": "count", "locale": Locale.get_default()} | fields
    return models.Fact.objects.create(statement=statement, translation_key=key(statement), **values)


def source(title: str = "Panorama", **fields: Any) -> models.Source:
    """A source."""
    return models.Source.objects.create(title=title, uuid=key(title), **fields)


def theme(name: str = "Économie sociale", **fields: Any) -> models.Theme:
    """A theme."""
    made = models.Theme(
        name=name, translation_key=key(name), **{"locale": Locale.get_default()} | fields
    )
    made.full_clean()
    made.save()
    return made


def series(name: str = "Regards", **fields: Any) -> models.Series:
    """A series."""
    made = models.Series(
        name=name, translation_key=key(name), **{"locale": Locale.get_default()} | fields
    )
    made.full_clean()
    made.save()
    return made


def territory(name: str = "Grand Est", *, code: str = "44") -> models.Territory:
    """A region."""
    return models.Territory.objects.create(
        name=name, scheme="insee-region", code=code, uuid=key(name)
    )


def picture(
    title: str = "Atelier", *, width: int = 600, height: int = 400, **fields: Any
) -> Picture:
    """A picture of one colour, with a real file."""
    drawn = io.BytesIO()
    Drawing.new("RGB", (width, height), (0, 90, 110)).save(drawn, "PNG")
    file = ContentFile(drawn.getvalue(), name=f"{title.lower()}.png")
    values = {"description": "Un atelier vide.", "credit": "Illustration Chapô"} | fields
    if not values["description"]:
        values.setdefault("alt_mode", "decorative")
    made: Picture = Picture.objects.create(title=title, file=file, uuid=key(title), **values)
    return made


def file(title: str = "Données", **fields: Any) -> File:
    """A small file to download."""
    name = "donnees.csv" if title == "Données" else f"{title.lower()}.csv"
    content = ContentFile(b"annee;valeur\n2023;10\n", name=name)
    values = {"title": title, "file": content, "file_size": 21, "uuid": key(title)} | fields
    made: File = File.objects.create(**values)
    return made


def video(title: str = "Un film", *, address: str = "", **fields: Any) -> Video:
    """A film, on a platform unless told otherwise."""
    made: Video = Video.objects.create(title=title, address=address, uuid=key(title), **fields)
    return made


def video_block(title: str = "Un film", *, address: str = "", **fields: Any) -> dict[str, Any]:
    """A block that shows a new film."""
    return block("video", video=video(title, address=address, **fields).pk)
