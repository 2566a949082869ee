"""What a frontend needs to ask before it loads something from a platform, and to load it after.

Nothing outside `Gated` is to be loaded from a platform, and nothing in `Gated` before consent.
"""

from datetime import date
from typing import Literal

from api.contract.base import Shape


class Provider(Shape):
    """The platform that answers for what its player stores and reads."""

    key: Literal[
        "youtube", "vimeo", "dailymotion", "peertube", "arte", "canal_u",
        "openstreetmap", "umap", "soundcloud", "ausha", "mastodon", "framaforms", "calameo",
    ]  # fmt: skip
    name: str
    """With the server, where the platform has many."""
    operator: str | None
    privacy_policy_url: str
    transfers_outside_eea: bool
    trackers: tuple[str, ...]
    """Those known; the list may be incomplete."""
    record_version: int
    """Rises when any of this changes, and `ConsentText.version` with it."""
    verified_on: date | None
    """When somebody last compared this with what the platform does."""


class Purpose(Shape):
    """What consent is asked for."""

    id: Literal[
        "third_party_video",
        "third_party_map",
        "third_party_audio",
        "third_party_social",
        "third_party_form",
        "third_party_document",
    ]
    label: str
    description: str


class ConsentText(Shape):
    """The words to show, complete, in the document's language."""

    locale: str
    version: str
    """Of the words and of the record: keep it with the choice, as proof of what was agreed to, and
    ask again when it is another."""
    title: str
    body: str
    consequence_of_refusal: str
    accept_once: str
    accept_always: str
    refuse: str
    more: str
    """The label of the link to `privacy_policy_url`."""
    withdraw: str
    """The label of a permanent link, at the foot of every page, that takes consent back."""


class Memory(Shape):
    """How a choice is kept."""

    key: str
    """Keep it under this: the platform, with its server where it has many."""
    choices: tuple[Literal["once", "always"], ...]
    max_age_days: int
    """After which the question is asked again."""


class Withdrawal(Shape):
    """How consent is taken back."""

    anchor: str
    """Where `ConsentText.withdraw` leads."""
    effect: Literal["remove_embed"]
    """The player is removed from the page at once."""


class ServiceName(Shape):
    """What a consent manager calls the platform."""

    service: str


class Tarteaucitron(Shape):
    """For tarteaucitron."""

    service: str | None
    """None where it has none: declare a service of your own under the platform's key."""
    player_class: str | None


class PurposeName(Shape):
    """A purpose of Orejime."""

    purpose: str


class VendorName(Shape):
    """A vendor of Axeptio."""

    vendor: str


class Didomi(Shape):
    """For Didomi."""

    vendor: str
    purposes: tuple[str, ...]


class OneTrust(Shape):
    """For OneTrust."""

    category: str


class Dsfr(Shape):
    """For the State's design system."""

    finality: str
    sub_finality: str


class Tcf(Shape):
    """For sites that run the IAB's framework."""

    purposes: tuple[int, ...]


class ConsentManagers(Shape):
    """The same platform in the words of each manager; `Memory.key` where sites choose names."""

    tarteaucitron: Tarteaucitron
    orejime: PurposeName
    klaro: ServiceName
    axeptio: VendorName
    didomi: Didomi
    onetrust: OneTrust
    dsfr: Dsfr
    tcf: Tcf


class ForbiddenBeforeConsent(Shape):
    """What must not happen before consent: no request of any kind to these servers."""

    hosts: tuple[str, ...]
    """And those under them."""
    hints: tuple[Literal["preconnect", "dns-prefetch", "preload"], ...]


class Consent(Shape):
    """The question to ask before the player is loaded, for this thing and this platform alone."""

    legal_basis: Literal["consent_art82"]
    """Article 82 of the French Data Protection Act (ePrivacy directive, 5.3)."""
    provider: Provider
    purposes: tuple[Purpose, ...]
    text: ConsentText
    memory: Memory
    withdrawal: Withdrawal
    managers: ConsentManagers
    forbidden_before_consent: ForbiddenBeforeConsent


class Exemption(Shape):
    """Why this player is loaded without asking."""

    provider: Provider
    justification: str
    decided_on: date


class Frame(Shape):
    """The attributes of the player's `iframe`."""

    title: str
    allow: str
    referrerpolicy: Literal["strict-origin-when-cross-origin"]


class ContentSecurityPolicy(Shape):
    """What the page must allow to show the player."""

    frame_src: tuple[str, ...]


class Gated(Shape):
    """The player: not to be loaded, nor anything of it, before consent or without exemption."""

    embed_url: str
    iframe: Frame
    csp: ContentSecurityPolicy


class Alternative(Shape):
    """A link to the platform's own page, to show beside the question: following it is a choice."""

    watch_url: str
    label: str


def refuse_unasked(
    *, gated: Gated | None, consent: Consent | None, exemption: Exemption | None
) -> None:
    """Raises `ValueError` for a block that would load unasked, or ask for nothing."""
    if gated and bool(consent) == bool(exemption):
        raise ValueError("A player needs either consent or an exemption.")
    if consent and not gated:
        raise ValueError("There is nothing to consent to.")
