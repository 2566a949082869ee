"""What composing a file did, as a caller reads it."""

from dataclasses import dataclass, field
from typing import Any, Literal

from dossiers.compose.errors import Path, written

Deed = Literal["unchanged", "updated", "created"]
DEEDS: tuple[Deed, ...] = ("unchanged", "updated", "created")
"""From the least to the most: what is created and then completed was created."""


@dataclass(frozen=True, kw_only=True)
class Warned:
    """Something kept, changed or dropped that the author of the file should know of."""

    path: Path
    code: str
    message: str


@dataclass(kw_only=True)
class Report:
    """What was done with one file."""

    file: str
    page: dict[str, Any] = field(default_factory=dict)
    """The page: its addresses and what became of it."""
    warnings: list[Warned] = field(default_factory=list)
    _deeds: dict[tuple[str, Any], tuple[str, Deed]] = field(default_factory=dict)

    def did(self, deed: Deed, kind: str, *, key: object, name: str) -> None:
        """Records what became of a thing; the strongest deed stays."""
        before = self._deeds.get((kind, key))
        if before is None or DEEDS.index(deed) > DEEDS.index(before[1]):
            self._deeds[kind, key] = (name, deed)

    def deed(self, kind: str, *, key: object) -> Deed | None:
        """What became of a thing in this run, None when it was not met."""
        met = self._deeds.get((kind, key))
        return met[1] if met else None

    def keys(self, kind: str) -> list[Any]:
        """The primary keys of the things of a kind that this run met."""
        return [key for met, key in self._deeds if met == kind]

    def warn(self, code: str, message: str, *, at: Path) -> None:
        """Records a warning, once."""
        warned = Warned(path=at, code=code, message=message)
        if warned not in self.warnings:
            self.warnings.append(warned)

    def as_json(self) -> dict[str, Any]:
        """The report as plain data."""
        lists = {
            deed: [
                {"type": kind, "name": name}
                for (kind, _key), (name, done) in sorted(self._deeds.items(), key=_page_first)
                if done == deed
            ]
            for deed in ("created", "updated", "unchanged")
        }
        warnings = [
            {"path": written(warned.path), "code": warned.code, "message": warned.message}
            for warned in self.warnings
        ]
        return {"file": self.file, **self.page, **lists, "warnings": warnings}


def _page_first(deed: tuple[tuple[str, Any], Any]) -> bool:
    (kind, _key), _what = deed
    return kind != "page"
