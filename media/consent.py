"""What a reader is told and asked before a platform's film is loaded, in the reader's language.

Article 82 of the French Data Protection Act (ePrivacy directive, 5.3) and the CNIL's guidelines of
17 September 2020 (2020-091, 2020-092): who, for what, the consequence of a refusal, and a refusal
as easy as an agreement. Computed from the platform's record, for one film at a time: a sentence
that an editor types names nobody and covers everything.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

WORDING = 1
"""Raised when the words below change: readers who agreed to others are asked again."""
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
    record_version: int


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
    who = f"{asking.name} ({asking.operator})" if asking.operator else asking.name
    body = _(
        "Playing this video lets %(who)s store trackers on your device and read information there."
    ) % {"who": who}
    if asking.transfers_outside_eea:
        body += " " + _("Data may leave the European Economic Area.")
    if asking.has_transcript:
        consequence = _(
            "If you refuse, the video stays hidden; its transcript and the rest of the page remain "
            "available."
        )
    else:
        consequence = _(
            "If you refuse, the video stays hidden; the rest of the page remains available."
        )
    return Wording(
        version=f"{asking.record_version}.{WORDING}",
        title=_("%(name)s is disabled") % name,
        body=body,
        consequence_of_refusal=consequence,
        accept_once=_("Play this video"),
        accept_always=_("Always allow %(name)s") % name,
        refuse=_("Continue without the video"),
        more=_("%(name)s: privacy policy") % name,
        withdraw=_("Manage my choices"),
        purpose_label=_("Show videos hosted by %(name)s") % name,
        purpose_description=_(
            "To play a video here, your browser asks %(name)s for it. The platform learns your "
            "address and the page you read, and may store trackers on your device."
        )
        % name,
    )


def title_of_frame(name: str, title: str) -> str:
    """The accessible name of the player's frame (RGAA 2.1 and 2.2)."""
    return _("%(name)s video: %(title)s") % {"name": name, "title": title}


def watch_elsewhere(name: str) -> str:
    """The label of the link to the platform's own page."""
    return _("Watch the video on %(name)s (new site)") % {"name": name}
