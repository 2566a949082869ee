"""The feed."""

import json
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode

from api import cursors, parameters, queries
from api.contract.feeds import Feed, FeedItem
from api.http import Representation, of_json
from api.parameters import CURSOR, LIMIT, LOCALE, Parameter, Values
from api.views.base import PublicView, documented
from api.views.lists import after

ADDRESS = "/api/v1/feed/"
JSON_FEED = "application/feed+json"


class FeedView(PublicView):
    """Dossiers, interviews and projects, for feed readers."""

    parameters: ClassVar = (
        Parameter(
            name="locale",
            description="The language of the feed.",
            allowed=LOCALE.allowed,
            default=settings.LANGUAGE_CODE,
        ),
        Parameter(name="theme", description="A theme's slug.", parse=parameters.slug),
        LIMIT,
        CURSOR,
    )

    @documented(
        "get_feed",
        summary="The latest documents, for feed readers",
        tag="site",
        accepts=parameters,
        answers=(Feed, "JSON Feed 1.1, the latest first.", JSON_FEED),
    )
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """Dossiers, interviews and projects in one language, the latest first."""
        return super().get(request, **kwargs)

    def represent(self, request: HttpRequest, values: Values, **kwargs: Any) -> Representation:
        """One statement."""
        limit: int = values["limit"]
        found = queries.cards(
            kind=None,
            filters={name: values[name] for name in ("locale", "theme")},
            order=queries.ORDERS["-published_on"],
            after=after(values["cursor"], "feed"),
            limit=limit + 1,
            whole=False,
        )
        page, more = found[:limit], len(found) > limit
        usual = {"cursor": values["cursor"], "limit": LIMIT.default, "theme": None}
        asked = {name: value for name, value in values.items() if value != usual.get(name)}
        following = (
            asked | {"cursor": cursors.write("feed", page[-1].at.isoformat(), page[-1].id)}
            if more
            else None
        )
        feed = Feed(
            title=settings.WAGTAIL_SITE_NAME,
            home_page_url=f"{_reading_site()}/",
            feed_url=_address(asked),
            next_url=_address(following) if following else None,
            language=values["locale"],
            items=tuple(map(_item, page)),
        )
        return of_json(
            request,
            feed.to_bytes(),
            modified_at=page[0].changed_at if page else None,
            expires_at=min((row.ends_at for row in page if row.ends_at), default=None),
            media_type=JSON_FEED,
        )


def _item(row: queries.CardRow) -> FeedItem:
    card = json.loads(row.content)
    cover = card["cover"]
    return FeedItem(
        id=f"{card['id']}:{card['locale']}",
        url=f"{_reading_site()}{card['path']}",
        title=card["title"],
        content_text=card["standfirst"],
        image=cover["sources"][-1]["src"] if cover else None,
        date_published=row.at,
        language=card["locale"],
        tags=tuple(theme["name"] for theme in card["themes"]),
    )


def _reading_site() -> str:
    """Without one, our own addresses lead to the documents."""
    return settings.CHAPO_FRONTEND_URL or settings.WAGTAILADMIN_BASE_URL


def _address(query: dict[str, Any]) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{ADDRESS}?{urlencode(query)}"
