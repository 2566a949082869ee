"""Where files are kept: what readers may fetch, apart from what only the newsroom may."""

from django.core.files.storage import Storage, storages


def public_storage() -> Storage:
    """Files at addresses that anybody may ask for: sizes of pictures, films, captions."""
    return storages["public"]


def private_storage() -> Storage:
    """Originals, documents, and what the admin makes of them for itself."""
    return storages["default"]
