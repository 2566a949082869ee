"""What is wrong with the times and the words of a file that could be read."""

from collections.abc import Iterator
from itertools import accumulate

from django.utils.translation import gettext as _

from media.tracks.reading import MOST_FAULTS
from media.tracks.track import Cue, Fault, Track
from media.tracks.writing import plain

MOST_CHARACTERS = 7 * 25
"""What is read in seven seconds, the longest a caption stays, at 25 characters a second."""
MARGIN = 1000
"""Milliseconds by which a file may outlast its film: durations are rounded."""


def faults(track: Track, *, duration: int | None = None) -> list[Fault]:
    """All that is wrong with a file, by line; `duration` is the film's, in milliseconds.

    An empty list for a file that is fit to serve; one without `blocking` faults may be served.
    """
    found = [*track.faults, *_of_cues(track.cues, duration)]
    if not track.cues and not found:
        found.append(Fault(line=1, message=_("This file has no cue.")))
    return sorted(found, key=lambda fault: fault.line)[:MOST_FAULTS]


def _of_cues(cues: tuple[Cue, ...], duration: int | None) -> Iterator[Fault]:
    ends = [0, *accumulate((cue.end for cue in cues), max)]
    seen: set[tuple[int, int, str]] = set()
    for cue, before, previous in zip(cues, ends, (None, *cues), strict=False):
        yield from _of_words(cue)
        same = (cue.start, cue.end, cue.text)
        if cue.end <= cue.start:
            yield Fault(line=cue.line, message=_("This cue ends before it starts."))
        elif same in seen:
            yield Fault(line=cue.line, message=_("This cue is there twice."))
        elif previous and cue.start < previous.start:
            yield Fault(
                line=cue.line,
                message=_("This cue starts before the one above it: put it in its place."),
            )
        elif cue.start < before:
            message = _("This cue starts while another is still shown.")
            yield Fault(line=cue.line, message=message, blocking=False)
        if duration is not None and cue.end > duration + MARGIN:
            yield Fault(line=cue.line, message=_("This cue ends after the film does."))
        seen.add(same)


def _of_words(cue: Cue) -> Iterator[Fault]:
    words = plain(cue.text)
    if not words:
        yield Fault(line=cue.line, message=_("This cue has no words."))
    if len(words) > MOST_CHARACTERS:
        message = _(
            "This cue has %(count)d characters, more than is read in seven seconds: cut it in two."
        ) % {"count": len(words)}
        yield Fault(line=cue.line, message=message, blocking=False)
