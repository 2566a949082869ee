"""What the format's checks found, in words and with the JSON path at fault."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dossiers.compose.errors import Path, Problem
from dossiers.compose.format.faults import quoted

WITH_TYPE = ("union_tag_invalid", "union_tag_not_found")


def problems(error: ValidationError, *, data: Any) -> Iterator[Problem]:
    """The problems of a file, in the order of the format. `data` is what was checked."""
    for detail in error.errors():
        yield Problem(path=_path(detail, data), message=_message(detail))


def _path(detail: ErrorDetails, data: Any) -> Path:
    """Where the problem is in the file: without the types that pydantic adds to its own path."""
    location = detail["loc"]
    path: list[str | int] = []
    value = data
    for position, part in enumerate(location):
        names_the_kind = position == 0
        names_a_block = position == 3 and location[1] == "body"  # noqa: PLR2004
        if names_the_kind or names_a_block:
            continue
        if isinstance(part, int) and not isinstance(value, list):
            break  # text given where a list of one was expected
        path.append(part)
        value = _inside(value, part)
    if detail["type"] in WITH_TYPE:
        path.append("type" if path else "kind")
    return (*path, *detail.get("ctx", {}).get("at", ()))


def _inside(value: Any, part: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


def _message(detail: ErrorDetails) -> str:
    explain = MESSAGES.get(detail["type"])
    return explain(detail) if explain else detail["msg"]


def _kind_of(value: object) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, dict):
        return _("an object")
    return _("a list") if isinstance(value, list) else quoted(value)


def _expected(what: str, detail: ErrorDetails) -> str:
    return _("%(found)s stands where %(expected)s is expected.") % {
        "found": _kind_of(detail["input"]),
        "expected": what,
    }


def _choices(detail: ErrorDetails) -> str:
    context = detail["ctx"]
    return _("%(value)s is not allowed here: choose one of %(allowed)s.") % {
        "value": quoted(context["tag"]),
        "allowed": context["expected_tags"].replace("'", ""),
    }


def _too_long(detail: ErrorDetails) -> str:
    return _("%(value)s has %(length)d characters: shorten it to %(maximum)d.") % {
        "value": quoted(detail["input"]),
        "length": len(detail["input"]),
        "maximum": detail["ctx"]["max_length"],
    }


def _name(detail: ErrorDetails) -> str:
    """The key a problem is about, also when it is about an item of its list."""
    names = [part for part in detail["loc"] if isinstance(part, str)]
    return quoted(names[-1])


MESSAGES: dict[str, Callable[[ErrorDetails], str]] = {
    "blank": lambda detail: (
        _("%(name)s says nothing here: write it, or leave it out.") % {"name": _name(detail)}
    ),
    "fault": lambda detail: str(detail["ctx"]["message"]),
    "missing": lambda detail: _("%(name)s is missing: add it.") % {"name": _name(detail)},
    "extra_forbidden": lambda detail: (
        _("%(name)s is not a key of this object: remove it, or correct its spelling.")
        % {"name": _name(detail)}
    ),
    "string_type": lambda detail: _expected(_("text"), detail),
    "string_too_long": _too_long,
    "list_type": lambda detail: _expected(_("a list"), detail),
    "model_type": lambda detail: _expected(_("an object"), detail),
    "model_attributes_type": lambda detail: _expected(_("an object"), detail),
    "int_type": lambda detail: _expected(_("a whole number"), detail),
    "greater_than_equal": lambda detail: _expected(_("a whole number from 1"), detail),
    "less_than_equal": lambda detail: _expected(_("a smaller number"), detail),
    "too_short": lambda detail: _("this list is empty: fill it, or leave the key out."),
    "union_tag_invalid": _choices,
    "union_tag_not_found": lambda detail: (
        _("%(name)s is missing: add it.")
        % {"name": quoted(str(detail["ctx"]["discriminator"]).strip("'"))}
    ),
}
"""What to say, by pydantic's type of error."""
