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
    database_url: str
    """DATABASE_URL: `postgresql://user:password@host:5432/name`, or `?host=` for a socket folder.
    Without it, `manage.py` starts the embedded PostgreSQL; production refuses to start."""
    allowed_hosts: tuple[str, ...]
    """ALLOWED_HOSTS: comma-separated host names. Required in production."""
    public_url: str
    """PUBLIC_URL: where this server is reached, `https://cms.example.org`. Pictures carry it."""
    frontend_url: str
    """FRONTEND_URL: the reading site, for the "view live" links of the admin. May be empty."""
    var: Path
    """VAR: the folder of runtime files (media; the embedded database). Default: `var/`."""
    site_name: str
    """SITE_NAME: the name shown at the top of the admin. Default: Chapô."""


def read(variables: Mapping[str, str] = os.environ) -> Environment:
    """The environment, checked.

    Raises `InvalidEnvironmentError` naming the variable at fault and the remedy.
    """
    mode = variables.get("CHAPO_ENV", "development")
    if mode not in ("development", "production"):
        raise InvalidEnvironmentError(f"CHAPO_ENV is {mode!r}: use development or production.")
    production = mode == "production"
    debug = variables.get("DEBUG", "") in ("1", "true", "yes")
    if production and debug:
        raise InvalidEnvironmentError("DEBUG is on: production shows no traceback. Unset DEBUG.")
    if production:
        for name in ("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "PUBLIC_URL"):
            if not variables.get(name):
                raise InvalidEnvironmentError(f"{name} is missing: production needs it.")
        if len(variables["SECRET_KEY"]) < 32:  # noqa: PLR2004
            raise InvalidEnvironmentError(
                "SECRET_KEY is shorter than 32 characters: make a longer one."
            )
    port = variables.get("PORT", "8000")
    return Environment(
        mode=cast("Mode", mode),
        secret_key=variables.get("SECRET_KEY") or secrets.token_urlsafe(48),
        debug=debug,
        database_url=variables.get("DATABASE_URL", ""),
        allowed_hosts=tuple(
            host.strip() for host in variables.get("ALLOWED_HOSTS", "*").split(",") if host.strip()
        ),
        public_url=variables.get("PUBLIC_URL", f"http://localhost:{port}").rstrip("/"),
        frontend_url=variables.get("FRONTEND_URL", "").rstrip("/"),
        var=Path(variables.get("VAR") or CHECKOUT / "var").resolve(),
        site_name=variables.get("SITE_NAME", "Chapô"),
    )


def database(url: str) -> dict[str, object]:
    """Django's description of the PostgreSQL database at `url`.

    Accepts `postgresql://` or `postgres://`; a socket folder may stand in the query, `?host=`.
    Other query parameters are passed to the driver. Raises `InvalidEnvironmentError` otherwise.
    """
    parts = urlsplit(url)
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
        "PORT": str(parts.port or ""),
        "OPTIONS": query,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # The published document stands or falls with the publication it came from.
        "ATOMIC_REQUESTS": True,
    }
