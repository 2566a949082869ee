"""`manage.py demo`: from an empty database to a running CMS."""

import logging
import os
import threading
import time
from argparse import ArgumentParser
from collections.abc import Generator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from cms import health, worker
from cms.demo import accounts, reader, running, secret, server
from dossiers.compose import compose

CONTENT = Path(__file__).resolve().parents[2] / "demo" / "content"
INTERRUPTED = 130
GOODBYE = 5.0
"""Seconds for the worker to end what it is doing."""


class Command(BaseCommand):
    """What is there already is kept."""

    help = "Runs a CMS with demonstration dossiers. PORT and VAR say where; Ctrl-C stops it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option, for production."""
        parser.add_argument(
            "--remove-accounts",
            action="store_true",
            help="delete the demonstration's accounts, and do nothing else",
        )

    def handle(self, *args: Any, remove_accounts: bool = False, **options: Any) -> None:
        """Prepares what is missing, then serves until Ctrl-C.

        Raises `CommandError` in production, when the port is taken, and beside another one.
        """
        if remove_accounts:
            self._say(f"deleted: {', '.join(accounts.remove()) or 'no account'}")
            return
        if settings.ENV.mode == "production":
            raise CommandError(
                "This is the demonstration: it makes an account whose password it prints."
                " CHAPO_ENV is production; leave it out to see the demonstration."
            )
        try:
            self._run()
        except KeyboardInterrupt:
            self.stderr.write("\nInterrupted. What was done is kept; the next run goes on.")
            raise SystemExit(INTERRUPTED) from None
        except (server.PortError, running.RunningError, accounts.NameTakenError) as error:
            raise CommandError(str(error)) from None

    def _run(self) -> None:
        var, port = settings.ENV.var, settings.ENV.port
        server.check_port(port)
        with running.only_one(var, port=port):
            self._prepare_and_serve(var, port)

    def _prepare_and_serve(self, var: Path, port: int) -> None:
        # A line for each document would break ours; the server's process logs as it likes.
        logging.getLogger("api").setLevel(logging.WARNING)
        self._say(f"Chapô demonstration, data in {var}")
        if not health.is_migrated():
            with self._phase("database", "making the tables, once (half a minute) ..."):
                call_command("migrate", verbosity=0, interactive=False)
        if not accounts.exists():
            self._compose(sorted(CONTENT.glob("*.json")))
        # Documents carry the addresses of pictures, and so the port.
        call_command("republish", restart=True, stdout=StringIO(), stderr=StringIO())
        password = accounts.ensure(var=var)
        connections.close_all()
        # The server's process reads it from its environment.
        os.environ.setdefault("SECRET_KEY", secret.kept(var / "secret-key"))

        public_url = settings.ENV.public_url
        self._say("  server     starting ...", ending="")
        with self._worker(), reader.running(port=port, public_url=public_url) as site:

            def announce(seconds: float) -> None:
                self._say(f"  {seconds:.1f} s")
                self._welcome(password, site)

            server.serve(port=port, public_url=public_url, when_ready=announce)
        self._say("\nStopped. Your changes are kept for the next run.")

    def _compose(self, files: list[Path]) -> None:
        with self._phase("content", f"composing {len(files)} pages:"):
            for number, file in enumerate(files, start=1):
                compose(file, publish=True)
                self._say(f" {number}", ending="")

    @contextmanager
    def _worker(self) -> Generator[None]:
        """Keeps what editors schedule on time, in a thread: this process has nothing else to do."""
        over = threading.Event()

        def work() -> None:
            worker.work(wait=over.wait, say=lambda said: self._say(f"  worker     {said}"))
            connections.close_all()

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join(timeout=GOODBYE)

    @contextmanager
    def _phase(self, name: str, what: str) -> Generator[None]:
        """Say what takes time before it starts, and how long it took."""
        started = time.monotonic()
        self._say(f"  {name:10} {what}", ending="")
        yield
        self._say(f"  {time.monotonic() - started:.1f} s")

    def _welcome(self, password: str | None, site: str | None) -> None:
        url = settings.ENV.public_url
        shown = f"  Reading    {site}/\n" if site else ""
        account = f"{accounts.NAME}, password {password or 'as you changed it'}"
        self._say(
            f"\n  Admin      {url}/admin/   account {account}\n{shown}"
            f"  API        {url}/api/v1/dossiers/\n"
            f"  API docs   {url}/api/v1/docs/\n"
            f"  Try        curl '{url}/api/v1/dossiers/?limit=1'\n"
            "\nCtrl-C stops everything; your changes are kept."
        )

    def _say(self, text: str, *, ending: str = "\n") -> None:
        self.stdout.write(text, ending=ending)
        self.stdout.flush()
