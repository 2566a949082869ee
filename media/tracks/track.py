"""What a file of captions says, and what is wrong with it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something wrong in a file."""

    line: int
    """Of the file, from 1."""
    message: str
    blocking: bool = True
    """False for a warning: the file can be kept as it is."""


@dataclass(frozen=True, kw_only=True)
class Cue:
    """Words, and when they are shown."""

    start: int
    """Milliseconds from the beginning of the film."""
    end: int
    """Milliseconds; the words go at that moment."""
    text: str
    """As it stands in the file, with its tags; lines end with a line feed."""
    identifier: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    """Where the words stand: names and values that WebVTT defines."""
    line: int = 0
    """The line of its times."""


@dataclass(frozen=True, kw_only=True)
class Track:
    """A file that was read. What could not be read is in `faults`, not in `cues`."""

    cues: tuple[Cue, ...] = ()
    """In the order of the file."""
    kind: str = ""
    """What the header says: captions, subtitles, descriptions, chapters."""
    language: str = ""
    """What the header says, as a BCP 47 tag."""
    styles: tuple[str, ...] = ()
    """Style sheets that load nothing."""
    regions: tuple[tuple[tuple[str, str], ...], ...] = ()
    faults: tuple[Fault, ...] = ()
    """Found while reading; `tracks.faults` adds those of the times and the words."""
