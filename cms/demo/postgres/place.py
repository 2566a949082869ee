"""Where an embedded server's files live, and that they are ours.

An ordinary user's cluster lies in `VAR/postgres`. PostgreSQL refuses to run as root, and the user
it runs as instead must reach its files, so root's lies in a cache folder that everybody may enter,
under a random name kept in `VAR/postgres/cluster-id`: it follows a moved VAR and ends with it.
"""

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cms.demo.postgres.errors import StartError
from cms.demo.postgres.locks import locked, write_whole

Profile = Literal["dev", "test"]
ELSEWHERE = "choose another data folder with VAR=…"
CACHE_ELSEWHERE = "choose another cache folder with CHAPO_CACHE=…"


@dataclass(frozen=True, kw_only=True)
class Place:
    """The files of one profile's server."""

    profile: Profile
    home: Path
    identity: str

    @property
    def data(self) -> Path:
        """The cluster, unless it lies in memory."""
        return self.home / "data"

    @property
    def lease(self) -> Path:
        """Held shared by each process that uses the server; the kernel lets go for the dead."""
        return self.home / "lease"

    @property
    def starting(self) -> Path:
        """Held by the one process that may start a keeper or stop it."""
        return self.home / "starting.lock"

    @property
    def keeper(self) -> Path:
        """Held by the keeper as long as it lives."""
        return self.home / "keeper.lock"

    @property
    def server(self) -> Path:
        """Held by every process of the server, so that nobody needs to trust a process number."""
        return self.home / "server.lock"

    @property
    def log(self) -> Path:
        """What PostgreSQL and the keeper say."""
        return self.home / "server.log"

    @property
    def scratch(self) -> str:
        """A name for folders outside home: short, for a socket's path has 103 bytes at most."""
        key = hashlib.sha256(os.fsencode(f"{self.identity}:{self.home}")).hexdigest()[:10]
        return f"chapo-{os.geteuid()}-{key}"

    @property
    def state(self) -> Path:
        """What the keeper says of its server."""
        return self.home / "state.json"


def locate(profile: Profile, *, var: Path) -> Place:
    """The place of a profile's server for the data folder `var`, made when missing.

    Raises `StartError` when it belongs to somebody else, and `OSError`.
    """
    folder = Path(os.path.realpath(var / "postgres"))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.geteuid() == 0:
        identity = _identify(folder, cache=cache())
        base = cache() / identity
    else:
        if folder.stat().st_uid != os.geteuid():
            message = f"{folder} belongs to user {folder.stat().st_uid}, not to {os.geteuid()}."
            raise StartError(message, remedy=ELSEWHERE)
        identity = _identify(folder, cache=None)
        base = folder
    home = base / profile
    own(home, mode=0o711, remedy=ELSEWHERE if base == folder else CACHE_ELSEWHERE)
    return Place(profile=profile, home=home, identity=identity)


def cache() -> Path:
    """Root's cache folder. It is made open to all; one that exists is taken as it is."""
    return Path(os.path.realpath(os.environ.get("CHAPO_CACHE") or "/var/cache/chapo"))


def own(path: Path, *, mode: int, remedy: str, owner: int | None = None) -> None:
    """Make a folder of ours, or take over one we made; never touch anybody else's.

    Raises `StartError` when a link, a file or another user's folder bears the name.
    """
    me = os.geteuid()
    try:
        path.mkdir(mode=mode)
    except FileExistsError:
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode):
            raise StartError(f"{path} is not a folder.", remedy=remedy) from None
        if found.st_uid not in {me, me if owner is None else owner}:
            message = f"{path} belongs to user {found.st_uid}, not to {me}."
            raise StartError(message, remedy=remedy) from None
    if stat.S_IMODE(path.lstat().st_mode) != mode:
        path.chmod(mode)
    if owner is not None and path.lstat().st_uid != owner:
        os.chown(path, owner, -1)


def _open_to_all(path: Path) -> None:
    if not path.is_dir():
        if path.parent != path:
            _open_to_all(path.parent)
        own(path, mode=0o755, remedy=CACHE_ELSEWHERE)


def _identify(folder: Path, *, cache: Path | None) -> str:
    """The cluster's name, chosen at random the first time."""
    file = folder / "cluster-id"
    identity = _read_identity(file)
    if identity and (cache is None or origin_of(cache / identity) == file):
        return identity
    with locked(folder / "cluster-id.lock"):
        identity = _read_identity(file)
        if identity is None or (cache and _is_copy(file, origin=origin_of(cache / identity))):
            identity = os.urandom(10).hex()
            write_whole(file, text=identity)
        if cache:
            _open_to_all(cache)
            own(cache / identity, mode=0o711, remedy=CACHE_ELSEWHERE)
            write_whole(cache / identity / "origin", text=str(file))
        return identity


def _read_identity(file: Path) -> str | None:
    try:
        identity = file.read_text()
    except FileNotFoundError:
        return None
    # It becomes a part of paths that root deletes.
    if not re.fullmatch(r"[0-9a-f]{20}", identity):
        raise StartError(f"{file} is damaged.", remedy="delete it (the database starts afresh)")
    return identity


def origin_of(folder: Path) -> Path | None:
    """The file that names a cluster of the cache, as far as the cluster knows."""
    try:
        return Path(os.fsdecode((folder / "origin").read_bytes()))
    except FileNotFoundError:
        return None


def _is_copy(file: Path, *, origin: Path | None) -> bool:
    """Whether the data folder was copied: two folders must not share one database unawares."""
    if origin is None or not is_named_by(origin, identity=file.read_text()):
        return False
    return not origin.samefile(file)


def is_named_by(origin: Path, *, identity: str) -> bool:
    """Whether a data folder still names this cluster."""
    try:
        return origin.read_text() == identity
    except OSError:
        return False
