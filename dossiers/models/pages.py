"""The pages of the house."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from dossiers.blocks import DossierSections, InterviewSections, ProjectSections
from dossiers.models.base import EditorialPage, PublicPage
from dossiers.models.fields import SectionsField
from dossiers.models.people import Organisation
from dossiers.panels import tabs

ARTICLES = ("dossiers.DossierPage", "dossiers.InterviewPage", "dossiers.ProjectPage")


class HomePage(PublicPage):
    """The top of the site, one for each language."""

    standfirst = models.TextField(_("standfirst"), blank=True, max_length=1200)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("standfirst")]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["dossiers.DossierIndexPage"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class DossierIndexPage(PublicPage):
    """A section of the site: dossiers, interviews or projects."""

    standfirst = models.TextField(_("standfirst"), blank=True, max_length=1200)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("standfirst")]
    page_description = _("What gathers pages of one kind, and an entry of the menu.")
    parent_page_types: ClassVar = ["dossiers.HomePage", "dossiers.DossierIndexPage"]
    subpage_types: ClassVar = ["dossiers.DossierIndexPage", *ARTICLES]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")


class DossierPage(EditorialPage):
    """A dossier."""

    sections = SectionsField(DossierSections(), blank=True, verbose_name=_("sections"))

    content_panels: ClassVar = [
        *EditorialPage.opening_panels,
        FieldPanel("sections"),
        *EditorialPage.filing_panels,
    ]
    edit_handler = tabs(content_panels)
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("sections"),
    ]
    page_description = _("A subject seen from several sides: text, interviews, facts, projects.")
    parent_page_types: ClassVar = ["dossiers.DossierIndexPage"]
    subpage_types: ClassVar = ["dossiers.InterviewPage", "dossiers.ProjectPage"]

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")


class InterviewPage(EditorialPage):
    """An interview with a page of its own."""

    sections = SectionsField(InterviewSections(), verbose_name=_("sections"))

    content_panels: ClassVar = [
        *EditorialPage.opening_panels,
        FieldPanel("sections"),
        *EditorialPage.filing_panels,
    ]
    edit_handler = tabs(content_panels)
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("sections"),
    ]
    page_description = _("One interview with an address of its own, which dossiers announce.")
    parent_page_types: ClassVar = ["dossiers.DossierIndexPage", "dossiers.DossierPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")


class Instrument(models.TextChoices):
    """How a project is supported."""

    EQUITY = "equity", _("equity")
    QUASI_EQUITY = "quasi_equity", _("quasi-equity")
    SUBORDINATED_LOAN = "subordinated_loan", _("subordinated loan")
    LOAN = "loan", _("loan")
    GRANT = "grant", _("grant")
    ENGINEERING = "engineering", _("engineering")
    LEASE = "lease", _("lease")


class ProjectPage(EditorialPage):
    """A project the publisher supports or tells of."""

    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    instrument = models.CharField(
        _("support"), max_length=20, choices=Instrument.choices, blank=True
    )
    started_on = models.DateField(_("started on"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    sections = SectionsField(ProjectSections(), blank=True, verbose_name=_("sections"))

    content_panels: ClassVar = [
        *EditorialPage.opening_panels,
        MultiFieldPanel(
            [
                FieldPanel("tagline"),
                FieldPanel("organisation"),
                FieldRowPanel([FieldPanel("instrument"), FieldPanel("started_on")]),
                FieldPanel("website"),
            ],
            heading=_("Project"),
        ),
        FieldPanel("sections"),
        *EditorialPage.filing_panels,
    ]
    edit_handler = tabs(content_panels)
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("sections"),
    ]
    page_description = _("What an organisation does, told once; dossiers show it as a card.")
    parent_page_types: ClassVar = ["dossiers.DossierIndexPage", "dossiers.DossierPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
