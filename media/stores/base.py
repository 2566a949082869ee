"""What a place for files can do, beside what Django asks of it."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.core.files.storage import Storage


class StorageUnavailableError(OSError):
    """The storage does not answer, or refuses what it is asked; the text says what it said.

    An `OSError`, so that a picture that cannot be read is for Wagtail what it is on a disk.
    """


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A file that is there."""

    name: str
    size: int
    """Bytes."""
    modified: datetime
    """With its time zone."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of an upload that has arrived."""

    number: int
    """From 1."""
    size: int
    """Bytes."""
    etag: str = ""
    """What an S3 server calls it; empty in a folder."""


@dataclass(frozen=True, kw_only=True)
class Unfinished:
    """An upload that was begun, and neither completed nor aborted."""

    name: str
    upload: str
    begun: datetime


class Store(Storage):
    """A place for files; each of these raises `StorageUnavailableError` when it does not answer."""

    @abstractmethod
    def check(self) -> None:
        """Returns when the storage answers."""

    @abstractmethod
    def walk(self) -> Iterator[Kept]:
        """Every file."""

    @abstractmethod
    def kept(self, name: str) -> Kept | None:
        """A file; None when it is not there."""

    @abstractmethod
    def put(self, name: str, content: IO[bytes]) -> None:
        """Writes a file under exactly this name, in the place of what was there."""

    @abstractmethod
    def read(self, name: str, *, start: int = 0, count: int) -> bytes:
        """So many bytes of a file, fewer at its end, without reading the others."""

    @abstractmethod
    def take(self, source: Any, name: str, *, own_name: str) -> None:
        """Copies a file of another store of this kind, without passing it through this process."""


class PrivateStore(Store):
    """A place for what only the newsroom sees, into which large files are uploaded in parts."""

    @abstractmethod
    def address(self, name: str, *, download_as: str = "") -> str:
        """An address that opens a file for ten minutes at most, whoever has it."""

    @abstractmethod
    def begin(self, name: str) -> str:
        """Begins an upload; returns how the storage calls it."""

    @abstractmethod
    def parts(self, name: str, upload: str) -> Sequence[Part]:
        """What has arrived, by number; raises `FileNotFoundError` for no such upload."""

    @abstractmethod
    def complete(self, name: str, upload: str, parts: Sequence[Part]) -> None:
        """Makes the file of its parts."""

    @abstractmethod
    def abort(self, name: str, upload: str) -> None:
        """Forgets an upload and its parts; one that is not there is none to forget."""

    @abstractmethod
    def unfinished(self) -> Iterator[Unfinished]:
        """Uploads that are under way or were left."""
