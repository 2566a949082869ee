"""Which user runs PostgreSQL, since PostgreSQL refuses to be root."""

import ctypes
import os
import pwd
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cms.demo.postgres.errors import StartError

LINUX = sys.platform == "linux"
SET_PARENT_DEATH_SIGNAL = 1
NEW_USER_NAMESPACE = 0x10000000


@dataclass(frozen=True, kw_only=True)
class Account:
    """How a child process stops being root."""

    owner: int | None = None
    """The user who must own the cluster; None for the user we are."""
    group: int | None = None
    namespaced: bool = False
    """Root under another name: for containers that know no other user."""

    def prepare(self, *, death: signal.Signals) -> Callable[[], None]:
        """What a child does before it becomes PostgreSQL.

        It changes user, and asks for a signal at our death: a keeper killed by force takes its
        server along. macOS has no such signal; there the next command stops the orphan.
        """
        parent = os.getpid()
        libc = ctypes.CDLL(None, use_errno=True) if LINUX else None

        def become() -> None:
            if self.namespaced:
                _enter_namespace()
            elif self.owner is not None:
                _drop(uid=self.owner, gid=self.group or self.owner)
            # After the change of user, which clears it.
            if libc is not None:
                libc.prctl(SET_PARENT_DEATH_SIGNAL, death)
                if os.getppid() != parent:
                    os._exit(1)

        return become

    def reaches(self, path: Path) -> bool:
        """Whether the user can execute a file, or enter a folder."""
        become = self.prepare(death=signal.SIGKILL)

        def check() -> None:
            become()
            if not os.access(path, os.X_OK):
                raise PermissionError(path)

        return _succeeds(check)


def choose() -> Account:
    """The account for the user we are.

    Raises `StartError` when root can become nobody else.
    """
    if os.geteuid() != 0:
        return Account()
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise StartError(
            "PostgreSQL refuses to run as root, and there is no user nobody."
        ) from None
    account = Account(owner=nobody.pw_uid, group=nobody.pw_gid)
    if _succeeds(account.prepare(death=signal.SIGKILL)):
        return account
    account = Account(namespaced=True)
    if LINUX and _succeeds(account.prepare(death=signal.SIGKILL)):
        return account
    raise StartError(
        "PostgreSQL refuses to run as root, and this system lets root become neither the user"
        " nobody nor a user of a namespace.",
        remedy="run as an ordinary user",
    )


def _succeeds(act: Callable[[], None]) -> bool:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            act()
            status = 0
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1] == 0


def _drop(*, uid: int, gid: int) -> None:
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def _enter_namespace() -> None:
    # The name must have an entry in the system's list of users, or initdb stops.
    uid = gid = pwd.getpwnam("nobody").pw_uid
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(NEW_USER_NAMESPACE):
        raise OSError(ctypes.get_errno(), "unshare")
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} 0 1"), ("gid_map", f"{gid} 0 1")):
        Path(f"/proc/self/{name}").write_text(text)
