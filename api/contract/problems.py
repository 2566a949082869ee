"""Errors (RFC 9457)."""

from typing import Literal

from api.contract.base import Shape


class ParameterError(Shape):
    """What is wrong with one query parameter."""

    parameter: str
    message: str
    allowed: tuple[str, ...] | None = None
    """The values it accepts, when they can be listed."""


class Problem(Shape):
    """Why the request was not served."""

    type: Literal["about:blank"]
    title: str
    """The status in words."""
    status: int
    detail: str
    errors: tuple[ParameterError, ...] = ()
    """One for each parameter at fault; empty for other errors."""
