"""Secrets that belong to a data folder."""

import os
import secrets
import tempfile
from pathlib import Path


def kept(file: Path) -> str:
    """The secret a file holds, made at random the first time; only its owner may read it."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        # Its mode is 0600 from the start, and a reader never sees half of it.
        descriptor, beside = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
        with os.fdopen(descriptor, "w") as new:
            new.write(secrets.token_urlsafe(48))
        os.replace(beside, file)
    return file.read_text().strip()
