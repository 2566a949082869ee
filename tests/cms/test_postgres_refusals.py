"""What the embedded server says when it cannot start, and that it harms nothing then."""

import os
import shutil
import subprocess
import venv
from pathlib import Path

import pytest

from cms.demo.postgres import scratch
from tests.cms.embedded import HOLD, DataFolder, ask, assert_kept

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can")


def assert_advises(refusal: str, *words: str) -> None:
    """Assert that a message names the cause and a remedy, and always the last resort."""
    for word in (*words, "What to do:", "DATABASE_URL"):
        assert word in refusal, refusal
    assert "Traceback" not in refusal, refusal


class TestSomebodyElsesFolders:
    @pytest.fixture
    def sockets(self, folder: DataFolder) -> Path:
        """Where the folder's server would put its socket."""
        return scratch.SOCKETS / folder.place().scratch

    def test_a_link_in_the_place_of_the_sockets(
        self, folder: DataFolder, sockets: Path, tmp_path: Path
    ) -> None:
        precious = tmp_path / "precious"
        precious.mkdir(mode=0o755)
        (precious / "file").touch()
        sockets.symlink_to(precious)
        try:
            assert_advises(folder.refusal(), f"{sockets} is not a folder", f"remove {sockets}")
            assert (precious / "file").exists()
            assert precious.stat().st_mode & 0o777 == 0o755
        finally:
            sockets.unlink()

    @as_root
    def test_another_users_folder_in_the_place_of_the_sockets(
        self, folder: DataFolder, sockets: Path
    ) -> None:
        sockets.mkdir(mode=0o755)
        (sockets / "file").touch()
        os.chown(sockets, 12345, 12345)
        try:
            assert_advises(folder.refusal(), f"{sockets} belongs to user 12345")
            assert (sockets / "file").exists()
            found = sockets.stat()
            assert (found.st_uid, found.st_mode & 0o777) == (12345, 0o755)
        finally:
            shutil.rmtree(sockets)

    @as_root
    def test_a_data_folder_of_root(self, folder: DataFolder) -> None:
        """Made by `sudo make demo`, say; everything is imported before root becomes another."""
        folder.var.parent.chmod(0o755)
        (folder.var / "postgres").mkdir(parents=True)
        code = f"import os, cms.demo.postgres; os.setgid(65534); os.setuid(65534); {HOLD}"
        assert_advises(folder.refusal(code=code), "belongs to user 0, not to 65534", "VAR=")


class TestRootThatCannotBecomeNobody:
    """As in a container that knows one user: `unshare` makes one."""

    ONE_USER = ("unshare", "--map-root-user")

    @pytest.fixture(autouse=True)
    def _with_namespaces(self) -> None:
        require(*self.ONE_USER, "true")

    def test_becomes_the_user_of_a_namespace(self, folder: DataFolder) -> None:
        folder.prefix = self.ONE_USER
        try:
            assert ask(folder.url(), "SELECT 1") == "1"
        finally:
            assert folder.run("stop").returncode == 0

    def test_is_told_so_when_namespaces_are_refused_too(self, folder: DataFolder) -> None:
        forbid = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"'
        folder.prefix = (*self.ONE_USER, "sh", "-c", forbid, "sh")
        assert_advises(folder.refusal(), "refuses to run as root", "an ordinary user")

    def test_is_told_when_the_disk_is_full(self, folder: DataFolder, tmp_path: Path) -> None:
        small = tmp_path / "small"
        small.mkdir()
        folder.environ["CHAPO_CACHE"] = str(small)
        mount = 'mount -t tmpfs -o size=8m none "$CHAPO_CACHE" && exec "$@"'
        folder.prefix = (*self.ONE_USER, "--mount", "sh", "-c", mount, "sh")
        require(*folder.prefix, "true", environ=folder.environ)
        assert_advises(folder.refusal(), "No space left on device", "VAR=")


class TestFoldersThatCannotServe:
    def test_a_data_folder_below_a_file(self, folder: DataFolder, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        folder.var = tmp_path / "file" / "var"
        assert_advises(folder.refusal(), "Not a directory", str(folder.var), "VAR=")
        (tmp_path / "file").unlink()

    def test_a_read_only_data_folder(self, folder: DataFolder) -> None:
        if os.geteuid() == 0:
            pytest.skip("root may write everywhere")
        folder.var.mkdir(mode=0o555)
        assert_advises(folder.refusal(), "Permission denied", str(folder.var), "VAR=")
        folder.var.chmod(0o755)

    @as_root
    def test_a_cache_the_servers_user_cannot_enter(
        self, folder: DataFolder, tmp_path: Path
    ) -> None:
        private = tmp_path / "private"
        private.mkdir(mode=0o700)
        folder.environ["CHAPO_CACHE"] = str(private / "cache")
        assert_advises(folder.refusal(), "the user nobody", "CHAPO_CACHE=")
        assert private.stat().st_mode & 0o777 == 0o700

    def test_a_damaged_name(self, folder: DataFolder) -> None:
        (folder.var / "postgres").mkdir(parents=True)
        name = folder.var / "postgres" / "cluster-id"
        name.write_text("../../etc")
        assert_advises(folder.refusal(), f"{name} is damaged", "delete it")
        name.unlink()


class TestAClusterThatCannotBeServed:
    """One cluster, spoiled in several ways and mended again."""

    def test_of_another_major_version(self, kept: DataFolder) -> None:
        kept.end()
        version = kept.place().data / "PG_VERSION"
        version.write_text("17\n")
        assert_advises(kept.refusal(), "PostgreSQL 17", "PostgreSQL 18", "reset")
        version.write_text("18\n")
        assert_kept(kept)

    @as_root
    def test_of_another_user(self, kept: DataFolder) -> None:
        kept.end()
        data = kept.place().data
        owner = data.stat().st_uid
        os.chown(data, 12345, -1)
        assert_advises(kept.refusal(), "belongs to user 12345", "VAR=")
        os.chown(data, owner, -1)
        assert_kept(kept)

    def test_with_settings_the_server_refuses(self, kept: DataFolder) -> None:
        kept.end()
        settings = kept.place().data / "postgresql.conf"
        before = settings.read_text()
        settings.write_text("no_such_setting = 1\n")
        assert_advises(kept.refusal(), "no_such_setting")
        assert kept.is_down()
        settings.write_text(before)
        assert_kept(kept)


def test_a_python_without_the_programs(folder: DataFolder, tmp_path: Path) -> None:
    venv.create(tmp_path / "bare", symlinks=True)
    folder.python = str(tmp_path / "bare" / "bin" / "python")
    assert_advises(folder.refusal(), "not installed", "Alpine", "make setup")


def require(*command: str, environ: dict[str, str] | None = None) -> None:
    """Skip where the kernel refuses a command that sets the stage."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {command[0]} here")
    tried = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"not allowed here: {tried.stderr.strip()}")
