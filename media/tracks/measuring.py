"""How much of a film its captions cover."""

from media.tracks.track import Track

LONGEST_SILENCE = 30_000
"""Milliseconds."""


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
