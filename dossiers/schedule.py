"""What editors set a time for: pages and other things that go live, or end, by themselves."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Done:
    """How many things came about."""

    gone_live: int = 0
    ended: int = 0
    failed: int = 0


def run_due() -> Done:
    """Ends and publishes all that is due, each in a transaction of its own.

    What cannot be ended or published is logged and tried again next time; the rest does not wait
    for it, as it would in Wagtail's `publish_scheduled`.
    """
    done = Done()
    for thing in _ending():
        end = partial(thing.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
        if _try(end, thing, done):
            done.ended += 1
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    for revision in due.order_by("approved_go_live_at"):
        publish = partial(revision.publish, log_action="wagtail.publish.scheduled")
        if _try(publish, revision, done):
            done.gone_live += 1
    return done


def _ending() -> Iterator[Any]:
    models = [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    for model in (Page, *models):
        late = model._default_manager.filter(live=True, expire_at__lt=timezone.now())
        for thing in list(late.order_by("expire_at")):
            yield thing.specific if isinstance(thing, Page) else thing


def _try(deed: Callable[[], Any], thing: Any, done: Done) -> bool:
    """Whether it could be done; a lost database is not for us to overcome."""
    try:
        with transaction.atomic():
            deed()
    except Exception:
        if not connection.is_usable():
            raise
        logger.exception("scheduled change failed: %s", thing, extra={"event": "schedule_failed"})
        done.failed += 1
        return False
    return True
