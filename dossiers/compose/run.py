"""What everything that composes one file works with."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from wagtail.log_actions import log, registry
from wagtail.models import Locale, RevisionMixin

from dossiers.compose.errors import Path, Problem, RefusedFileError
from dossiers.compose.format.faults import quoted
from dossiers.compose.report import Report
from media.models import File, Picture, VideoSource

Keys = dict[str, str]
"""From a model's field to the key of the file it comes from, where the two differ."""


@dataclass(kw_only=True)
class Run:
    """The composing of one file."""

    locale: Locale
    day: date
    """The editorial date: people are introduced with the role they held on it."""
    force: bool
    """Whether the file replaces what an editor wrote by hand."""
    report: Report
    stored: list[FieldFile] = field(default_factory=list)
    """The files written so far, to remove if the rest fails."""
    _settled: set[tuple[str, Any, str]] = field(default_factory=set)
    """The fields this file has given a value already: the first stands."""

    def create(self, thing: Model, *, at: Path, keys: Keys | None = None) -> None:
        """Saves something new.

        Raises `RefusedFileError` when the admin would refuse it. `keys` gives the file's name of
        a field, `""` for the object itself.
        """
        self.save(thing, at=at, keys=keys)
        log(thing, "wagtail.create", content_changed=True)
        self._did("created", thing)

    def store(
        self, thing: Picture | File | VideoSource, *, at: Path, keys: Keys | None = None
    ) -> None:
        """Saves a new picture, document or film and its file, which goes if the rest fails."""
        check(thing, at=at, keys=keys or {})
        thing.file.save(str(thing.file.name), thing.file.file, save=False)
        self.stored.append(thing.file)
        self.create(thing, at=at, keys=keys)

    def save(self, thing: Model, *, at: Path, keys: Keys | None = None) -> None:
        """Saves something, with a revision when its kind has them, and tells nobody.

        Raises `RefusedFileError` when the admin would refuse it.
        """
        check(thing, at=at, keys=keys or {})
        thing.save()
        if isinstance(thing, RevisionMixin):
            thing.save_revision()

    def complete(
        self, thing: Model, given: dict[str, Any], *, at: Path, keys: Keys | None = None
    ) -> None:
        """Brings something that exists to what the file gives; a value of None gives nothing.

        What an editor wrote by hand, or what another place of the same file said, stands: a
        warning says what was left as it is.
        """
        differing = {
            name: value
            for name, value in given.items()
            if value is not None and getattr(thing, name) != value
        }
        for name in self._to_keep(thing, differing):
            self._warn_kept(thing, name, at=(*at, *_step(name, keys or {})))
            del differing[name]
        kind = kind_of(thing)
        self._settled |= {(kind, thing.pk, name) for name in given if given[name] is not None}
        if not differing:
            self._did("unchanged", thing)
            return
        for name, value in differing.items():
            setattr(thing, name, value)
        self.save(thing, at=at, keys=keys)
        log(thing, "wagtail.edit", content_changed=True)
        self._did("updated", thing)

    def found(self, thing: Model, *, spelled: str, at: Path) -> None:
        """Records something found by its name, and warns when the file spells it otherwise."""
        self._did("unchanged", thing)
        known = getattr(thing, "name", spelled)
        if known != spelled:
            message = _("%(spelled)s is known as %(name)s, which is what readers see.")
            values = {"spelled": quoted(spelled), "name": quoted(known)}
            self.report.warn("spelled_differently", message % values, at=at)

    def is_new(self, thing: Model) -> bool:
        """Whether this run created something."""
        return self.report.deed(kind_of(thing), key=thing.pk) == "created"

    def keeps(self, thing: Model, name: str, value: Any) -> bool:
        """Whether a field has another value, which stands."""
        return getattr(thing, name) != value and bool(self._to_keep(thing, {name: value}))

    def _did(self, deed: Any, thing: Model) -> None:
        self.report.did(deed, kind_of(thing), key=thing.pk, name=str(thing))

    def _to_keep(self, thing: Model, differing: dict[str, Any]) -> list[str]:
        """Of the fields that differ, those whose value may not be replaced."""
        said = [name for name in differing if getattr(thing, name) not in (None, "")]
        if not said or self.is_new(thing):
            return said
        if not self.force and edited_by_hand(thing):
            return said
        return [name for name in said if (kind_of(thing), thing.pk, name) in self._settled]

    def _warn_kept(self, thing: Model, name: str, *, at: Path) -> None:
        message = _("%(thing)s already has another value here, which is kept: %(value)s.")
        values = {"thing": quoted(thing), "value": quoted(getattr(thing, name))}
        self.report.warn("kept", message % values, at=at)


def kind_of(thing: Model) -> str:
    """What a report calls a thing: the name of its model."""
    return str(thing._meta.model_name)


def edited_by_hand(thing: Model) -> bool:
    """Whether the last to write something was a person, in the admin."""
    logs = registry.get_logs_for_instance(thing).filter(content_changed=True)
    last = logs.order_by("-timestamp", "-pk").first()
    if last is None:
        return getattr(thing, "uploaded_by_user_id", None) is not None
    return last.user_id is not None


def check(thing: Model, *, at: Path, keys: Keys) -> None:
    """Validates something as the admin does; raises `RefusedFileError` with JSON paths."""
    try:
        thing.full_clean()
    except ValidationError as error:
        raise RefusedFileError(model_problems(error, at=at, keys=keys)) from None


def model_problems(error: ValidationError, *, at: Path, keys: Keys) -> list[Problem]:
    """The problems of a model's validation, field by field."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return [
        Problem(path=(*at, *_step(name, keys)), message=message)
        for name, messages in by_field.items()
        for message in messages
    ]


def _step(name: str, keys: Keys) -> Path:
    key = keys.get(name, "" if name == NON_FIELD_ERRORS else name)
    return tuple(key.split(".")) if key else ()
