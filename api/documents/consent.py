"""Builds the request for consent of a film on a platform, and what it opens."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import get_language

from api.contract import consent as contract
from media import consent, consent_managers
from media.addresses import Film, Kind
from media.models import Provider

ALLOWED = "fullscreen; picture-in-picture; encrypted-media"
"""What the player's frame may do; never `autoplay`."""


@dataclass(frozen=True, kw_only=True)
class Player:
    """A film and the record of its platform."""

    film: Film
    provider: Provider

    @property
    def name(self) -> str:
        """The platform's, with its server where it has many."""
        return f"{self.provider.name} ({self.film.host})" if self.film.host else self.provider.name

    def shape(self) -> contract.Provider:
        """What readers are told of the platform."""
        record = self.provider
        return contract.Provider.model_validate(
            {
                "key": record.key,
                "name": self.name,
                "operator": record.operator or None,
                "privacy_policy_url": record.policy_url.replace("{host}", self.film.host),
                "transfers_outside_eea": record.transfers_outside_eea,
                "trackers": tuple(record.tracker_list),
                "record_version": record.record_version,
                "verified_on": record.verified_on,
            }
        )

    def hosts(self) -> tuple[str, ...]:
        """Every server that may not be asked anything before consent."""
        own = [urlsplit(address).hostname for address in (self.embed, self.watch) if address]
        found = [*self.provider.host_list, self.film.host, *own]
        under = {host.removeprefix("www.") for host in found if host}
        return tuple(sorted(h for h in under if not any(h.endswith(f".{o}") for o in under)))

    @property
    def embed(self) -> str | None:
        """Where the player is."""
        return self.provider.embed_address(self.film)

    @property
    def watch(self) -> str:
        """The platform's own page."""
        return self.provider.watch_address(self.film)


def gated(player: Player, *, title: str) -> contract.Gated | None:
    """The player; None when the platform has none for this kind of film."""
    if player.embed is None:
        return None
    address = urlsplit(player.embed)
    return contract.Gated(
        embed_url=player.embed,
        iframe=contract.Frame(
            title=consent.title_of_frame(player.provider.name, title),
            allow=ALLOWED,
            referrerpolicy="strict-origin-when-cross-origin",
        ),
        csp=contract.ContentSecurityPolicy(frame_src=(f"{address.scheme}://{address.netloc}",)),
    )


def alternative(player: Player) -> contract.Alternative:
    """The way for who does not consent."""
    return contract.Alternative(
        watch_url=player.watch, label=consent.watch_elsewhere(player.provider.name)
    )


def exemption(player: Player) -> contract.Exemption | None:
    """Why nothing is asked; None when it must be."""
    record = player.provider
    if not record.is_exempt or record.exempted_on is None:
        return None
    if player.film.host and player.film.host not in record.host_list:
        # Where a platform has many servers, the reason given is good for those that are named.
        return None
    return contract.Exemption(
        provider=player.shape(), justification=record.exemption, decided_on=record.exempted_on
    )


def request(player: Player, *, has_transcript: bool) -> contract.Consent:
    """The question, in the language that is active."""
    said = consent.wording(
        consent.Asking(
            name=player.name,
            operator=player.provider.operator,
            transfers_outside_eea=player.provider.transfers_outside_eea,
            has_transcript=has_transcript,
            record_version=player.provider.record_version,
        )
    )
    words = {name: getattr(said, name) for name in TEXTS}
    return contract.Consent(
        legal_basis="consent_art82",
        provider=player.shape(),
        purposes=(
            contract.Purpose(
                id="third_party_video",
                label=said.purpose_label,
                description=said.purpose_description,
            ),
        ),
        text=contract.ConsentText(locale=get_language() or "", **words),
        memory=contract.Memory(choices=("once", "always"), max_age_days=consent.MAX_AGE_DAYS),
        withdrawal=contract.Withdrawal(anchor="#consentement", effect="remove_embed"),
        managers=_managers(player.provider.key, player.film.kind),
        forbidden_before_consent=contract.ForbiddenBeforeConsent(
            hosts=player.hosts(), hints=("preconnect", "dns-prefetch", "preload")
        ),
    )


TEXTS = tuple(name for name in contract.ConsentText.model_fields if name != "locale")


def _managers(key: str, kind: Kind) -> contract.ConsentManagers:
    known = consent_managers.TARTEAUCITRON.get((key, kind))
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
        dsfr=contract.Dsfr(finality="video", sub_finality=key),
        tcf=contract.Tcf(purposes=consent_managers.TCF_PURPOSES),
    )
