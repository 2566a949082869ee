"""Where the embedded server keeps its files, and what it leaves alone."""

import os
import shutil
import signal
import time
import venv
from pathlib import Path

import pytest

from cms.demo.postgres import binaries, scratch, sweep
from cms.demo.postgres.locks import SHARED, try_lock
from tests.cms.embedded import CHECKOUT, DataFolder, ask, assert_kept, wait_until

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can")


def permissions(path: Path) -> dict[Path, tuple[int, int, int]]:
    """Mode and owners of a path and of every folder above it."""
    found = {each: each.stat() for each in (path, *path.parents)}
    return {each: (stat.st_mode, stat.st_uid, stat.st_gid) for each, stat in found.items()}


@pytest.fixture
def checkout(folder: DataFolder) -> Path:
    """A checkout with its own Python, in a folder that only its owner may enter."""
    checkout = folder.var.parent / "only mine" / "a checkout"
    checkout.parent.mkdir(mode=0o700)
    shutil.copytree(CHECKOUT / "cms" / "demo" / "postgres", checkout / "cms" / "demo" / "postgres")
    shutil.copy(CHECKOUT / "cms" / "env.py", checkout / "cms")
    venv.create(checkout / ".venv", symlinks=True)
    (site,) = (checkout / ".venv").glob("lib/python*/site-packages")
    package = binaries.installed().parents[1]
    programs = f"pginstall{binaries.MAJOR}"
    shutil.copytree(package / programs, site / package.name / programs)
    (site / package.name / "__init__.py").touch()
    shutil.copytree(package.with_name(f"{package.name}.libs"), site / f"{package.name}.libs")
    return checkout


def test_a_private_checkout_with_spaces_works_and_keeps_its_permissions(
    folder: DataFolder, checkout: Path
) -> None:
    folder.checkout, folder.python = checkout, str(checkout / ".venv" / "bin" / "python")
    folder.var = checkout / "var"
    folder.var.mkdir(mode=0o750)
    before = permissions(folder.var) | permissions(checkout / ".venv" / "bin")
    assert ask(folder.url(), "SHOW fsync") == "on"
    assert ask(folder.url("test"), "SHOW fsync") == "off"
    folder.end()
    assert permissions(folder.var) | permissions(checkout / ".venv" / "bin") == before


def test_the_callers_settings_for_clients_and_servers_change_nothing(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PGPORT": "6543", "PGHOST": "elsewhere", "PGDATABASE": "none"}.items():
        folder.environ[name] = value
        monkeypatch.setenv(name, value)
    assert ask(folder.url(), "SELECT current_database()") == "chapo"


@as_root
def test_a_strict_umask_does_not_shut_the_servers_user_out(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.umask = 0o077
    folder.var.parent.chmod(0o755)
    folder.environ["CHAPO_CACHE"] = str(folder.var.parent / "strict" / "cache")
    monkeypatch.setenv("CHAPO_CACHE", folder.environ["CHAPO_CACHE"])
    assert ask(folder.url(), "SELECT 1") == "1"
    assert Path(folder.said().data).stat().st_uid != 0


class TestAnIdentity:
    """What happens to the database when its data folder is copied, moved and deleted, in turn."""

    def test_a_copied_data_folder_shares_nothing_with_the_first(self, kept: DataFolder) -> None:
        kept.end()
        copy = DataFolder(var=kept.var.with_name("copy"), environ=kept.environ)
        shutil.copytree(kept.var, copy.var)
        try:
            ask(copy.url(), "DROP TABLE IF EXISTS kept")
            assert_kept(kept)
            assert copy.said().socket != kept.said().socket
        finally:
            copy.end()

    def test_a_moved_data_folder_keeps_its_database(self, kept: DataFolder) -> None:
        kept.end()
        elsewhere = kept.var.with_name("elsewhere")
        here, kept.var = kept.var, kept.var.rename(elsewhere)
        assert_kept(kept)
        kept.end()
        kept.var = elsewhere.rename(here)
        assert_kept(kept)

    def test_a_deleted_data_folder_means_a_new_database(self, kept: DataFolder) -> None:
        kept.end()
        shutil.rmtree(kept.var)
        assert ask(kept.url(), "SELECT count(*) FROM pg_tables WHERE tablename = 'kept'") == "0"


def test_a_tests_database_starts_empty(folder: DataFolder) -> None:
    url = folder.url("test")
    ask(url, "CREATE TABLE left_behind ()")
    os.kill(folder.said("test").keeper, signal.SIGKILL)
    url = folder.url("test")
    assert ask(url, "SELECT count(*) FROM pg_tables WHERE tablename = 'left_behind'") == "0"


def test_a_tests_database_does_without_memory(folder: DataFolder) -> None:
    lease = try_lock(folder.place("test").lease, how=SHARED)
    assert lease is not None
    assert folder.keep("scratch.ROOM = 1 << 62", profile="test") == "ready"
    said = folder.said("test")
    assert Path(said.data) == folder.place("test").data
    assert ask(said.url, "SELECT 1") == "1"
    os.close(lease)
    wait_until(lambda: folder.is_down("test"))
    assert not Path(said.data).exists()


def test_a_folder_taken_over_is_emptied_without_following_links(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").touch()
    ours = tmp_path / "ours"
    (ours / "data" / "base").mkdir(parents=True)
    (ours / ".s.PGSQL.5432").touch()
    (ours / "link").symlink_to(precious)
    os.close(scratch.claim(ours, mode=0o700))
    assert [entry.name for entry in ours.iterdir()] == ["lock"]
    assert (precious / "file").exists()


class TestSweeping:
    @pytest.mark.parametrize(
        ("origin", "age", "used", "kept"),
        [
            ("gone", 8, False, False),
            ("gone", 6, False, True),
            ("gone", 8, True, True),
            ("there", 8, False, True),
            ("renamed", 8, False, False),
        ],
    )
    def test_clusters(
        self, tmp_path: Path, *, origin: str, age: int, used: bool, kept: bool
    ) -> None:
        """Only what no data folder names, no process uses, and a week has passed over, goes."""
        cluster = tmp_path / ("0123456789" * 2)
        (cluster / "dev" / "data").mkdir(parents=True)
        (cluster / "origin").write_text(str(tmp_path / "cluster-id"))
        if origin != "gone":
            name = cluster.name if origin == "there" else "9876543210" * 2
            (tmp_path / "cluster-id").write_text(name)
        lease = try_lock(cluster / "dev" / "lease", how=SHARED) if used else None
        set_age(cluster, days=age)
        sweep.sweep_cache(tmp_path)
        assert cluster.exists() == kept
        if lease is not None:
            os.close(lease)

    def test_programs(self, tmp_path: Path) -> None:
        old, new, other = (tmp_path / name for name in ("bin-17-old", "bin-18-new", "else"))
        for programs in (old, new, other):
            programs.mkdir()
        set_age(old, days=8)
        set_age(other, days=8)
        sweep.sweep_cache(tmp_path)
        assert not old.exists()
        assert new.exists()
        assert other.exists()

    def test_memory(self, tmp_path: Path) -> None:
        left, used, other = (
            tmp_path / f"chapo-{name}"
            for name in (f"{os.geteuid()}-left", f"{os.geteuid()}-used", "4321-left")
        )
        for claimed in (left, used, other):
            lock = scratch.claim(claimed, mode=0o700)
            if claimed is not used:
                os.close(lock)
        scratch.sweep(tmp_path)
        assert not left.exists()
        assert used.exists()
        assert other.exists()


def set_age(folder: Path, *, days: int) -> None:
    then = time.time() - days * 24 * 3600
    os.utime(folder, (then, then))
