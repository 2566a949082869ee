"""What data can say of a film's accessibility: RGAA 4.1.2, theme 4.

A criterion that data alone cannot decide is `CHECK`: somebody must look.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from media.models import AudioDescription, Hosting, TrackKind, Video, VideoTrack
from media.tracks import Track, coverage, faults, read

FEWEST_WORDS = 40
"""Per minute: less than a third of slow speech, so something is missing from the transcript."""
ENOUGH = 0.8
"""Of the duration, that captions must cover."""


class Verdict(StrEnum):
    """What is known of a criterion."""

    MET = "met"
    MISSING = "missing"
    CHECK = "check"
    EXEMPT = "exempt"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A criterion, what is known of it, and what to do."""

    criterion: str
    verdict: Verdict
    message: str | Promise


EXCUSES: dict[str, str | Promise] = {
    "live": _("It is broadcast live: the law asks for no alternative."),
    "before_2020_09_23": _(
        "It came out before 23 September 2020: the law asks for no alternative."
    ),
}
EXCUSED = ("4.1", "4.3", "4.5")
"""The criteria that an excuse is good for."""


def findings(film: Video, *, locale: str) -> list[Finding]:
    """Every criterion of theme 4 that data can decide, and those that somebody must look at.

    `locale` is the language of the page, which is the film's when it has none of its own. What
    would be missing is `EXEMPT` when the law asks nothing of the film.
    """
    excuse = EXCUSES.get(film.excuse or "")
    found = [
        *_transcript(film),
        _captions(film, language=film.language or locale),
        _audio_description(film),
        _identified(film),
        Finding(criterion="4.10", verdict=Verdict.MET, message=_("Nothing starts by itself.")),
        _player(film),
    ]
    return [
        Finding(criterion=each.criterion, verdict=Verdict.EXEMPT, message=excuse)
        if excuse and each.verdict == Verdict.MISSING and each.criterion in EXCUSED
        else each
        for each in found
    ]


def _transcript(film: Video) -> Iterator[Finding]:
    words = len(strip_tags(film.transcript.replace("<", " <")).split())
    if not words:
        yield Finding(
            criterion="4.1",
            verdict=Verdict.MISSING,
            message=_("No transcript: write what is said and what must be seen."),
        )
        return
    yield Finding(criterion="4.1", verdict=Verdict.MET, message=_("It has a transcript."))
    thin = film.duration and words < FEWEST_WORDS * film.duration / 60
    yield Finding(
        criterion="4.2",
        verdict=Verdict.CHECK,
        message=_("The transcript is short for the duration (%(words)d words): is all in it?")
        % {"words": words}
        if thin
        else _("Read the transcript against the film once."),
    )


def _captions(film: Video, *, language: str) -> Finding:
    spoken = language.partition("-")[0].lower()
    captions = [
        track
        for track in film.tracks.all()
        if track.kind == TrackKind.CAPTIONS and track.language.partition("-")[0].lower() == spoken
    ]
    if not captions:
        # A platform's own captions are not ours to count, and somebody may have made them.
        elsewhere = film.hosting == Hosting.THIRD_PARTY
        return Finding(
            criterion="4.3",
            verdict=Verdict.CHECK if elsewhere else Verdict.MISSING,
            message=_("No captions here: check that the platform's player has them, read over.")
            if elsewhere
            else _("No captions in the language spoken: add a WebVTT file."),
        )
    return _quality(film, captions)


def _quality(film: Video, captions: list[VideoTrack]) -> Finding:
    read_over = [track for track in captions if not track.auto_generated]
    if not read_over:
        return Finding(
            criterion="4.3",
            verdict=Verdict.MISSING,
            message=_("The captions were made by a machine: read them over, then untick the box."),
        )
    if film.duration:
        wholes = [read(track.content) for track in read_over]
        if all(_blocked(track, film.duration * 1000) for track in wholes):
            return Finding(
                criterion="4.3",
                verdict=Verdict.MISSING,
                message=_("The captions go on after the film ends: are they those of this film?"),
            )
        best = max(coverage(track, film.duration * 1000) for track in wholes)
        if best < ENOUGH:
            return Finding(
                criterion="4.3",
                verdict=Verdict.MISSING,
                message=_("The captions cover %(share)d %% of the film: complete them.")
                % {"share": int(best * 100)},
            )
    return Finding(criterion="4.3", verdict=Verdict.MET, message=_("It has captions."))


def _blocked(track: Track, duration: int) -> bool:
    return any(fault.blocking for fault in faults(track, duration=duration))


def _audio_description(film: Video) -> Finding:
    match film.audio_description:
        case AudioDescription.NOT_NEEDED:
            said = (Verdict.MET, _("Decided: no audio description is needed."))
        case AudioDescription.PROVIDED:
            said = (Verdict.MET, _("A version with audio description is provided."))
        case AudioDescription.MISSING:
            said = (Verdict.MISSING, _("Audio description is needed and not there yet."))
        case _:
            said = (
                Verdict.MISSING,
                _("Decide whether audio description is needed, and write why."),
            )
    return Finding(criterion="4.5", verdict=said[0], message=said[1])


def _identified(film: Video) -> Finding:
    if film.duration and film.description.strip():
        return Finding(
            criterion="4.7", verdict=Verdict.MET, message=_("Title, description and duration tell.")
        )
    return Finding(
        criterion="4.7",
        verdict=Verdict.MISSING,
        message=_("Say what the film is and how long it lasts: description and duration."),
    )


def _player(film: Video) -> Finding:
    if film.hosting == Hosting.SELF:
        message = _("The reading site's player must work by keyboard and with screen readers.")
    else:
        message = _("The platform's player: check that it works by keyboard and screen reader.")
    return Finding(criterion="4.11", verdict=Verdict.CHECK, message=message)
