"""Films that show all the contract can say of one, and as little. Their people are fictional."""

from collections.abc import Iterator
from datetime import date

from django.core.files.base import ContentFile

from media.models import Video, VideoSource, VideoTrack
from tests import factories
from tests.factories import key

CAPTIONS = """WEBVTT

00:00.000 --> 00:04.000
Le métier se met en marche.

00:04.500 --> 00:08.000
— On l’entend du village.
"""


def films() -> Iterator[Video]:
    """On platforms, with and without consent; on our own server; and one that cannot be played."""
    yield _on_a_platform()
    yield factories.video("Deux minutes", address="https://dai.ly/x9ekanc", is_live=True)
    yield factories.video("Un cours", address="https://www.canal-u.tv/174500")
    yield _of_our_own()
    yield factories.video("Une minute", hosting="self", published_on=date(2019, 5, 2))


def _on_a_platform() -> Video:
    film = factories.video(
        "Une journée",
        address="https://video.example/w/5f0c7a9e-6b1d-4a53-9c2e-8d41b7e0a6f3",
        description="Filmée en mars.",
        duration=192,
        language="fr",
        published_on=date(2025, 3, 4),
        credits="Réalisation : Atelier d’exemple",
        poster=factories.picture("Affiche", width=1280, height=720, description=""),
        transcript="<p>On entend le métier.</p>",
        audio_description="provided",
        audio_description_reason="Les gestes ne sont pas dits.",
        audio_description_url="https://video.example/w/decrite",
    )
    for number, kind, language, automatic in (
        (9001, "captions", "fr", False),
        (9002, "subtitles", "de", True),
        (9003, "chapters", "fr", False),
    ):
        # The number is in the name that readers get: it must not depend on what ran before.
        VideoTrack.objects.create(
            pk=number, video=film, kind=kind, language=language, content=CAPTIONS,
            auto_generated=automatic,
        )  # fmt: skip
    return film


def _of_our_own() -> Video:
    film = factories.video("Trois secondes", hosting="self", duration=3, aspect_ratio="1:1")
    for name, mime_type, width in (("petit", "video/webm", 320), ("grand", "video/mp4", 640)):
        VideoSource.objects.create(
            video=film, uuid=key(name), file=ContentFile(b"-" * width, name=f"{name}.bin"),
            mime_type=mime_type, width=width, height=width, size=width,
        )  # fmt: skip
    return film
