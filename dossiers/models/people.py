"""People and the organisations they speak for."""

import uuid
from typing import ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, PreviewableMixin, RevisionMixin
from wagtail.search import index

from dossiers.models.previewable import Previewable
from media import advice


class Agreement(models.TextChoices):
    """The grammatical gender a text must agree with."""

    FEMININE = "f", _("feminine")
    MASCULINE = "m", _("masculine")


class Organisation(Previewable, PreviewableMixin, RevisionMixin, index.Indexed, models.Model):
    """A body that people speak for, that carries projects or funds them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200, unique=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    alternate_names = models.TextField(
        _("other spellings"),
        blank=True,
        help_text=_("One per line. Spelling checks accept them."),
    )
    grammatical_gender = models.CharField(
        _("grammatical gender"), max_length=1, choices=Agreement.choices, blank=True
    )
    spelling_lock = models.BooleanField(
        _("keep this spelling"),
        default=False,
        help_text=_("Typographic corrections never touch the name."),
    )
    logo = models.ForeignKey(
        "media.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    url = models.URLField(_("website"), blank=True)

    panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("acronym"), FieldPanel("grammatical_gender")]),
                FieldPanel("alternate_names"),
                FieldPanel("spelling_lock"),
            ],
            heading=_("Name"),
        ),
        FieldPanel("logo"),
        FieldPanel("url"),
    ]
    search_fields: ClassVar = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("acronym"),
        index.AutocompleteField("acronym"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuses a logo that lacks what somebody who cannot see it must know."""
        super().clean()
        problem = advice.unpublishable(self.logo)
        if problem:
            raise ValidationError({"logo": problem})


class Person(Previewable, PreviewableMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """Somebody who speaks in or signs a dossier."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(
        _("name"), max_length=160, help_text=_("As it is printed: first name, then last name.")
    )
    agreement = models.CharField(
        _("agreement"),
        max_length=1,
        choices=Agreement.choices,
        blank=True,
        help_text=_("Which form texts about this person take: né or née."),
    )
    portrait = models.ForeignKey(
        "media.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )
    private_contact = models.TextField(
        _("private contact"),
        blank=True,
        help_text=_("E-mail, telephone. For the newsroom only: it is never published."),
    )

    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("agreement")], heading=_("Name")),
        FieldPanel("portrait"),
        InlinePanel("affiliations", label=_("Role"), heading=_("Roles")),
        FieldPanel("private_contact"),
    ]
    search_fields: ClassVar = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuses a portrait that lacks what somebody who cannot see it must know."""
        super().clean()
        problem = advice.unpublishable(self.portrait)
        if problem:
            raise ValidationError({"portrait": problem})

    @admin.display(description=_("role"))
    def roles_held(self) -> str:
        """What tells namesakes apart in a list: the roles that have not ended."""
        held = (link.role for link in self.affiliations.all() if link.ended_on is None)
        return ", ".join(held)


class Affiliation(Orderable):
    """A role somebody holds, perhaps in an organisation, for a time."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="affiliations")
    role = models.CharField(_("role"), max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    started_on = models.DateField(_("since"), null=True, blank=True)
    ended_on = models.DateField(_("until"), null=True, blank=True)

    panels: ClassVar = [
        FieldPanel("role"),
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("started_on"), FieldPanel("ended_on")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return self.role

    def clean(self) -> None:
        """Refuses a role that ends before it starts."""
        super().clean()
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            raise ValidationError({"ended_on": _("This role ends before it starts.")})
