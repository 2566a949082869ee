"""What a document's bytes depend on besides the content: the code, and a few settings."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings

from media.storage import public_storage

APPS = ("api", "dossiers", "media")
SUFFIXES = {".py", ".po"}
LIBRARIES = ("Babel", "Pillow", "pydantic", "wagtail")
"""Those whose new version may write something else."""


@cache
def edition() -> str:
    """A digest that changes whenever the same content might give other bytes."""
    told = [settings.WAGTAILADMIN_BASE_URL, settings.MEDIA_URL, settings.LANGUAGE_CODE]
    told.append(public_storage().url("x"))
    told += [f"{name} {version(name)}" for name in LIBRARIES]
    digest = hashlib.sha256(repr(told).encode())
    for name in APPS:
        folder = Path(apps.get_app_config(name).path)
        for file in sorted(folder.rglob("*")):
            if file.suffix in SUFFIXES:
                digest.update(str(file.relative_to(folder)).encode() + file.read_bytes())
    return digest.hexdigest()
