"""What is shown from a platform: where it is, and what must be said before it is loaded."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from media import consent
from media.addresses import Content, Film, Serves
from media.models import Provider


@dataclass(frozen=True, kw_only=True)
class Player:
    """A film, or other content, and the record of its platform."""

    film: Film | Content
    provider: Provider

    @property
    def serves(self) -> Serves:
        """What is shown."""
        return Serves(self.provider.serves)

    @property
    def name(self) -> str:
        """The platform's, with its server where it has many."""
        return f"{self.provider.name} ({self.film.host})" if self.film.host else self.provider.name

    @property
    def service(self) -> str:
        """What a choice is kept under, and managers call it: the platform, with its server.

        Whoever agreed to one server of a platform has not agreed to the others, whose operators
        are others. No host has an underscore.
        """
        host = self.film.host.replace(".", "_")
        return f"{self.provider.key}-{host}" if host else self.provider.key

    @property
    def embed(self) -> str | None:
        """Where the player is; None when the platform has none for this kind of film."""
        return self.provider.embed_address(self.film)

    @property
    def watch(self) -> str:
        """The platform's own page."""
        return self.provider.watch_address(self.film)

    @property
    def is_exempt(self) -> bool:
        """Whether it may be loaded without asking.

        Where a platform has many servers, the reason given is good for those that are named.
        """
        named = not self.film.host or self.film.host in self.provider.host_list
        return self.provider.is_exempt and named

    def hosts(self) -> tuple[str, ...]:
        """Every server that may not be asked anything before consent."""
        own = [urlsplit(address).hostname for address in (self.embed, self.watch) if address]
        found = [*self.provider.host_list, self.film.host, *own]
        under = {host.removeprefix("www.") for host in found if host}
        return tuple(sorted(h for h in under if not any(h.endswith(f".{o}") for o in under)))

    def asked(self, *, has_transcript: bool) -> consent.Wording:
        """The words that readers are asked with, in the language that is active."""
        return consent.wording(
            consent.Asking(
                name=self.name,
                operator=self.provider.operator,
                transfers_outside_eea=self.provider.transfers_outside_eea,
                has_transcript=has_transcript,
                record_version=self.provider.record_version,
                serves=self.serves,
            )
        )
