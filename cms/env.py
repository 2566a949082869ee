"""The environment variables Chapô reads: each once, typed, with its meaning."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast
from urllib.parse import parse_qs, unquote, urlsplit

CHECKOUT = Path(__file__).resolve().parent.parent
Mode = Literal["development", "production"]
SHORTEST_KEY = 32
ON, OFF = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})


class InvalidEnvironmentError(Exception):
    """A variable is missing or has a value that cannot be used; the text says which and why."""


@dataclass(frozen=True, kw_only=True)
class Environment:
    """What the process was told by its environment."""

    mode: Mode
    """CHAPO_ENV: `development` (default) or `production`, which is strict about the rest."""
    secret_key: str
    """SECRET_KEY: signs sessions and cursors. Required in production; random otherwise."""
    debug: bool
    """DEBUG: `1` shows tracebacks in the browser. Refused in production."""
    port: int
    """PORT: where `make demo` listens, 8000 by default."""
    database_url: str
    """DATABASE_URL: `postgresql://user:password@host:5432/name`, or `?host=` for a socket folder.
    Without it, `manage.py` starts the embedded PostgreSQL; production refuses to start."""
    allowed_hosts: tuple[str, ...]
    """ALLOWED_HOSTS: comma-separated host names. Required in production."""
    public_url: str
    """PUBLIC_URL: where this server is reached, `https://cms.example.org`. Pictures carry it.
    Required in production; otherwise `http://localhost:PORT`."""
    frontend_url: str
    """FRONTEND_URL: the reading site, for the "view live" links of the admin. May be empty."""
    var: Path
    """VAR: the folder of runtime files (media; the embedded database). Default: `var/`."""
    ask_platforms: bool
    """ASK_PLATFORMS: `0` where the server may not call the platforms of films; editors then upload
    posters. On by default."""
    site_name: str
    """SITE_NAME: the name shown at the top of the admin. Default: Chapô."""


def read(variables: Mapping[str, str] = os.environ) -> Environment:
    """The environment, checked.

    Raises `InvalidEnvironmentError` naming the variable at fault and the remedy.
    """
    mode = variables.get("CHAPO_ENV") or "development"
    if mode not in ("development", "production"):
        raise InvalidEnvironmentError(f"CHAPO_ENV is {mode!r}: use development or production.")
    debug = _flag("DEBUG", variables)
    if mode == "production":
        _refuse_unsafe(variables, debug=debug)
    database_url = variables.get("DATABASE_URL", "")
    database(database_url)
    port = _port(variables.get("PORT") or "8000")
    return Environment(
        mode=cast("Mode", mode),
        secret_key=variables.get("SECRET_KEY") or secrets.token_urlsafe(48),
        debug=debug,
        port=port,
        database_url=database_url,
        allowed_hosts=tuple(
            host.strip()
            for host in (variables.get("ALLOWED_HOSTS") or "*").split(",")
            if host.strip()
        ),
        public_url=_address("PUBLIC_URL", variables) or f"http://localhost:{port}",
        frontend_url=_address("FRONTEND_URL", variables),
        var=Path(variables.get("VAR") or CHECKOUT / "var").resolve(),
        ask_platforms=_flag("ASK_PLATFORMS", {"ASK_PLATFORMS": "1", **variables}),
        site_name=variables.get("SITE_NAME") or "Chapô",
    )


def _refuse_unsafe(variables: Mapping[str, str], *, debug: bool) -> None:
    """Refuse what production cannot do with, or without."""
    if debug:
        raise InvalidEnvironmentError("DEBUG is on: production shows no traceback. Unset DEBUG.")
    for name in ("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "PUBLIC_URL"):
        if not variables.get(name):
            raise InvalidEnvironmentError(f"{name} is missing: production needs it.")
    if len(variables["SECRET_KEY"]) < SHORTEST_KEY:
        raise InvalidEnvironmentError(
            f"SECRET_KEY is shorter than {SHORTEST_KEY} characters: make a longer one."
        )


def _flag(name: str, variables: Mapping[str, str]) -> bool:
    text = variables.get(name, "").lower()
    if text not in ON | OFF:
        raise InvalidEnvironmentError(f"{name} is {text!r}: use 1, or leave it out.")
    return text in ON


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):  # noqa: PLR2004
        raise InvalidEnvironmentError(f"PORT is {text!r}: give a number from 1 to 65535.")
    return int(text)


def _address(name: str, variables: Mapping[str, str]) -> str:
    """An address without its last slash; empty when the variable is."""
    text = variables.get(name, "").rstrip("/")
    if text and not (text.startswith(("http://", "https://")) and urlsplit(text).netloc):
        raise InvalidEnvironmentError(f"{name} is {text!r}: begin with https:// and a host.")
    return text


def database(url: str) -> dict[str, object]:
    """Django's description of the PostgreSQL database at `url`.

    Accepts `postgresql://` or `postgres://`; a socket folder may stand in the query, `?host=`.
    Other query parameters are passed to the driver. Raises `InvalidEnvironmentError` otherwise.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InvalidEnvironmentError(f"DATABASE_URL cannot be read: {error}.") from None
    if url and parts.scheme not in ("postgresql", "postgres"):
        raise InvalidEnvironmentError(
            "DATABASE_URL must start with postgresql://: no other database."
        )
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(port or ""),
        # A server that does not answer is told as such, rather than after two minutes.
        "OPTIONS": {"connect_timeout": "5"} | query,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # The published document stands or falls with the publication it came from.
        "ATOMIC_REQUESTS": True,
    }
