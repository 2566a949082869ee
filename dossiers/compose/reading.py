"""From a JSON file to a page: every problem of its format is found before anything is made."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from dossiers.compose.errors import Path as Place
from dossiers.compose.errors import Problem, RefusedFileError, refusal, written
from dossiers.compose.explaining import problems
from dossiers.compose.format import PAGE, AnyPage
from dossiers.compose.format.faults import quoted

NOTE = "$"
"""What the keys begin with that are ignored."""


class _Object(dict[str, Any]):
    """A JSON object that remembers the keys it was given twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        names = [name for name, _value in pairs if not name.startswith(NOTE)]
        self.repeated = sorted({name for name in names if names.count(name) > 1})


def read(file: Path) -> AnyPage:
    """The page a file holds.

    Raises `RefusedFileError` with every problem found: not JSON, or not of the format.
    """
    data = parsed(file)
    try:
        return PAGE.validate_python(data, context={"folder": file.resolve().parent})
    except ValidationError as error:
        raise RefusedFileError(problems(error, data=data)) from None


def parsed(file: Path) -> Any:
    """The JSON value of a file, without its notes and its nulls.

    Numbers are exact; no key stands twice, and no character that cannot be kept.

    Raises `RefusedFileError`.
    """
    try:
        value = json.loads(
            _text(file),
            object_pairs_hook=_Object,
            parse_float=Decimal,
            parse_constant=_not_a_number,
        )
        faults = list(_unkeepable(value, ()))
        plain = _without_notes(value)
    except json.JSONDecodeError as error:
        raise refusal(
            _("this is not JSON: line %(line)d, column %(column)d, %(reason)s.")
            % {"line": error.lineno, "column": error.colno, "reason": error.msg}
        ) from None
    except RecursionError:
        raise refusal(_("objects and lists are nested too deeply.")) from None
    except ValueError as error:
        raise refusal(str(error)) from None
    if faults:
        raise RefusedFileError(faults)
    return plain


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise refusal(
            _("%(name)s cannot be read: %(reason)s.")
            % {"name": quoted(file.name), "reason": error.strerror}
        ) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refusal(
            _("line %(line)d is not in UTF-8: save the file in this encoding.") % {"line": line}
        ) from None


def _not_a_number(name: str) -> None:
    raise ValueError(_("%(value)s is not a number of JSON.") % {"value": quoted(name)})


def _unkeepable(value: Any, at: Place) -> Iterator[Problem]:
    """Keys given twice, and characters that a database or UTF-8 cannot hold; notes aside."""
    if isinstance(value, _Object):
        for name in value.repeated:
            yield Problem(
                path=(),
                message=_("the key %(name)s is given twice in %(place)s: keep one.")
                % {"name": quoted(name), "place": written(at)},
            )
        for name, inner in value.items():
            if not name.startswith(NOTE):
                yield from _unkeepable(name, at)
                yield from _unkeepable(inner, (*at, name))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _unkeepable(inner, (*at, position))
    elif isinstance(value, str):
        bad = next((c for c in value if c == "\0" or "\ud800" <= c <= "\udfff"), None)
        if bad is not None:
            yield Problem(
                path=at,
                message=_("U+%(code)04X is not a character of text: remove it.")
                % {"code": ord(bad)},
            )


def _without_notes(value: Any) -> Any:
    """The same, less the keys that begin with `$` and those that are null."""
    if isinstance(value, dict):
        return {
            name: _without_notes(inner)
            for name, inner in value.items()
            if not name.startswith(NOTE) and inner is not None
        }
    return [_without_notes(inner) for inner in value] if isinstance(value, list) else value
