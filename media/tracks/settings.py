"""Where cues stand and how they look: what WebVTT defines (4.4 to 4.6), and no more."""

import re

PERCENT = r"(?:100|[0-9]{1,2})(?:\.[0-9]+)?%"
CUE = {
    "vertical": re.compile("rl|lr"),
    "line": re.compile(rf"(?:-?[0-9]{{1,4}}|{PERCENT})(?:,(?:start|center|end))?"),
    "position": re.compile(rf"{PERCENT}(?:,(?:line-left|center|line-right))?"),
    "size": re.compile(PERCENT),
    "align": re.compile("start|center|end|left|right"),
    "region": re.compile(r"[\w-]{1,40}"),
}
REGION = {
    "id": CUE["region"],
    "width": re.compile(PERCENT),
    "lines": re.compile("[0-9]{1,3}"),
    "regionanchor": re.compile(f"{PERCENT},{PERCENT}"),
    "viewportanchor": re.compile(f"{PERCENT},{PERCENT}"),
    "scroll": re.compile("up"),
}
HARMLESS = frozenset(["cue", "cue-region", "lang", "not", "rgb", "rgba", "hsl", "hsla"])
"""The functions of CSS that load nothing, among those of use to captions."""
FUNCTION = re.compile(r"([\w-]*)\(")

Settings = tuple[tuple[str, str], ...]


def read_cue_settings(text: str) -> tuple[Settings, list[str]]:
    """The settings of a line, and those that WebVTT does not know."""
    return _known(text.split(), CUE)


def read_region(lines: list[str]) -> Settings:
    """The settings of a region; those that WebVTT does not know are left out."""
    return _known(" ".join(lines).split(), REGION)[0]


def style_is_harmless(css: str) -> bool:
    """Whether a style sheet can load nothing: no rule that imports, no function but those known."""
    if not css or any(sign in css for sign in "@<"):
        return False
    return {name.lower() for name in FUNCTION.findall(css)} <= HARMLESS


def _known(words: list[str], names: dict[str, re.Pattern[str]]) -> tuple[Settings, list[str]]:
    known: dict[str, str] = {}
    unknown = []
    for word in words:
        name, _colon, value = word.partition(":")
        if name in names and names[name].fullmatch(value):
            known[name] = value
        else:
            unknown.append(word)
    return tuple(known.items()), unknown
