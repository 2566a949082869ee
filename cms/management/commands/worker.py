"""`manage.py worker`: what must happen on time."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms import worker


class Command(BaseCommand):
    """Stopped by Ctrl-C or SIGTERM, after what it is doing."""

    help = (
        "Publishes and ends what editors scheduled, and withdraws it from what shows it. "
        "Several may run: one works at a time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option, for cron."""
        parser.add_argument(
            "--once", action="store_true", help="do what is due now, and do not wait for more"
        )

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        """Works once, or until it is stopped."""
        if once:
            self.stdout.write(worker.work_once() or "nothing was due")
            return
        over = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: over.set())
        self.stdout.write("Working; Ctrl-C stops.")
        self.stdout.flush()
        worker.work(wait=over.wait, say=self.stdout.write)
