"""What is said of a picture: to readers, to who cannot see it, and to who may reuse it."""

import re
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from media.licences import Licence

FILE_NAME = re.compile(
    r"^(\S+\.(jpe?g|png|webp|avif|gif|tiff?|heic)|(img|dscn?|pxl)[_-]?\d+)$", re.IGNORECASE
)
"""What a camera or a program calls a picture."""


class AltMode(models.TextChoices):
    """What a picture is to somebody who cannot see it (RGAA 4.1.2, criteria 1.1, 1.2 and 1.6)."""

    INFORMATIVE = "informative", _("informative: a sentence says what it shows")
    DECORATIVE = "decorative", _("decorative: it says nothing that the text does not")
    COMPLEX = "complex", _("complex: a chart or a map, which needs a description as well")


class Ai(models.TextChoices):
    """What a generative program did to a picture."""

    NONE = "none", _("made without")
    EDITED = "edited", _("edited with")
    GENERATED = "generated", _("generated")


class Persons(models.TextChoices):
    """Whether somebody can be recognised."""

    UNKNOWN = "unknown", _("not looked at yet")
    YES = "yes", _("yes")
    NO = "no", _("no")


class AddressField(models.URLField):  # type: ignore[type-arg]
    """An address; typed without a scheme, it is taken for https."""

    def formfield(self, **kwargs: Any) -> Any:
        """Django's, with the scheme that its next version takes by itself."""
        return super().formfield(**{"assume_scheme": "https"} | kwargs)


class Described(models.Model):
    """The texts, the rights and the origin of a picture."""

    alt_mode = models.CharField(
        _("for who cannot see it"),
        max_length=11,
        choices=AltMode.choices,
        default=AltMode.INFORMATIVE,
    )
    description = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_(
            "What somebody who cannot see the picture must know, in 150 characters at most. Empty "
            "for a decorative picture."
        ),
    )
    long_description = models.TextField(
        _("long description"),
        max_length=5000,
        blank=True,
        help_text=_("All that a chart or a map says, in plain paragraphs. Only if it is complex."),
    )
    caption = models.CharField(
        _("caption"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows that its surroundings do not say."),
    )
    creator = models.CharField(
        _("author"), max_length=160, blank=True, help_text=_("Who made it: a name, or several.")
    )
    credit = models.CharField(
        _("credit"),
        max_length=160,
        blank=True,
        help_text=_("The author's name, as it must appear beside the picture."),
    )
    rights_holder = models.CharField(
        _("rights holder"),
        max_length=160,
        blank=True,
        help_text=_("Whom to ask, when it is not the author."),
    )
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence.choices, blank=True, default=""
    )
    licence_url = AddressField(
        _("address of the licence"),
        max_length=500,
        blank=True,
        help_text=_("For another licence than those of the list."),
    )
    acquire_url = AddressField(_("where to ask for a licence"), max_length=500, blank=True)
    source_url = AddressField(_("where it comes from"), max_length=500, blank=True)
    taken_on = models.DateField(_("made on"), null=True, blank=True)
    ai = models.CharField(
        _("generative program"), max_length=9, choices=Ai.choices, default=Ai.NONE
    )
    persons_identifiable = models.CharField(
        _("somebody can be recognised"),
        max_length=7,
        choices=Persons.choices,
        default=Persons.UNKNOWN,
    )
    rights_until = models.DateField(
        _("may be shown until"),
        null=True,
        blank=True,
        help_text=_("The last day, included. From the next on, no page shows it any more."),
    )
    read_in_file = ArrayField(
        models.CharField(max_length=30), default=list, blank=True, editable=False
    )
    """The fields whose value was found in the file and that nobody has changed since."""

    class Meta:
        abstract = True

    @classmethod
    def label_of(cls, name: str) -> str:
        """What editors call a field."""
        return str(getattr(cls._meta.get_field(name), "verbose_name", name))

    def clean(self) -> None:
        """Refuses texts that contradict each other; a text may be missing until publication."""
        super().clean()
        problems: dict[str, ValidationError] = {}
        if self.alt_mode == AltMode.DECORATIVE:
            if self.description:
                problems["description"] = ValidationError(
                    _("A decorative picture has none: empty it, or choose “informative”.")
                )
            if self.caption:
                problems["caption"] = ValidationError(
                    _("A decorative picture has none: empty it, or choose “informative”.")
                )
        if FILE_NAME.search(self.description.strip()):
            problems["description"] = ValidationError(
                _("This is the name of a file: say what the picture shows.")
            )
        if self.alt_mode != AltMode.COMPLEX and self.long_description:
            problems["long_description"] = ValidationError(
                _("Only a complex picture has one: choose “complex”, or empty it.")
            )
        if self.licence == Licence.OTHER and not self.licence_url:
            problems["licence_url"] = ValidationError(_("Give the address of this licence."))
        if problems:
            raise ValidationError(problems)
