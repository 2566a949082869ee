"""Addresses made from a platform's templates."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from media.addresses.content import Content
from media.addresses.film import Film

PLACEHOLDERS = ("id", "key", "host", "start")
BRACES = re.compile(r"\{(\w*)\}")


def filled(template: str, film: Film | Content) -> str:
    """The address of a film, or of other content, by a template such as `https://example.org/embed/{id}?start={start}`.

    A parameter or a fragment whose placeholder has nothing to say is left out.
    """
    # Some content is named by a path.
    safe = "/" if isinstance(film, Content) else ""
    said = {"id": film.id, "key": film.key, "host": film.host, "start": str(film.start or "")}

    def fill(part: str) -> str:
        return BRACES.sub(lambda found: said[found[1]], part)

    def fill_quoted(part: str) -> str:
        return BRACES.sub(lambda found: quote(said[found[1]], safe=safe), part)

    def needless(part: str) -> bool:
        return any(not said[name] for name in BRACES.findall(part))

    split = urlsplit(template)
    query = [(name, value) for name, value in parse_qsl(split.query) if not needless(value)]
    return urlunsplit(
        (
            split.scheme,
            fill(split.netloc),
            fill_quoted(split.path),
            urlencode([(name, fill(value)) for name, value in query]),
            "" if needless(split.fragment) else fill_quoted(split.fragment),
        )
    )


def unknown_placeholders(template: str) -> list[str]:
    """The words between braces that stand for nothing."""
    return [name for name in BRACES.findall(template) if name not in PLACEHOLDERS]
