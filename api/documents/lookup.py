"""Reads what a document needs in few queries, and remembers what it looked at."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, TypeVar, cast

from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.db.models.functions import Now
from wagtail import blocks
from wagtail.models import Page

from api.documents.addresses import absolute
from api.documents.rich_text import Target, internal_links
from api.models import PublishedDocument
from dossiers.models import Fact, InterviewPage, Organisation, Person, ProjectPage, Source
from media import rights
from media.models import File, Picture, PictureSize, Provider, Video

M = TypeVar("M", bound=Model)
Reference = tuple[type[Model], int]
"""A model and a primary key."""


def live_documents() -> QuerySet[PublishedDocument]:
    """The documents served at this moment."""
    # By the database's clock, as in `api.queries`: what is late for one must be for the other.
    return PublishedDocument.objects.filter(Q(expires_at=None) | Q(expires_at__gt=Now()), live=True)


def earliest_end(
    rows: Iterable[PublishedDocument],
    pictures: Iterable[Picture] = (),
    films: Iterable[Video] = (),
    starts: Iterable[datetime] = (),
) -> datetime | None:
    """When the first of these documents, or the right to show one of these, ends.

    Or when the right to show a picture begins; `starts` are those of films. None when nothing is
    to come.
    """
    ends = [row.expires_at for row in rows] + [rights.next_change(each) for each in pictures]
    ends += [*(rights.end_of_film(film) for film in films), *starts]
    return min((end for end in ends if end), default=None)


def _now() -> datetime:
    """By the database's clock, which is what documents go by."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        (now,) = cursor.fetchone()
    return cast("datetime", now)


def references_in(block: blocks.Block, raw: Any) -> Iterator[Reference]:
    """The objects a stored block value points to, by walking the block's own definition.

    `raw` is what the database holds for it: numbers where the editor chose something.
    """
    match block:
        case blocks.StreamBlock():
            known = ((block.child_blocks.get(child["type"]), child) for child in raw or ())
            parts = [(inner, child["value"]) for inner, child in known if inner is not None]
        case blocks.StructBlock():
            parts = [(inner, (raw or {}).get(name)) for name, inner in block.child_blocks.items()]
        case blocks.ListBlock():
            parts = [(block.child_block, item["value"]) for item in raw or ()]
        case _:
            yield from _direct_references(block, raw)
            return
    for inner, value in parts:
        yield from references_in(inner, value)


def _direct_references(block: blocks.Block, raw: Any) -> Iterator[Reference]:
    if isinstance(block, blocks.RichTextBlock):
        for kind, number in internal_links(raw or ""):
            if kind in ("page", "document"):
                yield (Page if kind == "page" else File, number)
    elif isinstance(block, blocks.ChooserBlock) and raw is not None:
        model = block.model_class
        yield (Page if issubclass(model, Page) else model, int(raw))


def _add(keys: set[int], key: int | None) -> None:
    if key is not None:
        keys.add(key)


