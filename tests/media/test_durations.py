"""Durations as they are typed, shown and sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import durations


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("3:12", 192), (" 0:07 ", 7), ("1:02:03", 3723), ("90:00", 5400), ("PT3M12S", 192),
     ("PT1H", 3600), ("P1DT1S", 86_401), ("PT90M", 5400)],
)  # fmt: skip
def test_a_duration_is_read(text: str, seconds: int) -> None:
    assert durations.parse(text) == seconds


@pytest.mark.parametrize(
    "text",
    ["", "3", "3 min", "3:60", "1:60:00", "1:2:03", "0:00", "PT0S", "P", "PT", "PT1.5S", "-3:12",
     "P9999999D", "PT9999999H", "3:12\n4", "٣:١٢x"],
)  # fmt: skip
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(durations.UnreadableDurationError):
        durations.parse(text)


@given(st.integers(1, 3_599_999))
def test_what_is_shown_or_sent_is_read_as_it_was(seconds: int) -> None:
    assert durations.parse(durations.clock(seconds)) == seconds
    assert durations.parse(durations.iso(seconds)) == seconds
