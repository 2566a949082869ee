"""The kinds of value a file may hold: lines, texts, dates, addresses, numbers, files."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from dossiers.compose.format.faults import Message, blank, fault, quoted

E = TypeVar("E", bound=Enum)

ZERO_WIDTH = "\u200b\u2060\ufeff"
CONTROLS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
WHOLE_DIGITS, DECIMALS = 14, 6
"""As many as the fact bank keeps."""


class Noun(BaseModel):
    """An object of a file: no key but its own, no value but of its kind."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def says_something(text: str) -> bool:
    """Whether a text holds anything but spaces and zero-width characters."""
    return bool(text.translate(dict.fromkeys(map(ord, ZERO_WIDTH))).strip())


def text_of(maximum: int | None = None) -> AfterValidator:
    """Text of any number of lines."""

    def check(value: str) -> str:
        if not says_something(value):
            raise blank()
        if maximum is not None and len(value) > maximum:
            raise fault(
                _("%(value)s has %(length)d characters: shorten it to %(maximum)d."),
                value=quoted(value), length=len(value), maximum=maximum,
            )  # fmt: skip
        return value

    return AfterValidator(check)


def on_one_line(value: str) -> str:
    """Refuse line breaks, tabs and other control characters."""
    if CONTROLS.search(value):
        raise fault(
            _("%(value)s must stand on one line: remove the line break or the tab."),
            value=quoted(value),
        )
    return value


def matching(pattern: str | re.Pattern[str], message: Message) -> AfterValidator:
    """Text that a pattern matches whole."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise fault(message, value=quoted(value))
        return value

    return AfterValidator(check)


ONE_LINE = AfterValidator(on_one_line)
Text = Annotated[str, text_of()]
Line = Annotated[str, ONE_LINE, text_of(200)]
Line80 = Annotated[str, ONE_LINE, text_of(80)]
Line120 = Annotated[str, ONE_LINE, text_of(120)]
Line160 = Annotated[str, ONE_LINE, text_of(160)]
Line255 = Annotated[str, ONE_LINE, text_of(255)]
Line300 = Annotated[str, ONE_LINE, text_of(300)]
Text400 = Annotated[str, text_of(400)]
Text500 = Annotated[str, text_of(500)]
Text600 = Annotated[str, text_of(600)]
Text1200 = Annotated[str, text_of(1200)]
Text5000 = Annotated[str, text_of(5000)]
Paragraphs = Annotated[
    list[Text],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    Field(min_length=1),
]
"""Text, or a list of texts: one item a paragraph."""

Slug = Annotated[
    str,
    matching(
        r"[a-z0-9-]{1,80}",
        _("%(value)s is not an address: write a to z, 0 to 9 and hyphens, 80 at most."),
    ),
]
Language = Annotated[
    str,
    matching(
        r"(?=.{2,12}$)[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*",
        _("%(value)s is not a language tag: write one such as fr, de or pt-BR."),
    ),
]


def is_email(text: str) -> bool:
    """Whether a text is an e-mail address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def is_address(text: str) -> bool:
    """Whether a text is the address of a web page."""
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return True


def _web_address(maximum: int) -> AfterValidator:
    def check(value: str) -> str:
        if not is_address(value):
            raise fault(
                _("%(value)s is not an address: begin with https:// and a host."),
                value=quoted(value),
            )
        if len(value) > maximum:
            raise fault(
                _("%(value)s has %(length)d characters: %(maximum)d at most."),
                value=quoted(value), length=len(value), maximum=maximum,
            )  # fmt: skip
        return value

    return AfterValidator(check)


Address = Annotated[str, _web_address(500)]
Address200 = Annotated[str, _web_address(200)]


def _day(value: Any) -> date:
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise fault(
        _("%(value)s is not a day of the calendar: write it like 2026-11-30."),
        value=quoted(value),
    )


Day = Annotated[date, BeforeValidator(_day)]


def _figure(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise fault(
            _("%(value)s is not a number: write it bare, such as 10.2."), value=quoted(value)
        )
    number = Decimal(value)
    _sign, digits, exponent = number.normalize().as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - the reader refuses NaN and infinities
    if len(digits) + exponent > WHOLE_DIGITS or -exponent > DECIMALS:
        raise fault(
            _("%(value)s is too long: %(whole)d digits before the point, %(decimals)d after."),
            value=quoted(value), whole=WHOLE_DIGITS, decimals=DECIMALS,
        )  # fmt: skip
    return number


Figure = Annotated[Decimal, BeforeValidator(_figure)]


def choice_of(choices: type[E]) -> BeforeValidator:
    """One of the values of an enumeration, which stays the only list of them."""
    allowed: Callable[[], str] = lambda: ", ".join(str(choice.value) for choice in choices)  # noqa: E731

    def check(value: Any) -> E:
        for choice in choices:
            if type(value) in (str, int) and value == choice.value:
                return choice
        raise fault(
            _("%(value)s is not allowed here: choose one of %(allowed)s."),
            value=quoted(value), allowed=allowed(),
        )  # fmt: skip

    return BeforeValidator(check)


def _in_folder(value: Any, info: ValidationInfo) -> Path:
    """The complete path of a file named in a JSON file, whose folder is in the context."""
    folder: Path = (info.context or {})["folder"]
    message = _("%(value)s is not a file of this folder: write a path below %(folder)s, with /.")
    named = str(value)
    try:
        found = folder.joinpath(named).resolve(strict=True)
    except (OSError, RuntimeError):
        found = folder
    inside = found.is_relative_to(folder) and ".." not in named.split("/") and named[:1] != "/"
    if not isinstance(value, str) or not inside or not found.is_file():
        raise fault(message, value=quoted(value), folder=folder.name)
    if not found.stat().st_size:
        raise fault(_("%(value)s is empty."), value=quoted(value))
    return found


IN_FOLDER = BeforeValidator(_in_folder)


def with_extension(*extensions: str) -> AfterValidator:
    """A file with one of these extensions."""

    def check(path: Path) -> Path:
        if path.suffix.lower().lstrip(".") not in extensions:
            raise fault(
                _("%(value)s is not of an accepted type: %(allowed)s."),
                value=quoted(path.name), allowed=", ".join(extensions),
            )  # fmt: skip
        return path

    return AfterValidator(check)
