"""What people ask of the embedded server by hand, and through `manage.py`."""

import os
import signal
import subprocess
import sys

import pytest

from manage import needs_database
from tests.cms.embedded import CHECKOUT, DataFolder, ask, wait_until

PRINT_URL = "import os; print(os.environ['DATABASE_URL'])"


class TestByHand:
    def test_status_and_url_say_what_runs(self, kept: DataFolder) -> None:
        url = kept.url()
        status = kept.run("status")
        assert status.returncode == 0
        for told in (url, str(kept.said().keeper), kept.said().data):
            assert told in status.stdout
        assert kept.run("url").stdout == f"{url}\n"

    def test_run_gives_a_command_the_database(self, kept: DataFolder) -> None:
        done = kept.run("run", "--", sys.executable, "-c", PRINT_URL)
        assert done.stdout.strip() == kept.said().url, done.stderr

    def test_run_returns_what_the_command_returns(self, kept: DataFolder) -> None:
        assert kept.run("run", "sh", "-c", "exit 7").returncode == 7
        unknown = kept.run("run", "no-such-command")
        assert (unknown.returncode, unknown.stderr) == (
            127,
            "no-such-command: No such file or directory\n",
        )

    def test_stop_stops_it_whoever_uses_it(self, kept: DataFolder) -> None:
        kept.url()
        assert kept.run("stop").returncode == 0
        assert kept.is_down()
        status = kept.run("status")
        assert (status.returncode, status.stdout.split(";")[0]) == (3, "not running")
        assert kept.run("url").returncode == 3

    def test_reset_deletes_the_database(self, kept: DataFolder) -> None:
        kept.url()
        assert kept.run("reset").returncode == 0
        assert not kept.place().data.exists()
        assert ask(kept.url(), "SELECT count(*) FROM pg_tables WHERE tablename = 'kept'") == "0"

    def test_run_hands_its_lease_to_the_commands_children(self, folder: DataFolder) -> None:
        outlive = "sleep 60 > /dev/null 2>&1 & echo $!"
        done = folder.run("--profile", "test", "run", "sh", "-c", outlive)
        child = int(done.stdout)
        assert folder.is_leased("test")
        os.kill(child, signal.SIGKILL)
        wait_until(lambda: folder.is_down("test"))

    def test_a_database_of_ones_own_comes_first(self, folder: DataFolder) -> None:
        folder.environ["DATABASE_URL"] = "postgresql://elsewhere/mine"
        done = folder.run("run", "--", sys.executable, "-c", PRINT_URL)
        assert done.stdout.strip() == "postgresql://elsewhere/mine"
        assert not folder.var.exists()


class TestManage:
    @pytest.mark.parametrize(
        ("line", "needed"),
        [
            ("migrate", True),
            ("compose help", True),
            ("runserver 8000", True),
            ("", False),
            ("help migrate", False),
            ("--help", False),
            ("--version", False),
            ("migrate --help", False),
            ("makemessages --all", False),
            ("compilemessages", False),
            ("collectstatic --no-input", False),
            ("spectacular", False),
        ],
    )
    def test_knows_which_commands_need_a_database(self, line: str, *, needed: bool) -> None:
        assert needs_database(line.split()) == needed

    def test_starts_the_server_for_a_command(self, folder: DataFolder) -> None:
        done = manage(folder, "shell", "--no-imports", "-c", PRINT_URL)
        assert done.stdout.strip() == folder.said().url, done.stderr

    def test_starts_nothing_for_a_command_without_database(self, folder: DataFolder) -> None:
        assert manage(folder, "version").returncode == 0
        assert not folder.var.exists()

    def test_starts_nothing_in_production(self, folder: DataFolder) -> None:
        folder.environ |= {"CHAPO_ENV": "production", "SECRET_KEY": "s" * 50}
        done = manage(folder, "check")
        assert done.returncode == 1
        assert done.stderr.startswith("DATABASE_URL is missing")
        assert not folder.var.exists()

    def test_says_why_there_is_no_server(self, folder: DataFolder) -> None:
        folder.var.parent.chmod(0o755)
        folder.var.touch()
        done = manage(folder, "check")
        assert done.returncode == 1
        assert done.stderr.startswith("The embedded PostgreSQL cannot start: Not a directory")
        folder.var.unlink()

    def test_without_the_environment_says_how_to_make_it(self, folder: DataFolder) -> None:
        done = manage(folder, "check", python=(sys.executable, "-S"))
        assert done.returncode == 1
        assert "make setup" in done.stderr
        assert "Traceback" not in done.stderr


def manage(
    folder: DataFolder, *arguments: str, python: tuple[str, ...] = (sys.executable,)
) -> subprocess.CompletedProcess[str]:
    """Run `manage.py` on a data folder."""
    return subprocess.run(
        [*python, "manage.py", *arguments],
        cwd=CHECKOUT,
        env={**folder.environ, "VAR": str(folder.var)},
        capture_output=True,
        text=True,
        check=False,
    )
