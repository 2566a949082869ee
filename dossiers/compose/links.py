"""Finds the pages a file names by their slug."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from dossiers.compose.errors import Path, refusal
from dossiers.compose.format.faults import quoted
from dossiers.compose.run import Run
from dossiers.models import DossierPage, InterviewPage, ProjectPage

PAGES: dict[str, type[Page]] = {
    "dossier": DossierPage,
    "interview": InterviewPage,
    "project": ProjectPage,
}
"""By kind of file."""


@dataclass(frozen=True, kw_only=True)
class Links:
    """Looks up pages for one page, which may not link to itself."""

    run: Run
    kind: str
    slug: str

    def page(self, slug: str, *, at: Path, kind: str | None = None) -> int:
        """The number of the page with this slug in the file's language, perhaps of one kind.

        Raises `RefusedFileError` when there is none, when it is of another kind, when pages of
        two kinds have it, or when it is the page being composed.
        """
        found: dict[str, int] = {
            name: pk
            for name, model in PAGES.items()
            for pk in model.objects.filter(
                slug=slug, locale=self.run.locale, alias_of=None
            ).values_list("pk", flat=True)
        }
        if kind is not None and found and kind not in found:
            message = _("%(slug)s is the address of a page of kind %(found)s: name a %(kind)s.")
            values = {"slug": quoted(slug), "found": ", ".join(found), "kind": kind}
            raise refusal(message % values, at=at)
        wanted = {name: pk for name, pk in found.items() if kind in (None, name)}
        if slug == self.slug and (kind in (None, self.kind) and not set(wanted) - {self.kind}):
            message = _("%(slug)s is this page itself: name another.")
            raise refusal(message % {"slug": quoted(slug)}, at=at)
        if not wanted:
            message = _("no page has the address %(slug)s in %(locale)s: compose it first.")
            values = {"slug": quoted(slug), "locale": self.run.locale.language_code}
            raise refusal(message % values, at=at)
        if len(wanted) > 1:
            message = _("%(slug)s is the address of pages of several kinds: %(found)s.")
            values = {"slug": quoted(slug), "found": ", ".join(wanted)}
            raise refusal(message % values, at=at)
        return next(iter(wanted.values()))
