"""How a validator says what is wrong, and where below the value it looks at."""

from collections.abc import Hashable, Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic_core import PydanticCustomError

Message = str | Promise
EITHER: Message = _("give exactly one of %(keys)s.")
TWICE: Message = _("%(value)s is listed twice: remove one.")


def fault(message: Message, *at: str | int, **values: object) -> PydanticCustomError:
    """What a validator raises: a message, the values it quotes, and a path below its object."""
    text = str(message) % values
    return PydanticCustomError("fault", "{message}", {"message": text, "at": at})


def blank() -> PydanticCustomError:
    """What a validator raises for a text that says nothing; the explanation names its key."""
    return PydanticCustomError("blank", "this text says nothing")


def quoted(value: object) -> str:
    """A value as a message quotes it: on one line, whole or its beginning."""
    text = "".join(c if c.isprintable() else " " for c in str(value))
    return f"“{text}”" if len(text) <= 60 else f"“{text[:59]}…”"  # noqa: PLR2004


def refuse_twice(items: Iterable[Hashable], *at: str) -> None:
    """Refuse the second of two equal items of a list.

    `at` leads to the list and, after it, from an item to what must be unique in it.
    """
    seen: set[Hashable] = set()
    for position, item in enumerate(items):
        if item in seen:
            raise fault(TWICE, *at[:1], position, *at[1:], value=quoted(item))
        seen.add(item)
