"""Writes WebVTT again from what was read of it: what we did not understand is not served."""

import re
from html import escape, unescape

from media.tracks.track import Cue, Track

TAG = re.compile(r"<([^<>]*)>")
KNOWN = re.compile(
    r"(?P<end>/?)(?P<name>c|i|b|u|ruby|rt|v|lang)(?P<classes>(?:\.[\w-]+)*)(?:\s+(?P<said>.*))?",
    re.IGNORECASE | re.DOTALL,
)
MOMENT = re.compile(r"(?:[0-9]{2,}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3}")


def inert(track: Track) -> str:
    """A WebVTT file with what was read, which loads nothing whatever player shows it.

    Comments, unknown tags (their words stay) and cues without words or time are left out.
    """
    header = ["WEBVTT"]
    header += [f"Kind: {track.kind}"] if track.kind else []
    header += [f"Language: {track.language}"] if track.language else []
    blocks = ["\n".join(header)]
    blocks += [f"STYLE\n{css}" for css in track.styles]
    blocks += ["\n".join(["REGION", *_settings(region)]) for region in track.regions if region]
    blocks += [_written(cue) for cue in track.cues if cue.end > cue.start and plain(cue.text)]
    return "\n\n".join(blocks) + "\n"


def plain(text: str) -> str:
    """The words of a cue, without tags or entities, on one line."""
    return " ".join(unescape(TAG.sub("", text)).split())


def _written(cue: Cue) -> str:
    times = f"{_stamp(cue.start)} --> {_stamp(cue.end)}"
    lines = [" ".join([times, *_settings(cue.settings)]), _harmless(cue.text)]
    return "\n".join([cue.identifier, *lines] if cue.identifier else lines)


def _settings(settings: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"{name}:{value}" for name, value in settings]


def _stamp(moment: int) -> str:
    seconds, rest = divmod(moment, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"


def _harmless(text: str) -> str:
    """The text with the tags of WebVTT (4.2.2) and no other; no line is left empty."""
    parts = TAG.split(text)
    written = "".join(_tag(part) if at % 2 else _words(part) for at, part in enumerate(parts))
    return "\n".join(line for line in written.split("\n") if line.strip())


def _words(text: str) -> str:
    """Written so that nothing in it is a tag, an arrow or an end of line of its own."""
    return "\n".join(_escaped(line) for line in text.split("\n"))


def _escaped(line: str) -> str:
    return escape(re.sub(r"[\r\n]", " ", unescape(line)), quote=False)


def _tag(inside: str) -> str:
    if MOMENT.fullmatch(inside):
        return f"<{inside}>"
    found = KNOWN.fullmatch(inside)
    if not found:
        return ""
    name = found["name"].lower()
    if found["end"]:
        return f"</{name}>"
    says = name in ("v", "lang") and found["said"]
    said = " " + _escaped(" ".join(found["said"].split())) if says else ""
    return f"<{name}{found['classes']}{said}>"
