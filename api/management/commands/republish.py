"""Rebuilds every published document."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from tqdm import tqdm
from wagtail.models import Page

from api import publish
from api.documents import KINDS
from api.edition import edition
from api.lost_files import forget_lost
from api.models import PublishedDocument, Republication
from api.writing import Deed
from media.stores.base import StorageUnavailableError


class Command(BaseCommand):
    """`manage.py republish`: after an upgrade, or to repair what a crash left behind."""

    help = (
        "Rebuilds every published document. Those whose content is the same keep their ETag and "
        "leave no change. Interrupted, it goes on from there when run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """One option: to start again."""
        parser.add_argument(
            "--restart", action="store_true", help="Start from the first page, whatever was done."
        )

    def handle(self, *args: Any, restart: bool = False, **options: Any) -> None:
        """Page by page, each in a transaction of its own, which also records how far we are."""
        if restart:
            Republication.objects.all().delete()
        self._forget_lost_files()
        progress = self._progress()
        pages = Page.objects.filter(content_type__model__in=_models()).order_by("path")
        left = pages.filter(path__gt=progress.after_path)
        total, done = pages.count(), pages.count() - left.count()
        if done:
            self.stderr.write(f"Going on after {done} of {total} pages; --restart starts again.")
        outcome = publish.Outcome()
        bar = tqdm(total=total, initial=done, unit="page", file=self.stderr, mininterval=1)
        with bar:
            for pk, path in left.values_list("pk", "path").iterator():
                with transaction.atomic():
                    outcome += publish.refresh([pk])
                    progress.after_path = path
                    progress.save(update_fields=["after_path"])
                bar.update()
        outcome += publish.refresh(_orphans())
        progress.delete()
        self.stdout.write(
            f"{outcome.count(Deed.PUBLISHED)} published, {outcome.count(Deed.UPDATED)} updated, "
            f"{outcome.count(Deed.WITHDRAWN)} withdrawn, "
            f"{outcome.count(Deed.UNCHANGED, Deed.RETIMED)} unchanged."
        )

    def _forget_lost_files(self) -> None:
        """So that they are made again; documents do not wait for a storage that does not answer."""
        try:
            lost = forget_lost()
        except StorageUnavailableError as error:
            self.stderr.write(f"The storage does not answer, lost files stay so: {error}")
            return
        if lost:
            self.stderr.write(f"{lost} files are lost, and made again.")

    def _progress(self) -> Republication:
        """How far an earlier run came with this edition; nowhere, with another."""
        now = edition()
        begun, created = Republication.objects.get_or_create(pk=1, defaults={"edition": now})
        if not created and begun.edition != now:
            self.stderr.write("The interrupted run was another version's: starting again.")
            begun.after_path, begun.edition = "", now
            begun.save()
        return begun


def _models() -> list[str]:
    return [model._meta.model_name or "" for model in KINDS]


def _orphans() -> list[int]:
    """Pages that have a live document and no longer exist."""
    live = PublishedDocument.objects.filter(live=True)
    gone = live.exclude(page_id__in=Page.objects.values("pk"))
    return list(gone.values_list("page_id", flat=True))
