"""Where files are kept: what readers may fetch, apart from what only the newsroom may."""

from django.core.files.storage import Storage, storages


def public_storage() -> Storage:
    """Files at addresses that anybody may ask for: sizes of pictures, films, captions."""
    return storages["public"]


def private_storage() -> Storage:
    """Originals, documents, and what the admin makes of them for itself."""
    return storages["default"]


def copy_to_public(name: str, public_name: str) -> None:
    """Puts a private file where readers may fetch it, unless it is there."""
    public = public_storage()
    if public.exists(public_name):
        return
    with private_storage().open(name) as file:
        public.save(public_name, file)
