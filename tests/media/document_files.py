"""Documents of some hundred bytes, in the formats that are accepted, and some that are not."""

import io
import zipfile

TYPES = "application/vnd.openxmlformats-officedocument.{}"
MAIN = {
    "docx": "wordprocessingml.document.main+xml",
    "pptx": "presentationml.presentation.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
}
OPEN = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def archive(parts: dict[str, str]) -> bytes:
    """A zip file with these names and contents."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return written.getvalue()


def office(kind: str, *, types: str = "", part: str = "main.xml") -> bytes:
    said = f'<Types><Override ContentType="{TYPES.format(MAIN[kind])}"/>{types}</Types>'
    return archive({"[Content_Types].xml": said, part: "<x/>"})


def opened(kind: str, *, part: str = "content.xml") -> bytes:
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{OPEN[kind]}", part: "<x/>"})


GOOD = {
    "pdf": b"%PDF-1.7\n%%EOF",
    "zip": archive({"a.txt": "a"}),
    "csv": "année;valeur\n2023;10\n".encode(),
    "txt": "Un « texte »".encode("cp1252"),
    **{kind: office(kind) for kind in MAIN},
    **{kind: opened(kind) for kind in OPEN},
}
EXE = b"MZ\x90\0\3\0\0\0" + bytes(60)
