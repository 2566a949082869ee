"""How a file reaches whoever may see it: its type, whether it is shown, how long it is kept."""

from typing import Final

from django.utils.http import content_disposition_header

SHOWN: Final = {
    "avif": "image/avif", "gif": "image/gif", "jpeg": "image/jpeg", "jpg": "image/jpeg",
    "png": "image/png", "webp": "image/webp",
    "mp4": "video/mp4", "webm": "video/webm", "m4a": "audio/mp4", "mp3": "audio/mpeg",
    "ogg": "audio/ogg", "vtt": "text/vtt",
}  # fmt: skip
"""By extension: what a browser shows and cannot run. Anything else is downloaded: a page or a
drawing that carries a script would run it as ours."""

PUBLIC_CACHE: Final = "public, max-age=31536000, s-maxage=30, immutable"
"""A reader's browser never asks again, for names change with contents; what many share does every
30 seconds, for a right may be withdrawn."""

SECURITY: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}
"""Headers of every file that this server sends."""


def extension(name: str) -> str:
    """In lower case, without its dot; empty when a name has none."""
    return name.rpartition("/")[2].rpartition(".")[2].lower() if "." in name else ""


def content_type(name: str) -> str:
    """The type a file is sent with, from its name alone."""
    kind = SHOWN.get(extension(name), "application/octet-stream")
    return f"{kind}; charset=utf-8" if kind == "text/vtt" else kind


def disposition(name: str, *, download_as: str = "") -> str:
    """The Content-Disposition of a file, which is shown only when it is of `SHOWN`.

    `download_as` is the name that a browser gives it when it must be downloaded.
    """
    attached = bool(download_as) or extension(name) not in SHOWN
    filename = download_as or name.rpartition("/")[2]
    return content_disposition_header(attached, filename) or "inline"
