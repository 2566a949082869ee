"""How much of a film its captions cover, and where its chapters begin."""

from dataclasses import dataclass

from media.tracks.track import Track
from media.tracks.writing import plain

LONGEST_SILENCE = 30_000
"""Milliseconds."""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A part of a film; both moments in milliseconds."""

    start: int
    end: int
    title: str


def coverage(track: Track, duration: int) -> float:
    """The share of a film of `duration` milliseconds that has captions, from 0 to 1.

    RGAA 4.1, criterion 4.3, asks for captions and names no share; ours is a check of plausibility
    (a file cut short, or that of another film), not a proof. People pause: a gap of up to 30
    seconds, or a quarter of a film shorter than two minutes, counts as captioned, be it between
    two cues, before the first or after the last. A longer gap does not count at all, not even
    its first 30 seconds: what nobody says for so long is captioned too, “[music]” or “[silence]”.
    A file without cues, or a film without duration, covers nothing.
    """
    shown = [(cue.start, cue.end) for cue in track.cues if cue.end > cue.start]
    if duration <= 0 or not shown:
        return 0.0
    longest = min(LONGEST_SILENCE, duration // 4)
    reached = uncovered = 0
    for start, end in sorted([*shown, (duration, duration)]):
        gap = min(start, duration) - reached
        uncovered += gap if gap > longest else 0
        reached = max(reached, end)
    return 1 - uncovered / duration


def chapters(track: Track) -> tuple[Chapter, ...]:
    """The chapters of a file, in the order of time; a cue without words is none."""
    found = [
        Chapter(start=cue.start, end=cue.end, title=title)
        for cue in track.cues
        if (title := plain(cue.text)) and cue.end > cue.start
    ]
    return tuple(sorted(found, key=lambda chapter: (chapter.start, chapter.end)))
