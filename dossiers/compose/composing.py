"""Composes the page of one file, all of it or nothing."""

import uuid
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import models, signals
from dossiers.compose import files, pages, places, reading, sections
from dossiers.compose.format import AnyPage
from dossiers.compose.format.faults import quoted
from dossiers.compose.links import Links
from dossiers.compose.report import Deed, Report
from dossiers.compose.run import Run
from media.sizes import making

LOCK = 0x636F6D70
"""Any constant; this one spells comp."""
PLURALS = {"dossier": "dossiers", "interview": "interviews", "project": "projects"}
"""Where the API serves each kind."""


def compose(file: Path, *, publish: bool = False, force: bool = False) -> Report:
    """Creates or updates the page a file describes, with everything it needs.

    `publish` also makes it public. `force` replaces what an editor changed in the admin.
    Raises `RefusedFileError` when the file cannot be composed; nothing is kept of it then,
    neither in the database nor in the media folder.
    """
    return compose_page(reading.read(file), name=str(file), publish=publish, force=force)


def compose_page(file: AnyPage, *, name: str, publish: bool, force: bool) -> Report:
    """The same, of a page already read; `name` is what the report calls its file."""
    report = Report(file=name)
    run = None
    with making.watched() as sizes:
        try:
            with transaction.atomic():
                _wait_for_others()
                signals.before_publication.send(sender=None)
                locale = places.locale_of(file.locale)
                standing = pages.standing(file.kind, slug=file.address, locale=locale)
                day = file.published_on or _first_day(standing)
                run = Run(locale=locale, day=day, force=force, report=report)
                _write(run, file, standing, publish=publish)
        except BaseException:
            for stored in run.stored if run else ():
                stored.storage.delete(str(stored.name))
            making.remove(sizes)
            raise
    return report


def _write(
    run: Run, file: AnyPage, standing: models.EditorialPage | None, *, publish: bool
) -> None:
    links = Links(run=run, kind=file.kind, slug=file.address)
    address = f"chapo:{file.kind}/{file.locale}/{file.address}"
    keys = sections.Keys(uuid.uuid5(uuid.NAMESPACE_URL, address))
    composer = sections.Composer(run=run, links=links, keys=keys)
    stream = sections.compose(composer, file.body)
    page, written = pages.write(run, file, standing, sections=stream)
    published = False
    if publish:
        published = pages.publish(run, page)
        files.warn_of_missing_sizes(run)
    deed: Deed = "updated" if written or published else "unchanged"
    saved = type(page).objects.get(pk=page.pk)
    _tell(run.report, saved, file, "created" if standing is None else deed)
    if publish:
        _warn_if_hidden(run.report, saved)


def _wait_for_others() -> None:
    """One file at a time: two that name the same new person must not both make them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _first_day(page: models.EditorialPage | None) -> date:
    published = page.first_published_at if page else None
    return timezone.localdate(published) if published else timezone.localdate()


def _tell(report: Report, page: models.EditorialPage, file: AnyPage, deed: Deed) -> None:
    """Puts the page in the report: first of what was done, with its addresses."""
    locale = file.locale
    language = "" if locale == settings.LANGUAGE_CODE else f"?locale={locale}"
    admin = reverse("wagtailadmin_pages:edit", args=[page.pk])
    report.did(deed, "page", key=page.pk, name=page.title)
    report.page = {
        "status": deed,
        "kind": file.kind,
        "locale": locale,
        "slug": page.slug,
        "path": models.public_path(page, locale=locale),
        "url": f"{settings.ENV.public_url}/api/v1/{PLURALS[file.kind]}/{page.slug}/{language}",
        "admin_url": f"{settings.WAGTAILADMIN_BASE_URL}{admin}",
        "published": page.live and not page.has_unpublished_changes and not pages.has_ended(page),
    }


def _warn_if_hidden(report: Report, page: models.EditorialPage) -> None:
    """Says why a page that was published is not seen."""
    above = page.get_ancestors().filter(depth__gt=1, live=False).first()
    if above is not None:
        message = _("readers do not see this page: %(title)s, above it, is not published.")
        report.warn("hidden_by_parent", message % {"title": quoted(above.title)}, at=())
    elif not page.live or pages.has_ended(page):
        message = _("readers do not see this page yet: it is scheduled for later, or has expired.")
        report.warn("not_live", message, at=())
