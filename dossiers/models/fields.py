"""Model fields the newsroom needs and Django lacks."""

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.utils.text import capfirst
from wagtail.fields import StreamField


class ChoicesField(ArrayField):  # type: ignore[type-arg]
    """Several values out of the base field's choices, ticked in a list."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        """A list of boxes instead of comma-separated text."""
        return forms.TypedMultipleChoiceField(
            choices=self.base_field.choices or (),
            coerce=self.base_field.to_python,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
        )


class SectionsField(StreamField):
    """A stream whose block definitions stay out of migrations.

    A changed label would otherwise be a migration. The cost: a data migration cannot read blocks
    through a historical model; it works on the raw JSON.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """The field without its blocks."""
        name, path, _blocks, options = super().deconstruct()
        options.pop("block_lookup", None)
        return name, path, [[]], options
