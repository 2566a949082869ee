"""What every public page shares."""

import re
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms import CheckboxSelectMultiple
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
)
from wagtail.models import Page

from dossiers import signals
from dossiers.forms import EditorialPageForm
from dossiers.models.fields import ChoicesField
from dossiers.models.previewable import Previewable
from dossiers.models.taxonomy import Series, Theme


def public_path(page: Page, *, locale: str) -> str:
    """Where readers find a page: `/dossiers/slug/`, after `/de` for other than the main language.

    `locale` is the page's language code, which the caller has at hand.
    """
    _empty, _home, *rest = page.url_path.split("/")
    prefix = "" if locale == settings.LANGUAGE_CODE else f"/{locale}"
    return f"{prefix}/{'/'.join(rest)}"


MADE_UP_TITLE = "Placeholder title"
"""That Wagtail gives a page to preview that has none yet, in the editor's language."""
MADE_UP_SLUG = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""The same, for its address."""


class Audience(models.TextChoices):
    """Whom a page is written for."""

    ELECTED = "elus", _("Elected representatives")
    AGENTS = "agents", _("Public servants")
    COMPANIES = "entreprises", _("Companies")
    ASSOCIATIONS = "associations", _("Associations")
    CITIZENS = "citoyens", _("Citizens")
    PRESS = "presse", _("Press")


class PublicPage(Previewable, Page):
    """A page with a public address; publishing it is all or nothing."""

    class Meta:
        abstract = True

    def _as_typed(self) -> None:
        """Empties the title that Wagtail makes up, and makes the address it would make of it."""
        title, slug = str(self.title), str(self.slug)  # type: ignore[has-type]
        self.title = "" if title == gettext(MADE_UP_TITLE) else title
        if MADE_UP_SLUG.fullmatch(slug):
            self.slug = slugify(self.title) or slugify(type(self).__name__)
            self.set_url_path(self.get_parent())

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Saves; a page that is born live is announced in the same transaction."""
        born_live = self._state.adding and self.live
        with transaction.atomic():
            if born_live:
                self._announce()
            if not self._state.adding and kwargs.get("update_fields") is None:
                self._stay_in_place()
            saved = super().save(*args, **kwargs)
            if born_live:
                signals.page_born_live.send(sender=type(self), instance=self)
        return saved

    def add_child(self, **kwargs: Any) -> Any:
        """Adds a page; one that is born live is announced before the row of this one is locked."""
        with transaction.atomic():
            if getattr(kwargs.get("instance"), "live", True):
                self._announce()
            return super().add_child(**kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Keeps a revision; of two editors who save one page at once, one waits."""
        with transaction.atomic():
            self._take_turns()
            return super().save_revision(*args, **kwargs)

    def publish(self, *args: Any, **kwargs: Any) -> Any:
        """Publishes in one transaction with everything that listens, on schedule too."""
        revision = args[0] if args else kwargs["revision"]
        with transaction.atomic():
            self._announce(revision.as_object())
            self._take_turns()
            return super().publish(*args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Unpublishes in one transaction with everything that listens."""
        with transaction.atomic():
            self._announce()
            self._take_turns()
            return super().unpublish(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Deletes the page and those under it in one transaction with everything that listens."""
        with transaction.atomic():
            self._announce()
            return super().delete(*args, **kwargs)

    def _announce(self, published: Page | None = None) -> None:
        signals.before_publication.send(sender=type(self), page=published)

    def _take_turns(self) -> None:
        """Waits for other transactions on this page.

        Wagtail updates all of a page's revisions in one statement, in no set order: two at once
        can each wait for the other, and PostgreSQL then fails one of them. The rows of both tables
        are locked, in the order in which treebeard locks them to add a page under this one.
        """
        rows = type(self)._default_manager.select_for_update(no_key=True)
        rows.filter(pk=self.pk).first()

    def _stay_in_place(self) -> None:
        """Takes the page's place in the tree from the database.

        Wagtail writes all of a page's columns, also those of its place, as they were when it was
        read: a page moved since would go back, and one that pages were put under would lose count
        of them.
        """
        self._take_turns()
        names = ("path", "depth", "numchild", "url_path")
        place = Page.objects.filter(pk=self.pk).values(*names).first() or {}
        moved = place.get("path", self.path) != self.path
        for name, value in place.items():
            if name != "url_path" or moved:
                setattr(self, name, value)
        if moved:
            self.get_parent(update=True)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Points the admin's "view live" at the reading site, when there is one."""
        sites = self._get_relevant_site_root_paths(request)
        if not sites:
            return None
        root = settings.CHAPO_FRONTEND_URL or settings.WAGTAILADMIN_BASE_URL
        return (sites[0][0], root, public_path(self, locale=self.locale.language_code))

    def clean(self) -> None:
        """Refuses an address that a page of the same kind and language already has."""
        super().clean()
        namesake = (
            type(self)
            .objects.filter(slug=self.slug, locale_id=self.locale_id, alias_of=None)
            .exclude(pk=self.pk)
            .first()
        )
        if self.slug and namesake and not self.alias_of_id:
            raise ValidationError(
                {
                    "slug": _("“%(title)s” already has this address: choose another.")
                    % {"title": namesake.title}
                }
            )


class EditorialPage(PublicPage):
    """A page with a standfirst, a cover and a place in the house's lists."""

    kicker = models.CharField(
        _("kicker"),
        max_length=80,
        blank=True,
        help_text=_("The few words above the title. Left empty, the series' name."),
    )
    series = models.ForeignKey(
        Series,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("series"),
    )
    issue_number = models.PositiveIntegerField(_("issue number"), null=True, blank=True)
    standfirst = models.TextField(
        _("standfirst"),
        max_length=1200,
        help_text=_("The paragraph that opens the piece: why read it, why now."),
    )
    cover = models.ForeignKey(
        "media.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover"),
    )
    themes = ParentalManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))
    audiences = ChoicesField(
        models.CharField(max_length=16, choices=Audience.choices),
        default=list,
        blank=True,
        verbose_name=_("audiences"),
    )
    institutional_author = models.CharField(
        _("institutional author"),
        max_length=120,
        blank=True,
        help_text=_("When the newsroom signs as one: La rédaction."),
    )
    published_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("Shown to readers. Left empty, the day of the first publication."),
    )
    updated_on = models.DateField(
        _("updated on"),
        null=True,
        blank=True,
        help_text=_("Only for a change of substance that readers should know of."),
    )

    base_form_class = EditorialPageForm
    opening_panels: ClassVar = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kicker"),
                FieldRowPanel([FieldPanel("series"), FieldPanel("issue_number")]),
                FieldPanel("standfirst"),
                FieldPanel("cover"),
            ],
            heading=_("Opening"),
        ),
    ]
    filing_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("themes", widget=CheckboxSelectMultiple),
                MultipleChooserPanel(
                    "territory_links",
                    chooser_field_name="territory",
                    heading=_("Territories"),
                    label=_("Territory"),
                ),
                FieldPanel("audiences"),
            ],
            heading=_("Filing"),
        ),
        MultiFieldPanel(
            [
                InlinePanel("bylines", heading=_("Authors"), label=_("Author")),
                FieldPanel("institutional_author"),
                FieldRowPanel([FieldPanel("published_on"), FieldPanel("updated_on")]),
            ],
            heading=_("Signature and dates"),
        ),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Also refuses an update that precedes the publication."""
        super().clean()
        if self.published_on and self.updated_on and self.updated_on < self.published_on:
            raise ValidationError(
                {"updated_on": _("The update cannot come before the publication.")}
            )
