"""Where files are kept: what readers may fetch, apart from what only the newsroom may."""

from django.core.files.storage import storages

from media.stores.base import PrivateStore, Store


def public_storage() -> Store:
    """Files at addresses that anybody may ask for: sizes of pictures, films, captions."""
    store = storages["public"]
    assert isinstance(store, Store)  # noqa: S101 - `cms.stores` names no other
    return store


def private_storage() -> PrivateStore:
    """Originals, documents, and what the admin makes of them for itself."""
    store = storages["default"]
    assert isinstance(store, PrivateStore)  # noqa: S101 - as above
    return store


def copy_to_public(name: str, public_name: str) -> None:
    """Gives readers a private file under another name, without passing it through this process.

    One of that name and size that is there is the same: public names change with contents. Raises
    `FileNotFoundError` when there is no such private file, `StorageUnavailableError` when a
    storage does not answer.
    """
    original = private_storage().kept(name)
    if original is None:
        raise FileNotFoundError(name)
    there = public_storage().kept(public_name)
    if there is None or there.size != original.size:
        public_storage().take(private_storage(), name, own_name=public_name)
