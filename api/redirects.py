"""Where a path of the reading site has moved, followed to its end."""

import re

from wagtail.contrib.redirects.models import Redirect

from api.contract.lists import FoundRedirect
from api.documents.lookup import live_documents
from api.errors import GoneError
from api.models import PublishedDocument

HOPS = 10
"""Redirects in a row that are followed; the next one is left to the reader."""


def leading_from(path: str) -> FoundRedirect | None:
    """The redirect from a path, made by an editor or by a move; None if there is none.

    A redirect to a path that is itself redirected is followed, so that a reader needs one request;
    one that leads back to where it came from, or to a page that was never public, counts for
    nothing. Raises `GoneError` when it leads to a page that is no longer public.
    """
    passed: list[str] = []
    location, permanent = path, True
    while len(passed) < HOPS and (step := _step(location, asked=path)):
        passed.append(_path(location))
        location, lasting, ends = step
        permanent = permanent and lasting
        if ends:
            break
        if _path(location) in passed:
            return None
    if not passed:
        return None
    return FoundRedirect(path=path, location=location, permanent=permanent)


def _path(location: str) -> str:
    """What redirects from a location are filed under."""
    return str(Redirect.normalise_path(re.split("[?#]", location)[0]))


def _step(location: str, *, asked: str) -> tuple[str, bool, bool] | None:
    """Where one redirect leads, whether for ever, and whether that is the end."""
    # An editor's own comes before what a move left behind.
    found = Redirect.objects.filter(old_path=_path(location)).order_by(
        "automatically_created", "pk"
    )
    redirect = found.first()
    if redirect is None:
        return None
    if redirect.redirect_page_id:
        target = live_documents().filter(page_id=redirect.redirect_page_id).first()
        if target is not None:
            return target.path, redirect.is_permanent, True
        was = PublishedDocument.objects.filter(page_id=redirect.redirect_page_id, remembered=True)
        if was.exists():
            raise GoneError(f"What was at {asked} is no longer public.")
        # It never was public, or nobody is to know: drafts that are renamed have redirects too.
        return None
    link = str(redirect.redirect_link)
    if re.match("https?://", link, re.IGNORECASE):
        return link, redirect.is_permanent, True
    if not re.match(r"/(?![/\\])", link):
        return None
    served = live_documents().filter(path=f"{_path(link).rstrip('/')}/").exists()
    return link, redirect.is_permanent, served
