"""Embedded content that shows all the contract can say of it, and as little."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from media.models import Provider
from tests.factories import block


def embeds() -> Iterator[dict[str, Any]]:
    """One of each kind, with and without consent, and one that leads to nothing any more."""
    Provider.objects.filter(key="framaforms").update(
        exemption="Le formulaire ne dépose rien.", exempted_on=date(2026, 3, 2)
    )
    yield block(
        "embed",
        title="La place du Marché",
        address="https://www.openstreetmap.org/?mlat=48.5&mlon=7.5#map=16/48.5/7.5",
        description="Au centre du bourg.",
        text_equivalent="<p>Sur la place, face à la mairie.</p>",
        caption="La halle est au nord.",
        language="fr",
        height=300,
    )
    yield block("embed", title="Le pays", address="https://umap.example/fr/map/le-pays_42")
    yield block(
        "embed", title="Une voix", address="https://soundcloud.com/atelier-exemple/une-voix",
        text_equivalent="<p>On commence par ouvrir la porte.</p>",
    )  # fmt: skip
    yield block(
        "embed", title="Un message", address="https://social.example/@atelier/113385884140450090"
    )
    yield block("embed", title="Écrire", address="https://framaforms.org/ecrire-1700000000")
    yield block(
        "embed", title="Le journal", address="https://www.calameo.com/read/000123456789abcdef012"
    )
    yield block("embed", title="Ailleurs", address="https://exemple.example/carte")
