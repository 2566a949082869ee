"""What the database says is kept, against what the storages keep."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone
from wagtail.models import Revision

from media import films_served
from media.storage import public_storage
from media.stores.base import Kept, Store
from media.uploads import tokens

ALIASES = ("default", "public")
YOUNG = tokens.LIFETIME
"""A file may be there before its row is: in a form that may still be saved so long after."""


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A file that a row has and the storage has not."""

    name: str
    row: str
    """`media.picture 12 file`."""


@dataclass(kw_only=True)
class Found:
    """What was found in one storage."""

    files: int = 0
    size: int = 0
    """Bytes of them all."""
    missing: list[Missing] = field(default_factory=list)
    orphans: list[Kept] = field(default_factory=list)
    """Files that no row and no draft has."""

    @property
    def removable(self) -> list[Kept]:
        """Orphans that nobody can still be about to use."""
        limit = timezone.now() - YOUNG
        return [orphan for orphan in self.orphans if orphan.modified < limit]


def compare(alias: str) -> Found:
    """Compares one of `ALIASES`; raises `StorageUnavailableError` when it does not answer."""
    # Rows first: what is added meanwhile is an orphan, but a young one.
    rows = dict(_rows(alias))
    if alias == "public":
        rows |= dict(films_served.public_rows())
    found, store = Found(), store_of(alias)
    there = set()
    for kept in store.walk():
        there.add(kept.name)
        found.files, found.size = found.files + 1, found.size + kept.size
        if kept.name not in rows and not _in_a_draft(kept.name):
            found.orphans.append(kept)
    found.missing = [
        Missing(name=name, row=row)
        for name, row in sorted(rows.items())
        if name not in there and row.startswith("media.") and store.kept(name) is None
    ]
    return found


def store_of(alias: str) -> Store:
    """The storage that is used now."""
    store = storages[alias]
    assert isinstance(store, Store)  # noqa: S101 - `cms.stores` names no other
    return store


def _rows(alias: str) -> Iterator[tuple[str, str]]:
    """Names of files, and the rows that have them; other apps' too, for theirs are no orphans."""
    for model in apps.get_models():
        for column in model._meta.local_concrete_fields:
            if isinstance(column, models.FileField) and _alias(column) == alias:
                pairs = model._base_manager.values_list("pk", column.name)
                for pk, name in pairs.exclude(**{column.name: ""}).iterator():
                    if name:
                        yield name, f"{model._meta.label_lower} {pk} {column.name}"


def _alias(column: models.FileField) -> str:
    """The storage that a field was declared with."""
    *_others, declared = column.deconstruct()
    return "public" if declared.get("storage") is public_storage else "default"


def _in_a_draft(name: str) -> bool:
    """Whether a revision names a file: a film that is replaced in a draft is in no row."""
    return bool(Revision.objects.filter(content__icontains=name).exists())


@dataclass(frozen=True, kw_only=True)
class Copied:
    """What was done of a move."""

    copied: int = 0
    skipped: int = 0
    """Were there already, with the same size."""


def place(where: str) -> Mapping[str, Store]:
    """The storages of `local` or `s3`, by alias; empty when it is not configured."""
    described = settings.CHAPO_STORES[where]
    made = {alias: storages.create_storage(dict(told)) for alias, told in described.items()}
    return {alias: store for alias, store in made.items() if isinstance(store, Store)}


def copy_all(source: Store, target: Store, *, each: Callable[[Kept], object]) -> Copied:
    """Copies every file that is not there with the same size; `each` is told of every one.

    Interrupted, it goes on when it is called again: a file is there whole or not at all. Raises
    `StorageUnavailableError`.
    """
    copied = skipped = 0
    for kept in source.walk():
        there = target.kept(kept.name)
        if there is not None and there.size == kept.size:
            skipped += 1
        else:
            with source.open(kept.name) as content:
                target.put(kept.name, content)
            copied += 1
        each(kept)
    return Copied(copied=copied, skipped=skipped)
