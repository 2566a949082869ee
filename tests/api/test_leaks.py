"""Nothing that readers may not see leaves by any address, in any state, in any form."""

import base64
import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import quote, unquote, urlencode

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from api import contract, urls
from api.models import PublishedDocument
from dossiers.models import public_path
from tests import factories
from tests.api import hidden, secrets, stored
from tests.api.secrets import MARK, NEVER, SHOWN

pytestmark = pytest.mark.django_db
Addresses = Callable[[str], Iterable[str]]


def queried(route: str, *queries: dict[str, str]) -> Iterator[str]:
    yield f"/{route}"
    yield from (f"/{route}?{urlencode(query)}" for query in queries)


def by_locale(route: str) -> Iterator[str]:
    return queried(route, {"locale": "de"})


def documents(shape: Any) -> Addresses:
    """The addresses of a list of documents: every filter, order and field."""

    def addresses(route: str) -> Iterator[str]:
        yield from by_locale(route)
        fields = ",".join(shape.model_fields)
        yield from queried(
            route, {"limit": "1"}, {"fields": fields}, {"fields": "body", "limit": "1"},
            {"theme": f"{MARK}-theme"}, {"series": f"{MARK}-serie"},
            {"territory": "insee-region:99"}, {"order": "modified_at"},
        )  # fmt: skip

    return addresses


def named(route: str) -> Iterator[str]:
    """One document: by every slug and identifier that any page or tombstone has."""
    names = {str(name) for row in _pages() for name in row[:2]}
    for name in sorted(names):
        yield from by_locale(route.replace("<str:slug>", quote(name)))


def paths(route: str) -> Iterator[str]:
    """Every path that any page, tombstone or redirect has, here and in another language."""
    known = {path for _slug, _key, path in _pages()}
    known |= {f"/de{path}" for path in known}
    known |= set(Redirect.objects.values_list("old_path", flat=True))
    return queried(route, *({"path": path} for path in sorted(known)))


def _pages() -> list[tuple[Any, ...]]:
    pages = Page.objects.filter(depth__gt=1).select_related("locale")
    return [
        *(
            (p.slug, p.translation_key, public_path(p, locale=p.locale.language_code))
            for p in pages
        ),
        *((p.draft_title, p.pk, p.url_path) for p in pages),
        *PublishedDocument.objects.values_list("slug", "key", "path"),
        (secrets.SLUG, factories.key(secrets.SLUG), f"/dossiers/{secrets.SLUG}/"),
    ]


def shown(route: str) -> Iterator[str]:
    yield from by_locale(route)
    yield from queried(route, {"limit": "1"})


def passes(route: str) -> Iterator[str]:
    """Nobody was given one."""
    yield from queried(route.replace("<str:token>", "x" * 43))


ROUTES: dict[str, Addresses] = {
    "api/v1/dossiers/": documents(contract.DossierDocument),
    "api/v1/dossiers/<str:slug>/": named,
    "api/v1/interviews/": documents(contract.InterviewDocument),
    "api/v1/interviews/<str:slug>/": named,
    "api/v1/projects/": documents(contract.ProjectDocument),
    "api/v1/projects/<str:slug>/": named,
    "api/v1/facts/": shown,
    "api/v1/organisations/": shown,
    "api/v1/people/": shown,
    "api/v1/themes/": shown,
    "api/v1/resolve/": paths,
    "api/v1/navigation/": by_locale,
    "api/v1/feed/": shown,
    "api/v1/sitemap/": shown,
    "api/v1/preview/<str:token>": passes,
    "api/v1/schema/": queried,
    "api/v1/docs/": queried,
}
"""How each route is walked. A new one needs a line here."""


def routes(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, f"{prefix}{pattern.pattern}")
        else:
            yield f"{prefix}{pattern.pattern}"


def test_every_route_is_walked() -> None:
    assert set(routes(urls.urlpatterns)) == set(ROUTES)


def everything(client: Client, also: str = "", **headers: str) -> Iterator[tuple[str, str]]:
    """Each address that can be asked, and all that its answer says, headers included.

    `also` is a parameter that every address gets; `headers` are sent.
    """
    for route in routes(urls.urlpatterns):
        asked = [_with(address, also) for address in ROUTES[route](route)]
        for address in asked:
            if len(asked) > 1_000:
                raise AssertionError("This walk has no end.")
            plain = client.get(address, headers=headers)
            packed = client.get(address, headers={"Accept-Encoding": "gzip"} | headers)
            body = plain.content
            if packed.has_header("Content-Encoding"):
                assert gzip.decompress(packed.content) == body
            if cursor := _cursor(body):
                first = address.partition("cursor=")[0].rstrip("?&")
                asked.append(_with(first, f"cursor={cursor}"))
                body += base64.urlsafe_b64decode(cursor + "==")
            said = body.decode(errors="replace") + repr([*plain.items(), *packed.items()])
            # An error repeats the name or path it was asked for.
            for echoed in re.split("[/?&=]", unquote(address)):
                said = said.replace(echoed, "") if MARK in echoed else said
            yield address, said.lower()


def _with(address: str, parameter: str) -> str:
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{parameter}" if parameter else address


def _cursor(body: bytes) -> str | None:
    try:
        found = json.loads(body)
    except ValueError:
        return None
    return found.get("next_cursor")  # type: ignore[no-any-return]


def leaks(client: Client, also: str = "", **headers: str) -> list[str]:
    return [
        f"{address}: …{said[max(0, at - 60) : at + 40]}…"
        for address, said in everything(client, also, **headers)
        if (at := said.find(MARK)) >= 0
    ]


@pytest.fixture
def witnesses() -> None:
    """What may be seen, so that lists have several pages."""
    for number in range(2):
        stored.person(stored.document(f"temoin-{number}"), f"Témoin {number}")


@pytest.mark.usefixtures("witnesses")
@pytest.mark.parametrize("name", hidden.STATES)
def test_no_word_of_it_leaves(client: Client, name: str) -> None:
    hidden.STATES[name]()
    assert leaks(client) == []


def test_once_published_every_word_is_seen_but_those_that_never_are(client: Client) -> None:
    """Without this, a walk that looks at nothing would find no leak."""
    page = hidden.published()
    hidden.linking(page)
    said = "".join(text for _address, text in everything(client))
    assert [name for name in SHOWN if f"{MARK}-{name}" not in said] == []
    assert [name for name in NEVER if f"{MARK}-{name}" in said] == []
