"""How long a film lasts, as editors write it, as ISO 8601 writes it, and in seconds."""

import re

CLOCK = re.compile(r"(?:(?P<hours>\d{1,3}):(?=\d{2}:))?(?P<minutes>\d{1,4}):(?P<seconds>[0-5]\d)")
ISO = re.compile(
    r"P(?=\d|T\d)(?:(?P<days>\d{1,3})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,4})H)?(?:(?P<minutes>\d{1,5})M)?(?:(?P<seconds>\d{1,7})S)?)?"
)
IN_SECONDS = {"days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1}
LONGEST = 2_147_483_647
"""What the database's column holds."""


class UnreadableDurationError(ValueError):
    """The text is no duration."""


def parse(text: str) -> int:
    """Seconds, from `3:12`, `1:02:03` or ISO 8601 (`PT3M12S`, days to whole seconds).

    Raises `UnreadableDurationError`, also for what is none at all, such as `0:00`.
    """
    text = text.strip()
    found = CLOCK.fullmatch(text) or ISO.fullmatch(text)
    parts = found.groupdict() if found else {}
    total = sum(int(value) * IN_SECONDS[name] for name, value in parts.items() if value)
    if not 0 < total <= LONGEST or (parts.get("hours") and ":" in text and _overflows(parts)):
        raise UnreadableDurationError(text)
    return total


def _overflows(parts: dict[str, str]) -> bool:
    """Whether the minutes after hours are more than an hour has."""
    return int(parts["minutes"]) >= IN_SECONDS["minutes"]


def clock(seconds: int) -> str:
    """`3:12`, or `1:02:03` from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def iso(seconds: int) -> str:
    """`PT3M12S`: ISO 8601, in hours, minutes and seconds."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    said = [
        f"{value}{unit}" for value, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if value
    ]
    return f"PT{''.join(said) or '0S'}"
