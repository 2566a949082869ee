"""Query parameters: one definition reads them, refuses them and documents them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter

from api.contract.problems import ParameterError
from api.errors import InvalidParameterError
from dossiers.models.taxonomy import Scheme

Values = dict[str, Any]
"""Parsed values by parameter name; absent parameters have their default."""


ELSEWHERE = {
    "perspective": "Drafts are read one by one, in lists of documents, at /resolve/, /navigation/ "
    "and /sitemap/; here there is only what is published.",
}
"""What to say of parameters that are allowed at other addresses."""


class InvalidValueError(Exception):
    """A value that cannot be used; the text says what would do."""

    def __init__(self, message: str, *, allowed: Sequence[str] | None = None) -> None:
        """Accepts the values that would do as well, when they can be listed."""
        super().__init__(message)
        self.allowed = tuple(allowed) if allowed is not None else None


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A query parameter."""

    name: str
    description: str
    parse: Callable[[str], Any] = str
    """From text to a value. Raises `InvalidValueError`."""
    default: Any = None
    required: bool = False
    allowed: tuple[str, ...] | None = None
    schema: type | dict[str, Any] = str

    def documented(self) -> OpenApiParameter:
        """The parameter in OpenAPI; a list is written with commas."""
        listed = isinstance(self.schema, dict) and self.schema["type"] == "array"
        return OpenApiParameter(
            name=self.name,
            description=self.description,
            required=self.required,
            type=self.schema,
            enum=self.allowed,
            default=self.default,
            explode=False if listed else None,
        )

    def read(self, text: str) -> Any:
        """The value. Raises `InvalidValueError`."""
        if self.allowed is not None and text not in self.allowed:
            raise InvalidValueError(
                f"“{text}” is not one of the values allowed.", allowed=self.allowed
            )
        return self.parse(text)


def read(query: QueryDict, *, parameters: Sequence[Parameter]) -> Values:
    """The values of a query string.

    Raises `InvalidParameterError` with every parameter that is unknown, repeated, missing or has
    a value that cannot be used.
    """
    known = {parameter.name: parameter for parameter in parameters}
    errors: list[ParameterError] = []
    values: Values = {parameter.name: parameter.default for parameter in parameters}
    for name, texts in query.lists():
        parameter = known.get(name)
        try:
            if parameter is None:
                errors.append(
                    ParameterError(
                        parameter=name,
                        message=ELSEWHERE.get(
                            name, "There is no such parameter here. Allowed ones are listed."
                        ),
                        allowed=tuple(known),
                    )
                )
            elif len(texts) > 1:
                raise InvalidValueError("Give it once.", allowed=parameter.allowed)
            else:
                values[name] = parameter.read(texts[0])
        except InvalidValueError as error:
            errors.append(ParameterError(parameter=name, message=str(error), allowed=error.allowed))
    errors += [
        ParameterError(parameter=parameter.name, message="This parameter is required.")
        for parameter in parameters
        if parameter.required and parameter.name not in query
    ]
    if errors:
        raise InvalidParameterError(*errors)
    return values


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number between two bounds, both allowed."""

    def parse(text: str) -> int:
        if not re.fullmatch("[0-9]{1,9}", text) or not least <= int(text) <= most:
            raise InvalidValueError(f"Give a whole number from {least} to {most}.")
        return int(text)

    return parse


def territory(text: str) -> str:
    """Reads `scheme:code`."""
    scheme, colon, code = text.partition(":")
    if scheme not in Scheme.values or not colon or not re.fullmatch("[0-9A-Za-z-]+", code):
        raise InvalidValueError(
            "Give a scheme and a code, such as insee-region:44. Schemes: "
            + ", ".join(Scheme.values)
            + "."
        )
    return f"{scheme}:{code.upper()}"


def slug(text: str) -> str:
    """Reads a slug."""
    if not text or not all(c.isalnum() or c in "-_" for c in text):
        raise InvalidValueError("Give a slug: letters, digits and hyphens.")
    return text


LOCALES = tuple(code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES)
LOCALE = Parameter(
    name="locale",
    description="Only this language. Without it, every language.",
    allowed=LOCALES,
)
CURSOR = Parameter(name="cursor", description="The `next_cursor` of the page before.")
LIMIT = Parameter(
    name="limit",
    description="How many items at most.",
    parse=whole_number(1, 100),
    default=20,
    schema={"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
)
PERSPECTIVE = Parameter(
    name="perspective",
    description="`drafts`: as the latest drafts of what the key allows stand, published or not; "
    "needs a key whose scope is *drafts*. Never cached.",
    allowed=("published", "drafts"),
    default="published",
)
