"""Where things are on the reading site: resolution of paths, menu, sitemap."""

import json
import re
import unicodedata
from typing import Any, ClassVar
from urllib.parse import unquote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from api import cursors, menus, queries, redirects
from api.contract import Translation, lists
from api.errors import GoneError
from api.http import Representation, of_json
from api.parameters import (
    CURSOR,
    LOCALE,
    PERSPECTIVE,
    InvalidValueError,
    Parameter,
    Values,
    whole_number,
)
from api.views.base import ABSENT, GONE, PublicView, documented

SITEMAP_LIMIT = Parameter(
    name="limit",
    description="How many items at most.",
    parse=whole_number(1, 1000),
    default=1000,
    schema={"type": "integer", "minimum": 1, "maximum": 1000, "default": 1000},
)


def path_of_site(text: str) -> str:
    """Reads a path of the reading site, percent-encoded or not, with or without its last slash.

    A query is dropped.
    """
    path = unicodedata.normalize("NFC", unquote(re.split("[?#]", text)[0]))
    if not re.fullmatch(r"/(?!/)[^\x00-\x1f\x7f]*", path):
        raise InvalidValueError("Give a path that starts with one slash, such as /dossiers/slug/.")
    return path.rstrip("/") + "/"


class ResolveView(PublicView):
    """What a path leads to, in one request."""

    parameters: ClassVar = (
        Parameter(
            name="path",
            description="The path a visitor asked the reading site for.",
            parse=path_of_site,
            required=True,
        ),
        PERSPECTIVE,
    )

    @documented(
        "resolve_path",
        summary="What a path of the reading site leads to",
        tag="site",
        accepts=parameters,
        answers=(lists.Resolution, "The document, or where it has moved."),
        errors={**ABSENT, **GONE},
    )
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """The document at a path, or where it has moved; 410 when it was withdrawn."""
        return super().get(request, **kwargs)

    def represent(self, request: HttpRequest, values: Values, **kwargs: Any) -> Representation:
        """The stored bytes with a word around them."""
        path: str = values["path"]
        found, withdrawn = queries.at_path(path)
        if found is not None:
            body = b'{"type":"document","path":%s,"document":%s}' % (
                json.dumps(path, ensure_ascii=False).encode(),
                found.body,
            )
            return of_json(
                request, body, modified_at=found.modified_at, expires_at=found.expires_at
            )
        redirect = redirects.leading_from(path)
        if redirect is not None:
            return of_json(request, redirect.to_bytes())
        if withdrawn:
            raise GoneError(f"What was at {path} is no longer public.")
        raise Http404(f"There is nothing at {path}.")


class NavigationView(PublicView):
    """The menu."""

    parameters: ClassVar = (
        Parameter(
            name="locale",
            description="The language of the menu.",
            allowed=LOCALE.allowed,
            default=settings.LANGUAGE_CODE,
        ),
        PERSPECTIVE,
    )

    @documented(
        "get_navigation",
        summary="The site's menu",
        tag="site",
        accepts=parameters,
        answers=(lists.Navigation, "The whole menu."),
    )
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """Published pages marked “show in menus”, nested as editors arranged them."""
        return super().get(request, **kwargs)

    def represent(self, request: HttpRequest, values: Values, **kwargs: Any) -> Representation:
        """One statement."""
        locale: str = values["locale"]
        return of_json(request, menus.menu(locale, queries.navigation(locale)))


class SitemapView(PublicView):
    """Every public address."""

    parameters: ClassVar = (LOCALE, SITEMAP_LIMIT, CURSOR, PERSPECTIVE)

    @documented(
        "get_sitemap",
        summary="Every public address",
        tag="site",
        accepts=parameters,
        answers=(lists.SitemapPage, "Some addresses, and a cursor to those that follow."),
    )
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """Every public address with its translations, to make a sitemap or a static site."""
        return super().get(request, **kwargs)

    def represent(self, request: HttpRequest, values: Values, **kwargs: Any) -> Representation:
        """One statement."""
        limit: int = values["limit"]
        cursor: str | None = values["cursor"]
        name = f"sitemap {queries.shelf().name}".rstrip()
        after = 0 if cursor is None else cursors.read(cursor, of=name)[0]
        found = queries.addresses(locale=values["locale"], after=after, limit=limit + 1)
        page, more = found[:limit], len(found) > limit
        shape = lists.SitemapPage(
            next_cursor=cursors.write(name, page[-1][0]) if more else None,
            items=tuple(
                lists.SitemapEntry(
                    type=kind,
                    id=key,
                    locale=locale,
                    path=path,
                    modified_at=modified_at,
                    translations=tuple(Translation(**other) for other in _decoded(others)),
                )
                for _pk, kind, key, locale, path, modified_at, others in page
            ),
        )
        return of_json(request, shape.to_bytes())


def _decoded(value: Any) -> list[dict[str, str]]:
    """A JSON column, which Django leaves as text."""
    decoded: list[dict[str, str]] = json.loads(value) if isinstance(value, str) else value
    return decoded
