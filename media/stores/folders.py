"""Files in folders of this machine."""

import os
import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import urljoin

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri

from media.stores import base, signatures

UPLOADS = ".uploads"
"""Where parts arrive, within the private folder, so that the whole is only moved."""
CHUNK = 2**20


class Folder(FileSystemStorage, base.Store):
    """A folder. One that cannot be written raises `OSError`, as everywhere in Python."""

    def check(self) -> None:
        """A folder that is not there yet is made with its first file."""

    def walk(self) -> Iterator[base.Kept]:
        """Every file but parts of uploads and what is being written."""
        root = Path(self.location)
        for folder, inner, files in os.walk(root):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            for file in sorted(name for name in files if not name.startswith(".")):
                kept = self.kept((Path(folder) / file).relative_to(root).as_posix())
                if kept:
                    yield kept

    def kept(self, name: str) -> base.Kept | None:
        """A file; None when it is not there."""
        try:
            stat = os.stat(self.path(name))
        except FileNotFoundError:
            return None
        modified = datetime.fromtimestamp(stat.st_mtime, tz=UTC)
        return base.Kept(name=name, size=stat.st_size, modified=modified)

    def put(self, name: str, content: IO[bytes]) -> None:
        """Whoever reads meanwhile has the old file or the new one, whole."""
        beside = self._beside(name)
        with beside.open("wb") as written:
            shutil.copyfileobj(content, written, CHUNK)
        beside.replace(self.path(name))

    def read(self, name: str, *, start: int = 0, count: int) -> bytes:
        """So many bytes of a file, fewer at its end."""
        with open(self.path(name), "rb") as file:
            file.seek(start)
            return file.read(count)

    def take(self, source: Any, name: str, *, own_name: str) -> None:
        """A second name of the same file, or a copy where disks differ: ours never change."""
        beside, original = self._beside(own_name), source.path(name)
        try:
            os.link(original, beside)
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copyfile(original, beside)
        beside.replace(self.path(own_name))
        # Two names of one file are not replaced by one another (rename(2)).
        beside.unlink(missing_ok=True)

    def _beside(self, name: str) -> Path:
        """A name for what is not yet whole, in the folder of a file, which is made."""
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.parent / f".{uuid.uuid4().hex}"


@deconstructible(path="media.stores.folders.PublicFolder")
class PublicFolder(Folder):
    """Files at addresses that anybody may ask for."""


@deconstructible(path="media.stores.folders.PrivateFolder")
class PrivateFolder(Folder, base.PrivateStore):
    """Files that open with a signed address alone."""

    def url(self, name: str | None) -> str:
        """See `address`."""
        return self.address(name or "")

    def address(self, name: str, *, download_as: str = "") -> str:
        """An address that opens a file for five to ten minutes, the same for five."""
        path = filepath_to_uri(name)
        query = signatures.signed_query(name, download_as=download_as)
        return f"{urljoin(self.base_url or '/', 'private/')}{path}?{query}"

    def begin(self, name: str) -> str:
        """Begins an upload."""
        upload = uuid.uuid4().hex
        folder = self._folder(upload)
        folder.mkdir(parents=True)
        (folder / "data").touch()
        return upload

    def put_part(self, upload: str, number: int, content: IO[bytes], *, at: int, size: int) -> None:
        """Writes a part at its place in the whole.

        Raises `FileNotFoundError` for no such upload, `ValueError` for too few bytes or too many.
        """
        folder = self._folder(upload)
        left = size
        with (folder / "data").open("r+b") as whole:
            whole.seek(at)
            while left and (chunk := content.read(min(CHUNK, left))):
                whole.write(chunk)
                left -= len(chunk)
        if left or content.read(1):
            raise ValueError(f"part {number} is not of {size} bytes")
        (folder / str(number)).write_text(str(size))

    def parts(self, name: str, upload: str) -> Sequence[base.Part]:
        """What has arrived, by number."""
        marks = [file for file in self._folder(upload).iterdir() if file.name.isdigit()]
        found = [base.Part(number=int(mark.name), size=int(mark.read_text())) for mark in marks]
        return sorted(found, key=lambda part: part.number)

    def complete(self, name: str, upload: str, parts: Sequence[base.Part]) -> None:
        """Moves the whole to its name: nothing is copied."""
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        (self._folder(upload) / "data").replace(target)
        self.abort(name, upload)

    def abort(self, name: str, upload: str) -> None:
        """Forgets an upload and its parts."""
        with suppress(FileNotFoundError):
            shutil.rmtree(self._folder(upload))

    def unfinished(self) -> Iterator[base.Unfinished]:
        """A folder's date is that of the last part."""
        for folder in sorted(Path(self.location, UPLOADS).glob("*")):
            begun = datetime.fromtimestamp(folder.stat().st_mtime, tz=UTC)
            yield base.Unfinished(name="", upload=folder.name, begun=begun)

    def _folder(self, upload: str) -> Path:
        return Path(self.location, UPLOADS, uuid.UUID(upload).hex)
