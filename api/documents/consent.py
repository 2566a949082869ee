"""Builds the request for consent of something on a platform, and what it opens."""

from urllib.parse import urlsplit

from django.utils.translation import get_language

from api.contract import consent as contract
from api.contract.base import Shape
from media import consent, consent_managers
from media.players import Player

ALLOWED = "fullscreen; picture-in-picture; encrypted-media"
"""What the player's frame may do; never `autoplay`."""


def shape(player: Player) -> contract.Provider:
    """What readers are told of the platform."""
    record = player.provider
    return contract.Provider.model_validate(
        {
            "key": record.key,
            "name": player.name,
            "operator": record.operator or None,
            "privacy_policy_url": record.policy_url.replace("{host}", player.film.host),
            "transfers_outside_eea": record.transfers_outside_eea,
            "trackers": tuple(record.tracker_list),
            "record_version": record.record_version,
            "verified_on": record.verified_on,
        }
    )


def gated(player: Player, *, title: str) -> contract.Gated | None:
    """The player; None when the platform has none for this kind of film."""
    if player.embed is None:
        return None
    address = urlsplit(player.embed)
    return contract.Gated(
        embed_url=player.embed,
        iframe=contract.Frame(
            title=consent.title_of_frame(player.provider.name, title, serves=player.serves),
            allow=ALLOWED,
            referrerpolicy="strict-origin-when-cross-origin",
        ),
        csp=contract.ContentSecurityPolicy(frame_src=(f"{address.scheme}://{address.netloc}",)),
    )


def alternative(player: Player) -> contract.Alternative:
    """The way for who does not consent."""
    return contract.Alternative(
        watch_url=player.watch,
        label=consent.watch_elsewhere(player.provider.name, serves=player.serves),
    )


def exemption(player: Player) -> contract.Exemption | None:
    """Why nothing is asked; None when it must be."""
    record = player.provider
    if not player.is_exempt or record.exempted_on is None:
        return None
    return contract.Exemption(
        provider=shape(player), justification=record.exemption, decided_on=record.exempted_on
    )


def request(player: Player, *, has_transcript: bool) -> contract.Consent:
    """The question, in the language that is active."""
    said = player.asked(has_transcript=has_transcript)
    words = {name: getattr(said, name) for name in TEXTS}
    return contract.Consent(
        legal_basis="consent_art82",
        provider=shape(player),
        purposes=(
            contract.Purpose.model_validate(
                {
                    "id": f"third_party_{player.serves}",
                    "label": said.purpose_label,
                    "description": said.purpose_description,
                }
            ),
        ),
        text=contract.ConsentText(locale=get_language() or "", **words),
        memory=contract.Memory(
            key=player.service, choices=("once", "always"), max_age_days=consent.MAX_AGE_DAYS
        ),
        withdrawal=contract.Withdrawal(anchor="#consentement", effect="remove_embed"),
        managers=_managers(player),
        forbidden_before_consent=contract.ForbiddenBeforeConsent(
            hosts=player.hosts(), hints=("preconnect", "dns-prefetch", "preload")
        ),
    )


TEXTS = tuple(name for name in contract.ConsentText.model_fields if name != "locale")


def playing(player: Player | None, *, title: str, has_transcript: bool) -> dict[str, Shape | None]:
    """What must be asked before a platform's player is loaded, and the player, by field."""
    frame = gated(player, title=title) if player else None
    exempt = exemption(player) if player and frame else None
    asking = player if frame and exempt is None else None
    return {
        "consent": request(asking, has_transcript=has_transcript) if asking else None,
        "exemption": exempt,
        "gated": frame,
        "alternative": alternative(player) if player else None,
    }


def _managers(player: Player) -> contract.ConsentManagers:
    key, known = player.service, consent_managers.tarteaucitron(player.film)
    return contract.ConsentManagers(
        tarteaucitron=contract.Tarteaucitron(
            service=known.service if known else None,
            player_class=known.player_class if known else None,
        ),
        orejime=contract.PurposeName(purpose=key),
        klaro=contract.ServiceName(service=key),
        axeptio=contract.VendorName(vendor=key),
        didomi=contract.Didomi(vendor=f"c:{key}", purposes=("cookies",)),
        onetrust=contract.OneTrust(category=consent_managers.ONETRUST_CATEGORY),
        dsfr=contract.Dsfr(finality=player.serves, sub_finality=key),
        tcf=contract.Tcf(purposes=consent_managers.TCF_PURPOSES),
    )
