"""Writes figures the way a language does. Knows neither Django nor a database."""

from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal

NBSP = "\u00a0"
SUFFIXES: dict[str, dict[str, str]] = {
    "fr": {
        "percent": "%", "EUR": "€", "t": "t", "tCO2e": "t\u00a0CO₂e", "m2": "m²", "h": "h",
        "fte": "ETP", "count_per_year": "par an",
    },
    "de": {
        "percent": "%", "EUR": "€", "t": "t", "tCO2e": "t\u00a0CO₂e", "m2": "m²", "h": "Std.",
        "fte": "VZÄ", "count_per_year": "pro Jahr",
    },
    "en": {
        "percent": "%", "EUR": "€", "t": "t", "tCO2e": "t\u00a0CO₂e", "m2": "m²", "h": "h",
        "fte": "FTE", "count_per_year": "per year",
    },
}  # fmt: skip
"""What follows the number; units that a sentence names (people, jobs) have none."""
EURO_SCALES: dict[str, dict[int, str]] = {
    "fr": {1_000: "k€", 1_000_000: "M€", 1_000_000_000: "Md€"},
    "de": {1_000: "Tsd.\u00a0€", 1_000_000: "Mio.\u00a0€", 1_000_000_000: "Mrd.\u00a0€"},
    "en": {1_000: "k", 1_000_000: "m", 1_000_000_000: "bn"},
}
COUNT_SCALES: dict[str, dict[int, tuple[str, str]]] = {
    "fr": {1_000_000: ("million", "millions"), 1_000_000_000: ("milliard", "milliards")},
    "de": {1_000_000: ("Million", "Millionen"), 1_000_000_000: ("Milliarde", "Milliarden")},
    "en": {1_000_000: ("million", "million"), 1_000_000_000: ("billion", "billion")},
}


def figure(
    value: Decimal, *, value_max: Decimal | None, scale: int, unit: str | None, locale: str
) -> str:
    """A figure with its scale and unit: `10 %`, `550 M€`, `2 millions`, `10–12 %`.

    `locale` is a BCP 47 tag; a language other than fr, de and en is written like English.
    French puts a no-break space before the unit (Lexique de l'Imprimerie nationale); the digits
    are grouped as Unicode's CLDR says.
    """
    language = locale.partition("-")[0]
    language = language if language in SUFFIXES else "en"
    if unit == "EUR":
        return _euros(value, value_max, scale, language)
    suffix = SUFFIXES[language].get(unit or "", "")
    word = ""
    if scale in COUNT_SCALES[language] and suffix == "":
        one, many = COUNT_SCALES[language][scale]
        # French says "1,5 million": the plural starts at two.
        word = one if abs(value_max or value) < (2 if language == "fr" else 1.001) else many
        scale = 1
    number = _number(value * scale, language)
    if value_max is not None:
        number += f"–{_number(value_max * scale, language)}"
    if unit == "percent" and language == "en":
        return f"{number}%"
    return NBSP.join(part for part in (number, word, suffix) if part)


def _euros(value: Decimal, value_max: Decimal | None, scale: int, language: str) -> str:
    number = _number(value, language)
    if value_max is not None:
        number += f"–{_number(value_max, language)}"
    word = EURO_SCALES[language].get(scale, "")
    if language == "en":
        return f"€{number}{word}"
    return f"{number}{NBSP}{word or '€'}"


def _number(value: Decimal, language: str) -> str:
    """The digits, grouped, without trailing zeros."""
    return str(
        format_decimal(value.normalize(), locale=Locale(language), decimal_quantization=False)
    )
