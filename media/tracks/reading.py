"""Reads WebVTT, and SubRip as if it were WebVTT: the lines that faults name are those of the file.

No library tells on which line each fault is: webvtt-py stops at the first and names none.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from media.tracks.settings import read_cue_settings, read_region, style_is_harmless
from media.tracks.track import Cue, Fault, Track

ARROW = "-->"
MOST_BYTES = 2 * 2**20
MOST_FAULTS = 100
"""Nobody reads more; a file that has as many is another kind of file."""
SIGNATURE = re.compile(r"WEBVTT(?:[ \t\n]|\Z)")
STAMP = (
    r"(?:(?P<{0}h>[0-9]{{2,}}):)?(?P<{0}m>[0-5][0-9]):(?P<{0}s>[0-5][0-9])\.(?P<{0}f>[0-9]{{3}})"
)
TIMES = re.compile(
    rf"[ \t]*{STAMP.format('a')}[ \t]*-->[ \t]*{STAMP.format('b')}"
    r"(?:[ \t]+(?P<settings>.*))?"
)
SRT_TIMES = re.compile(r"([0-9]{1,2}:[0-9]{2}:[0-9]{2}),([0-9]{3})(?![0-9])")
SRT_START = re.compile(r"\s*[0-9]+[ \t]*\n[ \t]*[0-9]+:[0-9]{2}:[0-9]{2},[0-9]{3}[ \t]*-->")
HEADER = re.compile(r"(Kind|Language):[ \t]*([A-Za-z0-9-]{1,35})[ \t]*")


@dataclass
class Reading:
    """What was read so far."""

    cues: list[Cue] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)
    regions: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, line: int, message: str, *, blocking: bool = True) -> None:
        """Notes a fault."""
        self.faults.append(Fault(line=line, message=message, blocking=blocking))


def read(given: str | bytes) -> Track:
    """What a file says: WebVTT, or SubRip, which is recognised by its first cue.

    Raises nothing: what is wrong is in `faults`, in the reader's language.
    """
    size = len(given.encode(errors="replace")) if isinstance(given, str) else len(given)
    if size > MOST_BYTES:
        return _hopeless(1, _("This file weighs more than %(size)d MB.") % {"size": 2})
    try:
        text = given if isinstance(given, str) else given.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _hopeless(line, _("This file is not in UTF-8: save it again in this encoding."))
    # The standard's own preparation of the text (6.1), steps 1 and 2.
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reading = Reading()
    if SRT_START.match(text):
        _read_blocks(reading, _subrip(text).split("\n"), first=1)
    elif SIGNATURE.match(text):
        lines = text.split("\n")
        _read_blocks(reading, lines, first=_read_header(reading, lines))
    else:
        return _hopeless(1, _("The first line must be WEBVTT, followed by an empty one."))
    return Track(
        cues=tuple(reading.cues),
        kind=reading.header.get("Kind", "").lower(),
        language=reading.header.get("Language", ""),
        styles=tuple(reading.styles),
        regions=tuple(reading.regions),
        faults=tuple(reading.faults[:MOST_FAULTS]),
    )


def _hopeless(line: int, message: str) -> Track:
    return Track(faults=(Fault(line=line, message=message),))


def _subrip(text: str) -> str:
    """The times written as in WebVTT; the positions that players of SubRip invented go."""
    lines = []
    for line in text.split("\n"):
        if ARROW in line:
            times = SRT_TIMES.sub(lambda found: f"{found[1].zfill(8)}.{found[2]}", line)
            # What may follow the times are coordinates of DVD subtitles.
            lines.append(times.partition(" X1:")[0])
        else:
            lines.append(re.sub(r"\{\\[^}]*\}", "", line))
    return "\n".join(lines)


def _read_header(reading: Reading, lines: list[str]) -> int:
    """Notes what the header says; returns the number of the line that follows it."""
    for number, line in enumerate(lines[1:], start=2):
        if not line:
            return number
        if ARROW in line:
            reading.wrong(number, _("An empty line is missing before this one."))
            return number
        if found := HEADER.fullmatch(line):
            reading.header.setdefault(found[1], found[2])
    return len(lines) + 1


def _read_blocks(reading: Reading, lines: list[str], *, first: int) -> None:
    """Reads the blocks from a line on: they end with an empty line."""
    block: list[str] = []
    began, timed = first, False
    for number, line in enumerate([*lines[first - 1 :], ""], start=first):
        if line and ARROW in line and timed:
            reading.wrong(number, _("An empty line is missing before this one."))
            _read_block(reading, block, began)
            block, timed = [], False
        if line:
            began = began if block else number
            timed = timed or ARROW in line
            block.append(line)
        elif block:
            _read_block(reading, block, began)
            block, timed = [], False


def _read_block(reading: Reading, block: list[str], began: int) -> None:
    name, _space, _rest = block[0].replace("\t", " ").partition(" ")
    timed = next((at for at, line in enumerate(block) if ARROW in line), None)
    if timed is not None:
        if timed > 1:
            reading.wrong(began, _("A cue has one line at most before its times."))
        _read_cue(reading, block[max(timed - 1, 0) :], timed=min(timed, 1), began=began + timed)
    elif name == "STYLE" and not block[0][5:].strip():
        _read_style(reading, block[1:], began)
    elif name == "REGION" and not block[0][6:].strip():
        reading.regions.append(read_region(block[1:]))
    elif name != "NOTE":
        reading.wrong(
            began,
            _("No times here: a cue has a line such as 00:00:01.000 --> 00:00:04.000."),
        )


def _read_style(reading: Reading, lines: list[str], began: int) -> None:
    css = "\n".join(lines)
    if reading.cues:
        reading.wrong(began, _("A style must stand before the first cue."), blocking=False)
    elif style_is_harmless(css):
        reading.styles.append(css)
    else:
        reading.wrong(began, _("This style could load something: it is left out."), blocking=False)


def _read_cue(reading: Reading, block: list[str], *, timed: int, began: int) -> None:
    """`timed` is the place of the times in the block; `began` their line in the file."""
    found = TIMES.fullmatch(block[timed])
    if not found:
        reading.wrong(
            began,
            _("These times are not written as in 00:00:01.000 --> 00:00:04.000."),
        )
        return
    settings, unknown = read_cue_settings(found["settings"] or "")
    for setting in unknown:
        reading.wrong(
            began,
            _("This setting is unknown and left out: %(setting)s.") % {"setting": setting},
            blocking=False,
        )
    reading.cues.append(
        Cue(
            start=_milliseconds(found, "a"),
            end=_milliseconds(found, "b"),
            text="\n".join(block[timed + 1 :]),
            identifier=block[0].strip() if timed else "",
            settings=settings,
            line=began,
        )
    )


def _milliseconds(found: re.Match[str], which: str) -> int:
    hours, minutes, seconds, rest = (int(found[which + part] or 0) for part in "hmsf")
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
