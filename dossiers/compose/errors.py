"""What is wrong with a file, and where: JSON paths as RFC 9535 writes them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""The keys and positions that lead to a value, from the top of the file."""

PLAIN_NAME = re.compile(
    r"[A-Za-z_\u0080-\ud7ff\ue000-\U0010ffff][0-9A-Za-z_\u0080-\ud7ff\ue000-\U0010ffff]*"
)

ESCAPES = {
    "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "'": "\\'", "\\": "\\\\",
}  # fmt: skip


def written(path: Path) -> str:
    """A path as text: `$.body[0].exchanges[2].participant`."""
    return "$" + "".join(_step(part) for part in path)


def _step(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    if PLAIN_NAME.fullmatch(part) and part.isprintable():
        return f".{part}"
    return "['" + "".join(map(_escaped, part)) + "']"


def _escaped(character: str) -> str:
    if character in ESCAPES:
        return ESCAPES[character]
    return character if character.isprintable() else f"\\u{ord(character):04x}"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong: where, what, and how to put it right."""

    path: Path
    message: str

    def __str__(self) -> str:
        return f"{written(self.path)}: {self.message}"


class RefusedFileError(Exception):
    """A file cannot be composed; its problems say why. Nothing of it is kept."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Accept the problems, at least one."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def refusal(message: str, *, at: Path = ()) -> RefusedFileError:
    """The refusal of a file for one thing, found at a path."""
    return RefusedFileError([Problem(path=at, message=message)])
