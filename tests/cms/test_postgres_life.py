"""How the embedded server starts, is shared, survives, and ends."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from cms.demo.postgres.account import LINUX
from cms.demo.postgres.locks import SHARED, is_free, locked, try_lock
from cms.demo.postgres.state import say
from tests.cms.embedded import DataFolder, ask, assert_kept, is_alive, wait_until


class TestSharing:
    def test_a_second_command_joins_the_server(self, kept: DataFolder) -> None:
        url = kept.url()
        keeper = kept.said().keeper
        assert kept.url() == url
        assert kept.said().keeper == keeper

    def test_six_commands_at_once_start_one_server(self, folder: DataFolder) -> None:
        holders = [folder.hold() for _ in range(6)]
        (url,) = {holder.says() for holder in holders}
        assert ask(url, "SELECT current_database()") == "chapo"
        assert len(folder.keepers()) == 1

    def test_a_command_waits_while_another_starts_or_stops_the_server(
        self, kept: DataFolder
    ) -> None:
        kept.end()
        with locked(kept.place().starting):
            holder = kept.hold()
            wait_until(kept.is_leased)
            # Long enough for a command that does not wait to start a keeper.
            time.sleep(0.5)
            assert kept.keepers() == []
        assert ask(holder.says(), "SELECT 1") == "1"

    def test_a_keeper_that_comes_second_leaves_the_first_alone(self, kept: DataFolder) -> None:
        """Its starter was killed, and the next one found no keeper yet."""
        kept.url()
        first = kept.said()
        assert kept.keep("pass") == "ready"
        assert kept.said() == first
        assert is_alive(first.keeper)

    def test_the_server_stays_while_one_command_is_left(self, folder: DataFolder) -> None:
        first, second = folder.hold("test"), folder.hold("test")
        url = first.says()
        assert second.says() == url
        first.end()
        assert folder.is_leased("test")
        assert ask(url, "SELECT 1") == "1"
        second.end()
        assert folder.is_down("test")

    def test_commands_that_come_while_the_server_stops_get_a_new_one(
        self, folder: DataFolder
    ) -> None:
        for _ in range(3):
            holder = folder.hold("test")
            assert ask(holder.says(), "SELECT 1") == "1"
            holder.process.kill()

    def test_an_interrupted_creation_is_begun_again(self, folder: DataFolder) -> None:
        half = folder.place().home / "data.new"
        half.mkdir()
        (half / "PG_VERSION").write_text("18")
        assert ask(folder.url(), "SELECT 1") == "1"
        assert not half.exists()


class TestEnding:
    @pytest.mark.parametrize("number", [None, signal.SIGTERM, signal.SIGKILL])
    def test_the_server_ends_with_its_last_command(
        self, folder: DataFolder, number: signal.Signals | None
    ) -> None:
        holder = folder.hold("test")
        assert ask(holder.says(), "SELECT 1") == "1"
        said, server = folder.said("test"), folder.server("test")
        if number is not None:
            # As a terminal that is closed does: to the command and all its children.
            os.killpg(holder.process.pid, number)
        holder.end()
        wait_until(lambda: folder.is_down("test"))
        assert not is_alive(said.keeper)
        assert not is_alive(server)
        assert not Path(said.socket).exists()
        assert not Path(said.data).exists()

    def test_the_demos_server_ends_when_no_command_followed(self, folder: DataFolder) -> None:
        holder = folder.hold()
        holder.says()
        holder.end()
        wait_until(folder.is_down)

    def test_ctrl_c_leaves_the_command_its_server_until_it_has_finished(
        self, folder: DataFolder
    ) -> None:
        holder = folder.hold("test")
        holder.says()
        os.killpg(holder.process.pid, signal.SIGINT)
        assert holder.says() == "still there"
        wait_until(lambda: folder.is_down("test"))

    def test_a_deleted_folder_ends_its_server_and_not_the_next_one(
        self, folder: DataFolder
    ) -> None:
        folder.url()
        old, home = folder.said(), folder.place().home
        os.kill(old.keeper, signal.SIGSTOP)
        home.rename(home.with_name("gone"))
        # What the next command makes in its place.
        lease = try_lock(folder.place().lease, how=SHARED)
        assert lease is not None
        say(folder.place(), old)
        os.kill(old.keeper, signal.SIGCONT)
        wait_until(lambda: not is_alive(old.keeper))
        assert folder.said() == old
        os.close(lease)
        assert ask(folder.url(), "SELECT 1") == "1"

    def test_a_tests_server_is_gone_when_it_is_released(self, folder: DataFolder) -> None:
        holder = folder.hold("test")
        holder.says()
        said = folder.said("test")
        holder.end()
        assert folder.is_down("test")
        assert not Path(said.socket).exists()
        assert not Path(said.data).exists()


class TestSurviving:
    """One database for all: each test finds the row, whatever the one before did to the server."""

    def test_a_killed_keeper_takes_its_server_along(self, kept: DataFolder) -> None:
        assert_kept(kept)
        server = kept.server()
        os.kill(kept.said().keeper, signal.SIGKILL)
        if LINUX:
            wait_until(lambda: not is_alive(server))
        assert_kept(kept)
        assert kept.server() != server

    def test_a_killed_server_is_replaced_even_before_its_keeper_knows(
        self, kept: DataFolder
    ) -> None:
        assert_kept(kept)
        keeper = kept.said().keeper
        os.kill(keeper, signal.SIGSTOP)
        os.kill(kept.server(), signal.SIGKILL)
        holder = kept.hold()
        wait_until(lambda: not is_free(kept.place().starting))
        os.kill(keeper, signal.SIGCONT)
        assert ask(holder.says(), "SELECT value FROM kept") == "a row"

    def test_everything_killed_at_once_loses_nothing(self, kept: DataFolder) -> None:
        holder = kept.hold()
        ask(holder.says(), "CREATE TABLE rows AS SELECT generate_series(1, 5000)")
        for number in (kept.said().keeper, kept.server(), holder.process.pid):
            os.kill(number, signal.SIGKILL)
        assert ask(kept.url(), "SELECT count(*) FROM rows") == "5000"

    def test_an_orphan_server_is_stopped_first(self, kept: DataFolder) -> None:
        kept.end()
        lease = try_lock(kept.place().lease, how=SHARED)
        assert lease is not None
        # As on a system whose kernel does not tell a server that its keeper died.
        assert kept.keep("account.LINUX = False") == "ready"
        orphan = kept.server()
        os.kill(kept.said().keeper, signal.SIGKILL)
        assert is_alive(orphan)
        os.close(lease)
        assert_kept(kept)
        assert not is_alive(orphan)

    def test_a_stranger_with_the_servers_old_number_is_left_alone(self, kept: DataFolder) -> None:
        kept.end()
        file = kept.place().data / "postmaster.pid"
        # Only a process of its own user can deceive PostgreSQL.
        stranger = subprocess.Popen(["sleep", "60"], user=file.parent.stat().st_uid)
        try:
            file.write_text(f"{stranger.pid}\n{file.parent}\n")
            assert_kept(kept)
            assert stranger.poll() is None
        finally:
            stranger.kill()
            stranger.wait()