class Lookup:
    """Objects by model and key: each is fetched once, and every request is remembered."""

    def __init__(self) -> None:
        self.mentioned: set[Reference] = set()
        self.starts: list[datetime] = []
        """When films that may not be shown yet may be."""
        self._found: dict[type[Model], dict[int, Model | None]] = defaultdict(dict)
        self._platforms: dict[str, int] = {}

    def prepare(self, references: Iterable[Reference]) -> None:
        """Fetches all these, and what they lead to, in a few queries."""
        wanted: dict[type[Model], set[int]] = defaultdict(set)
        for model, key in references:
            wanted[model].add(key)
        self._pages(wanted.pop(Page, set()), wanted)
        facts = self._fetch(Fact, wanted.pop(Fact, ()))
        wanted[Source] |= {fact.source_id for fact in facts if fact.source_id}
        people = self._fetch(Person, wanted.pop(Person, ()), "affiliations")
        for person in people:
            wanted[Organisation] |= {
                role.organisation_id for role in person.affiliations.all() if role.organisation_id
            }
            _add(wanted[Picture], person.portrait_id)
        for organisation in self._fetch(Organisation, wanted.pop(Organisation, ())):
            _add(wanted[Picture], organisation.logo_id)
        for film in self._films(wanted.pop(Video, set())):
            _add(wanted[Picture], film.poster_id)
        self._pictures(wanted.pop(Picture, set()))
        self._files(wanted.pop(File, set()))
        for model, keys in wanted.items():
            self._fetch(model, keys)

    def _pages(self, keys: set[int], wanted: dict[type[Model], set[int]]) -> None:
        """Linked pages, as far as they are public, and what the cards made of them show."""
        self.mentioned |= {(Page, key) for key in keys}
        live = {row.page_id: row for row in live_documents().filter(page_id__in=keys)}
        self._found[PublishedDocument].update({key: live.get(key) for key in keys})
        projects = [key for key, row in live.items() if row.kind == "project"]
        for project in self._fetch(ProjectPage, projects):
            _add(wanted[Organisation], project.organisation_id)
            _add(wanted[Picture], project.cover_id)
        interviews = [key for key, row in live.items() if row.kind == "interview"]
        for interview in self._fetch(InterviewPage, interviews):
            _add(wanted[Picture], interview.cover_id)
            stream = interview.sections
            for model, key in references_in(stream.stream_block, list(stream.raw_data)):
                if model is Person:
                    wanted[Person].add(key)

    def _pictures(self, keys: set[int]) -> None:
        """Pictures with the sizes they already have."""
        pictures = self._fetch(Picture, keys, "sizes")
        asked = rights.with_decision(Picture.objects.filter(pk__in=[p.pk for p in pictures]))
        told = asked.values("pk", *rights.ASKED) if pictures else ()
        said = {row.pop("pk"): row for row in told}
        for picture in pictures:
            picture.__dict__.update(said[picture.pk])

    def _films(self, keys: set[int]) -> list[Video]:
        """Films with their parts, less those that somebody in them does not allow to be shown."""
        films = self._fetch(Video, keys, "tracks", "sources", "people_shown")
        if not any(film.people_shown.all() for film in films):
            return films
        now = _now()
        for film in [film for film in films if not rights.film_may_be_shown(film, at=now)]:
            films.remove(film)
            self._found[Video][film.pk] = None
            start = rights.start_of_film(film)
            self.starts += [start] if start and start > now else []
        return films

    def _files(self, keys: set[int]) -> None:
        """Files, as far as readers may have them."""
        missing = keys - set(self._found[File])
        self.mentioned |= {(File, key) for key in missing}
        found = File.objects.public().in_bulk(missing) if missing else {}
        self._found[File].update({key: found.get(key) for key in missing})

    def _fetch(self, model: type[M], keys: Iterable[int], *related: str) -> list[M]:
        known = self._found[model]
        missing = set(keys) - set(known)
        if not missing:
            return []
        if not issubclass(model, Page):
            self.mentioned |= {(model, key) for key in missing}
        objects = model._default_manager.prefetch_related(*related).in_bulk(missing)
        known.update({key: objects.get(key) for key in missing})
        return list(objects.values())

    def get(self, model: type[M], key: int | None) -> M | None:
        """The object, or None when there is none (any more) or it is not public."""
        if key is None:
            return None
        if key not in self._found[model]:
            self.prepare([(model, key)])
        return cast("M | None", self._found[model].get(key))

    def show_size(self, size: PictureSize) -> None:
        """Remembers that the document shows the sizes that were made with this one."""
        self.mentioned.add((PictureSize, size.pk))

    def document(self, page_id: int | None) -> PublishedDocument | None:
        """The live document of a page, None when readers may not see it."""
        if page_id is None:
            return None
        if page_id not in self._found[PublishedDocument]:
            self.prepare([(Page, page_id)])
        return cast("PublishedDocument | None", self._found[PublishedDocument].get(page_id))

    def provider(self, key: str) -> Provider | None:
        """The record of a platform."""
        if not self._platforms:
            self._platforms = dict(Provider.objects.values_list("key", "pk"))
        return self.get(Provider, self._platforms.get(key))

    def documents(self) -> list[PublishedDocument]:
        """The live documents it was asked for."""
        found = self._found[PublishedDocument].values()
        return [row for row in cast("list[PublishedDocument | None]", list(found)) if row]

    def pictures(self) -> list[Picture]:
        """The pictures it was asked for."""
        found = self._found[Picture].values()
        return [row for row in cast("list[Picture | None]", list(found)) if row]

    def films(self) -> list[Video]:
        """The films it was asked for that may be shown."""
        found = self._found[Video].values()
        return [row for row in cast("list[Video | None]", list(found)) if row]

    def resolve(self, kind: str, number: int) -> Target | None:
        """Where a link in rich text leads: see `api.rich_text.Resolve`."""
        if kind == "page":
            row = self.document(number)
            return Target(to="page", url=row.path, document=row.key) if row else None
        if kind == "document":
            file = self.get(File, number)
            return Target(to="file", url=absolute(file.url)) if file else None
        return None
