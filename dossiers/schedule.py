"""What editors set a time for: pages and other things that go live, or end, by themselves."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from dossiers import signals

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
    for model in _models():
        for pk in _keys(_ending(model).order_by("expire_at")):
            done.ended += _try(partial(_end, model, pk), f"{model.__name__} {pk}", done)
    for pk in _keys(_due().order_by("approved_go_live_at")):
        done.gone_live += _try(
            partial(_publish, pk), f"Revision {pk}", done, page=partial(_page, pk)
        )
    return done


def _models() -> list[type[Any]]:
    drafts = (model for model in apps.get_models() if issubclass(model, DraftStateMixin))
    return [Page, *(model for model in drafts if not issubclass(model, Page))]


def _ending(model: type[Any]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.filter(live=True, expire_at__lt=timezone.now())
    return rows


def _due() -> QuerySet[Any]:
    rows: QuerySet[Any] = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    return rows


def _keys(rows: QuerySet[Any]) -> list[Any]:
    return list(rows.values_list("pk", flat=True))


# What was due when the round began may have been changed by an editor while we waited for our
# turn: it is read again after, and left alone unless it still is.


def _end(model: type[Any], pk: Any) -> bool:
    thing = _ending(model).filter(pk=pk).first()
    if thing is None:
        return False
    specific = thing.specific if isinstance(thing, Page) else thing
    specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def _publish(pk: Any) -> bool:
    revision = _due().filter(pk=pk).first()
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


def _page(pk: Any) -> Any:
    """The page as a revision will publish it; None for what is no page."""
    revision = _due().filter(pk=pk).first()
    thing = revision.as_object() if revision else None
    return thing if isinstance(thing, Page) else None


def _try(
    deed: Callable[[], bool],
    name: str,
    done: Done,
    *,
    page: Callable[[], Page | None] | None = None,
) -> bool:
    """Whether it was done, after our turn has come; a lost database is not for us to overcome."""
    try:
        with transaction.atomic():
            signals.before_publication.send(sender=None, page=page() if page else None)
            return deed()
    except Exception:
        if not connection.is_usable():
            raise
        logger.exception("scheduled change failed: %s", name, extra={"event": "schedule_failed"})
        done.failed += 1
        return False
