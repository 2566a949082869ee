"""Rich text in which nobody asks readers for their consent, and the offer to take that out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.field_block import FieldBlockAdapter

from media import consent_wording


class ConsentWordingError(ValidationError):
    """A text asks readers for their consent. Its sentences travel with the message."""

    def __init__(self, sentences: list[str]) -> None:
        """Accepts what `requests_in_html` found, at least one."""
        self.sentences = sentences
        super().__init__(
            consent_wording.MESSAGE,
            code="consent_wording",
            params={"sentences": consent_wording.quoted(sentences)},
        )

    def as_json_data(self) -> dict[str, list[str]]:
        """What Wagtail's editor is given; `sentences` is for our script."""
        return {"messages": [str(MESSAGE)], "sentences": self.sentences}


MESSAGE = _(
    "Whoever reads is asked by the video or the content itself, in words computed from its "
    "platform. Remove what asks for consent here."
)


class Words(blocks.RichTextBlock):
    """Rich text in which nobody asks for consent: that is computed, for each video."""

    def clean(self, value: Any) -> Any:
        """Refuses to publish sentences that ask for it, and says which."""
        cleaned = super().clean(value)
        if self.is_deferred_validation or not cleaned:
            return cleaned
        if asking := consent_wording.requests_in_html(cleaned.source):
            raise ConsentWordingError(asking)
        return cleaned


class WordsAdapter(FieldBlockAdapter):
    """Shows each of those sentences with a button that takes it out of the text."""

    js_constructor = "dossiers.Words"

    def js_args(self, block: Words) -> list[Any]:
        """Wagtail's, with what our script says."""
        name, widget, meta = super().js_args(block)
        said = {
            "remove": _("Remove this sentence"),
            "restore": _("Put it back"),
            "removed": _("Removed."),
            "restored": _("Put back."),
            "absent": _("This sentence is no longer in the text."),
            "done": _("Nothing of it is left: you can publish."),
        }
        return [name, widget, meta | {"consentWording": {k: str(v) for k, v in said.items()}}]

    @cached_property
    def media(self) -> forms.Media:
        """Wagtail's script, then ours."""
        ours = forms.Media(
            js=["dossiers/consent_wording.js"], css={"all": ["dossiers/consent_wording.css"]}
        )
        both: forms.Media = super().media + ours
        return both


register(WordsAdapter(), Words)
