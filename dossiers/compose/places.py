"""Where pages stand: the home of each language and its sections, made when they are missing."""

from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Site

from dossiers.compose.errors import refusal
from dossiers.compose.links import PAGES
from dossiers.compose.run import Run
from dossiers.models import DossierIndexPage, HomePage

T = TypeVar("T")
P = TypeVar("P", HomePage, DossierIndexPage)


@dataclass(frozen=True, kw_only=True)
class Name:
    """What a page is called and its address."""

    title: str
    slug: str


HOMES = {
    "fr": Name(title="Accueil", slug="accueil"),
    "en": Name(title="Home", slug="home"),
    "de": Name(title="Startseite", slug="startseite"),
}
SECTIONS = {
    "fr": {
        "dossier": Name(title="Dossiers", slug="dossiers"),
        "interview": Name(title="Entretiens", slug="entretiens"),
        "project": Name(title="Projets", slug="projets"),
    },
    "en": {
        "dossier": Name(title="Dossiers", slug="dossiers"),
        "interview": Name(title="Interviews", slug="interviews"),
        "project": Name(title="Projects", slug="projects"),
    },
    "de": {
        "dossier": Name(title="Dossiers", slug="dossiers"),
        "interview": Name(title="Interviews", slug="interviews"),
        "project": Name(title="Projekte", slug="projekte"),
    },
}
"""Written in the language of the section, whatever the language of who composes."""


def section(run: Run, kind: str) -> DossierIndexPage:
    """The section that pages of this kind go to, in the file's language, made if need be.

    Where editors have moved the latest page of this kind is where the next one goes.
    """
    top = home(run)
    latest = PAGES[kind].objects.filter(locale=run.locale, alias_of=None).order_by("-pk")
    for page in latest[:1]:
        parent = page.get_parent().specific
        if isinstance(parent, DossierIndexPage):
            found: DossierIndexPage = parent
            return found
    name = _in_language(SECTIONS, run.locale)[kind]
    there = _section_under(top, name)
    if there is not None:
        return there
    for other in top.get_translations():
        twin = _section_under(other, _in_language(SECTIONS, other.locale)[kind])
        if twin is not None and not twin.has_translation(run.locale):
            return _translate(run, twin, name)
    made = DossierIndexPage(
        title=name.title, slug=name.slug, locale=run.locale, live=False, show_in_menus=True
    )
    top.add_child(instance=made)
    return _publish(run, made)


def home(run: Run) -> HomePage:
    """The home of the file's language, published at least once; a translation of the main one."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    main = site.root_page.specific if site else None
    if not isinstance(main, HomePage):
        raise refusal(_("the site has no home page: run manage.py migrate."))
    there: HomePage | None = main.get_translation_or_none(run.locale)
    if there is None:
        return _translate(run, main, _in_language(HOMES, run.locale))
    if there.live and there.latest_revision_id is None:
        # Born live by a migration, which sent no signal: readers would not see it.
        there.save_revision().publish()
    return _again(there)


def locale_of(code: str) -> Locale:
    """The content language of this code, which the settings allow; made at first use."""
    return Locale.objects.get_or_create(language_code=code)[0]


def _section_under(top: HomePage, name: Name) -> DossierIndexPage | None:
    found: DossierIndexPage | None
    found = DossierIndexPage.objects.child_of(top).filter(slug=name.slug).first()
    return found


def _in_language(names: dict[str, T], locale: Locale) -> T:
    return names.get(locale.language_code.partition("-")[0], names["en"])


def _translate(run: Run, original: P, name: Name) -> P:
    """Publishes a page's translation with its name alone: its words are still to translate."""
    page: P = original.copy_for_translation(run.locale)
    page.title = page.draft_title = name.title
    page.slug = find_available_slug(page.get_parent(), name.slug, ignore_page_id=page.pk)
    page.standfirst = page.seo_title = page.search_description = ""
    return _publish(run, page)


def _publish(run: Run, page: P) -> P:
    page.save_revision(log_action=True).publish()
    made = _again(page)
    run.report.did("created", "section", key=made.pk, name=made.title)
    return made


def _again(page: P) -> P:
    """The page as the database has it: publishing leaves the object in hand out of date."""
    found: P = type(page).objects.get(pk=page.pk)
    return found
