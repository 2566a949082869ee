"""What a reader is told and asked before something of a platform is loaded, in their language.

Article 82 of the French Data Protection Act (ePrivacy directive, 5.3) and the CNIL's guidelines of
17 September 2020 (2020-091, 2020-092): who, for what, the consequence of a refusal, and a refusal
as easy as an agreement. Computed from the platform's record, for one thing at a time: a sentence
that an editor types names nobody and covers everything.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from media.addresses import Serves
from media.consent_words import SENTENCES

WORDING = 1
"""Raised when the words change: readers who agreed to others are asked again."""
MAX_AGE_DAYS = 182
"""How long a choice is kept: six months, the CNIL's good practice."""


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Who asks to be allowed, and what remains without."""

    name: str
    """Of the platform, with its server where it has many."""
    operator: str
    """Who runs it; empty when only the server tells."""
    transfers_outside_eea: bool
    has_transcript: bool
    """Or another text that says the same."""
    record_version: int
    serves: Serves = Serves.VIDEO


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The words, in the language that is active."""

    version: str
    title: str
    body: str
    consequence_of_refusal: str
    accept_once: str
    accept_always: str
    refuse: str
    more: str
    withdraw: str
    purpose_label: str
    purpose_description: str


def wording(asking: Asking) -> Wording:
    """All that must be said; no field is ever empty."""
    name = {"name": asking.name}
    said = SENTENCES[asking.serves]
    who = f"{asking.name} ({asking.operator})" if asking.operator else asking.name
    body = said.body % {"who": who}
    if asking.transfers_outside_eea:
        body += " " + _("Data may leave the European Economic Area.")
    return Wording(
        version=f"{asking.record_version}.{WORDING}",
        title=_("%(name)s is disabled") % name,
        body=body,
        consequence_of_refusal=str(
            said.refused_with_text if asking.has_transcript else said.refused
        ),
        accept_once=str(said.accept_once),
        accept_always=_("Always allow %(name)s") % name,
        refuse=str(said.refuse),
        more=_("%(name)s: privacy policy") % name,
        withdraw=_("Manage my choices"),
        purpose_label=said.purpose_label % name,
        purpose_description=said.purpose_description % name,
    )


def title_of_frame(name: str, title: str, *, serves: Serves = Serves.VIDEO) -> str:
    """The accessible name of the player's frame (RGAA 2.1 and 2.2)."""
    return SENTENCES[serves].title_of_frame % {"name": name, "title": title}


def watch_elsewhere(name: str, *, serves: Serves = Serves.VIDEO) -> str:
    """The label of the link to the platform's own page."""
    return SENTENCES[serves].elsewhere % {"name": name}
