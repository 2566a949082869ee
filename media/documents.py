"""Whether a file that somebody uploads is the document its name says, and no trap."""

import os
import re
import zipfile
from collections.abc import Callable
from typing import BinaryIO

from django.utils.translation import gettext as _

MOST_BYTES = 100 * 2**20
MOST_ENTRIES = 20_000
MOST_LIST = 2**20
"""Bytes of the list of parts of a document of Microsoft's, which are read whole."""
HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype|html|head|body|script|svg|iframe)\b", re.I)
OFFICE = {
    "docx": "wordprocessingml.document.main+xml",
    "pptx": "presentationml.presentation.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
}
"""How the main part of each format is called (ECMA-376), without macros."""
OPEN = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
"""How each format calls itself (OpenDocument 1.3, part 2)."""
MACROS = re.compile(r"(?:.*/)?vbaProject\.bin|(?:Basic|Scripts)/.+", re.IGNORECASE)


class UnusableDocumentError(ValueError):
    """The file cannot be kept; the message says why and what to do."""


def inspect(file: BinaryIO, *, extension: str) -> None:
    """Looks at what is in a document; `extension` is that of its name, without a dot.

    Leaves the file at its beginning. Raises `UnusableDocumentError`.
    """
    kind = extension.lower()
    if file.seek(0, os.SEEK_END) > MOST_BYTES:
        raise UnusableDocumentError(
            _("This document weighs more than %(size)d MB.") % {"size": MOST_BYTES // 2**20}
        )
    file.seek(0)
    try:
        holds = KINDS[kind](file, kind) if kind in KINDS else False
    finally:
        file.seek(0)
    if not holds:
        raise UnusableDocumentError(
            _("What is in this file is not what its name says (.%(extension)s).")
            % {"extension": kind}
        )


def _is_pdf(file: BinaryIO, _kind: str) -> bool:
    return file.read(5) == b"%PDF-"


def _is_text(file: BinaryIO, _kind: str) -> bool:
    """Text without a zero byte, which is no page of the web under another name."""
    first = True
    while chunk := file.read(2**20):
        if first and HTML.match(chunk.removeprefix(b"\xef\xbb\xbf")):
            return False
        if b"\0" in chunk:
            raise UnusableDocumentError(
                _("This file is no text that everybody can read: save it in UTF-8.")
            )
        first = False
    return True


def _is_zip(file: BinaryIO, _kind: str) -> bool:
    return bool(_names(file))


def _is_office(file: BinaryIO, kind: str) -> bool:
    names = _without_macros(_names(file))
    types = _part(file, names, "[Content_Types].xml")
    if b"macroEnabled" in types:
        raise _with_macros()
    return OFFICE[kind].encode() in types


def _is_open(file: BinaryIO, kind: str) -> bool:
    names = _without_macros(_names(file))
    said = _part(file, names, "mimetype")
    return said == b"application/vnd.oasis.opendocument." + OPEN[kind].encode()


def _names(file: BinaryIO) -> list[str]:
    """The names of what an archive holds; empty when the file does not begin as one."""
    if file.read(4) not in (b"PK\3\4", b"PK\5\6"):
        return []
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UnusableDocumentError(
            _("This document is damaged or incomplete: send the whole file again.")
        ) from None
    if len(names) > MOST_ENTRIES:
        raise UnusableDocumentError(_("This archive holds too many files."))
    return names


def _without_macros(names: list[str]) -> list[str]:
    if any(MACROS.fullmatch(name) for name in names):
        raise _with_macros()
    return names


def _with_macros() -> UnusableDocumentError:
    return UnusableDocumentError(
        _("This document has macros, which readers should not run: save it without them.")
    )


def _part(file: BinaryIO, names: list[str], name: str) -> bytes:
    """A small part of a document; empty when there is none, or when it is not small."""
    if name not in names:
        return b""
    try:
        with zipfile.ZipFile(file) as archive, archive.open(name) as part:
            return part.read(MOST_LIST)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError):
        return b""


KINDS: dict[str, Callable[[BinaryIO, str], bool]] = {
    "pdf": _is_pdf,
    "zip": _is_zip,
    **dict.fromkeys(("csv", "txt"), _is_text),
    **dict.fromkeys(OFFICE, _is_office),
    **dict.fromkeys(OPEN, _is_open),
}
"""What is looked for, by extension: those of `WAGTAILDOCS_EXTENSIONS`."""
