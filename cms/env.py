"""The environment variables Chapô reads: each once, typed, with its meaning."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast
from urllib.parse import parse_qs, unquote, urlsplit

CHECKOUT = Path(__file__).resolve().parent.parent
Mode = Literal["development", "production"]
SHORTEST_KEY = 32
ORIGIN = re.compile(r"https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?")
ON, OFF = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})


class InvalidEnvironmentError(Exception):
    """A variable is missing or has a value that cannot be used; the text says which and why."""


@dataclass(frozen=True, kw_only=True)
class Buckets:
    """Where files are kept when it is not in folders. Credentials are read by boto3 alone."""

    public: str
    """S3_PUBLIC_BUCKET: what readers may fetch."""
    private: str
    """S3_PRIVATE_BUCKET: originals and documents, which only a signed address opens."""
    public_url: str
    """S3_PUBLIC_URL: where readers reach the public bucket: a CDN, or the bucket's own address."""
    endpoint_url: str
    """S3_ENDPOINT_URL: the server, when it is not Amazon's."""
    region: str
    """S3_REGION: empty leaves it to AWS_DEFAULT_REGION."""


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
    cors_origins: tuple[str, ...]
    """CORS_ORIGINS: the sites whose pages may read what is published, comma-separated. `*`, the
    default, is every site."""
    proxies: int
    """PROXIES: how many proxies of ours stand before this server, each of which adds to
    `X-Forwarded-For`. 0 by default: the header is not read."""
    var: Path
    """VAR: the folder of runtime files (media; the embedded database). Default: `var/`."""
    ask_platforms: bool
    """ASK_PLATFORMS: `0` where the server may not call the platforms of films; editors then upload
    posters. On by default."""
    buckets: Buckets | None
    """None keeps files in folders of VAR."""
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
        cors_origins=_origins("CORS_ORIGINS", variables),
        proxies=_proxies(variables.get("PROXIES") or "0"),
        var=Path(variables.get("VAR") or CHECKOUT / "var").resolve(),
        ask_platforms=_flag("ASK_PLATFORMS", variables, default="1"),
        buckets=_buckets(variables),
        site_name=variables.get("SITE_NAME") or "Chapô",
    )


def _buckets(variables: Mapping[str, str]) -> Buckets | None:
    """The buckets, all that they need and nothing that they cannot use; None without any."""
    names = ("S3_PUBLIC_BUCKET", "S3_PRIVATE_BUCKET", "S3_PUBLIC_URL")
    others = ("S3_ENDPOINT_URL", "S3_REGION")
    given = [name for name in (*names, *others) if variables.get(name)]
    missing = [name for name in names if not variables.get(name)]
    if not given:
        return None
    if missing:
        raise InvalidEnvironmentError(
            f"{missing[0]} is missing beside {given[0]}: files are kept on S3 with"
            f" {', '.join(names)}, and in folders without any."
        )
    if variables[names[0]] == variables[names[1]]:
        raise InvalidEnvironmentError(
            "S3_PUBLIC_BUCKET and S3_PRIVATE_BUCKET are the same: everybody could read originals."
        )
    return Buckets(
        public=variables["S3_PUBLIC_BUCKET"],
        private=variables["S3_PRIVATE_BUCKET"],
        public_url=_address("S3_PUBLIC_URL", variables),
        endpoint_url=_address("S3_ENDPOINT_URL", variables),
        region=variables.get("S3_REGION", ""),
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


def _flag(name: str, variables: Mapping[str, str], *, default: str = "") -> bool:
    text = (variables.get(name) or default).lower()
    if text not in ON | OFF:
        raise InvalidEnvironmentError(f"{name} is {text!r}: use 1, or leave it out.")
    return text in ON


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):  # noqa: PLR2004
        raise InvalidEnvironmentError(f"PORT is {text!r}: give a number from 1 to 65535.")
    return int(text)


def _proxies(text: str) -> int:
    if not re.fullmatch("[0-9]", text, re.ASCII):
        raise InvalidEnvironmentError(f"PROXIES is {text!r}: give a number from 0 to 9.")
    return int(text)


def _origins(name: str, variables: Mapping[str, str]) -> tuple[str, ...]:
    """Origins as browsers write them, or `*` alone."""
    texts = [part.strip().lower().rstrip("/") for part in (variables.get(name) or "*").split(",")]
    found = tuple(text for text in texts if text)
    wrong = [text for text in found if text != "*" and not ORIGIN.fullmatch(text)]
    if wrong or not found or ("*" in found and len(found) > 1):
        raise InvalidEnvironmentError(
            f"{name} has {wrong[0] if wrong else variables.get(name)!r}: give * alone, or addresses"
            " such as https://www.example.org, separated by commas."
        )
    return found


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
