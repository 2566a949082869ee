"""The sentences of a request for consent that say what is asked for: a map, a sound, a message.

Whole sentences, for each thing and each language: a word put in the place of another breaks both
French and German.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from media.addresses import Serves

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, kw_only=True)
class Sentences:
    """With `%(who)s`, `%(name)s` and `%(title)s` where they belong."""

    body: "StrOrPromise"
    refused: "StrOrPromise"
    refused_with_text: "StrOrPromise"
    """When what is refused can also be read in the page."""
    accept_once: "StrOrPromise"
    refuse: "StrOrPromise"
    purpose_label: "StrOrPromise"
    purpose_description: "StrOrPromise"
    title_of_frame: "StrOrPromise"
    elsewhere: "StrOrPromise"


VIDEO = Sentences(
    body=_(
        "Playing this video lets %(who)s store trackers on your device and read information there."
    ),
    refused=_("If you refuse, the video stays hidden; the rest of the page remains available."),
    refused_with_text=_(
        "If you refuse, the video stays hidden; its transcript and the rest of the page remain "
        "available."
    ),
    accept_once=_("Play this video"),
    refuse=_("Continue without the video"),
    purpose_label=_("Show videos hosted by %(name)s"),
    purpose_description=_(
        "To play a video here, your browser asks %(name)s for it. The platform learns your "
        "address and the page you read, and may store trackers on your device."
    ),
    title_of_frame=_("%(name)s video: %(title)s"),
    elsewhere=_("Watch the video on %(name)s (new site)"),
)
MAP = Sentences(
    body=_(
        "Showing this map lets %(who)s store trackers on your device and read information there."
    ),
    refused=_("If you refuse, the map stays hidden; the rest of the page remains available."),
    refused_with_text=_(
        "If you refuse, the map stays hidden; what it shows is also written, and the rest of the "
        "page remains available."
    ),
    accept_once=_("Show this map"),
    refuse=_("Continue without the map"),
    purpose_label=_("Show maps hosted by %(name)s"),
    purpose_description=_(
        "To show a map here, your browser asks %(name)s for it. The platform learns your address "
        "and the page you read, and may store trackers on your device."
    ),
    title_of_frame=_("%(name)s map: %(title)s"),
    elsewhere=_("See the map on %(name)s (new site)"),
)
AUDIO = Sentences(
    body=_(
        "Listening to this recording lets %(who)s store trackers on your device and read "
        "information there."
    ),
    refused=_("If you refuse, the player stays hidden; the rest of the page remains available."),
    refused_with_text=_(
        "If you refuse, the player stays hidden; its transcript and the rest of the page remain "
        "available."
    ),
    accept_once=_("Listen"),
    refuse=_("Continue without listening"),
    purpose_label=_("Play recordings hosted by %(name)s"),
    purpose_description=_(
        "To play a recording here, your browser asks %(name)s for it. The platform learns your "
        "address and the page you read, and may store trackers on your device."
    ),
    title_of_frame=_("%(name)s player: %(title)s"),
    elsewhere=_("Listen on %(name)s (new site)"),
)
SOCIAL = Sentences(
    body=_(
        "Showing this message lets %(who)s store trackers on your device and read information "
        "there."
    ),
    refused=_("If you refuse, the message stays hidden; the rest of the page remains available."),
    refused_with_text=_(
        "If you refuse, the message stays hidden; what it says is also written, and the rest of "
        "the page remains available."
    ),
    accept_once=_("Show this message"),
    refuse=_("Continue without the message"),
    purpose_label=_("Show messages hosted by %(name)s"),
    purpose_description=_(
        "To show a message here, your browser asks %(name)s for it. The network learns your "
        "address and the page you read, and may store trackers on your device."
    ),
    title_of_frame=_("%(name)s message: %(title)s"),
    elsewhere=_("Read the message on %(name)s (new site)"),
)
FORM = Sentences(
    body=_(
        "Showing this form lets %(who)s store trackers on your device and read information there."
    ),
    refused=_("If you refuse, the form stays hidden; the rest of the page remains available."),
    refused_with_text=_(
        "If you refuse, the form stays hidden; another way to answer is written, and the rest of "
        "the page remains available."
    ),
    accept_once=_("Show this form"),
    refuse=_("Continue without the form"),
    purpose_label=_("Show forms hosted by %(name)s"),
    purpose_description=_(
        "To show a form here, your browser asks %(name)s for it. The platform learns your address "
        "and the page you read, and may store trackers on your device."
    ),
    title_of_frame=_("%(name)s form: %(title)s"),
    elsewhere=_("Answer the form on %(name)s (new site)"),
)
DOCUMENT = Sentences(
    body=_(
        "Showing this document lets %(who)s store trackers on your device and read information "
        "there."
    ),
    refused=_("If you refuse, the document stays hidden; the rest of the page remains available."),
    refused_with_text=_(
        "If you refuse, the document stays hidden; its text and the rest of the page remain "
        "available."
    ),
    accept_once=_("Show this document"),
    refuse=_("Continue without the document"),
    purpose_label=_("Show documents hosted by %(name)s"),
    purpose_description=_(
        "To show a document here, your browser asks %(name)s for it. The platform learns your "
        "address and the page you read, and may store trackers on your device."
    ),
    title_of_frame=_("%(name)s document: %(title)s"),
    elsewhere=_("Leaf through the document on %(name)s (new site)"),
)
SENTENCES = {
    Serves.VIDEO: VIDEO,
    Serves.MAP: MAP,
    Serves.AUDIO: AUDIO,
    Serves.SOCIAL: SOCIAL,
    Serves.FORM: FORM,
    Serves.DOCUMENT: DOCUMENT,
}
