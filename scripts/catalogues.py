"""Compiles each gettext catalogue that is newer than its compiled twin.

Babel does it because `msgfmt` is not on every machine; the compiled files are not committed.
"""

import os
import sys
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent


def stale() -> list[Path]:
    """The `.po` files of our packages whose `.mo` is missing or older."""
    found = []
    for source in sorted(ROOT.glob("*/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            found.append(source)
    return found


def compile_catalogue(source: Path) -> list[str]:
    """Write the `.mo` beside `source`; return what is wrong with it instead, if anything is."""
    try:
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.parts[-3], abort_invalid=True)
    except PoFileError as error:
        return [f"{source.relative_to(ROOT)}: {error}"]
    wrong = [
        f"{source.relative_to(ROOT)}:{message.lineno}: {error}"
        for message, errors in catalogue.check()
        for error in errors
    ]
    if not wrong:
        # Replaced in one step, so that a process starting meanwhile never reads half a file.
        with tempfile.NamedTemporaryFile(dir=source.parent, suffix=".tmp", delete=False) as half:
            write_mo(half, catalogue)
        Path(half.name).chmod(0o644)
        os.replace(half.name, source.with_suffix(".mo"))
    return wrong


def main() -> int:
    """Exit code 0 when every catalogue is compiled; the mistakes go to standard error."""
    wrong = [line for source in stale() for line in compile_catalogue(source)]
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
