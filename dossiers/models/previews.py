"""Drafts that somebody is looking at on a reading site, and the passes that open them."""

import hashlib
import json
import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import QuerySet
from django.db.transaction import on_commit
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.models import Page

from dossiers import signals

LIFE = timedelta(minutes=60)
"""After the last refresh by its editor."""
STEP = timedelta(minutes=5)
"""By which the end moves, so that two answers with the same words are the same bytes."""
LONGEST = timedelta(hours=12)
"""After which an editor who is still at work gets another pass."""
NONCE = 32
"""Bytes."""
KEPT = ("translation_key", "uuid")
"""What would be drawn anew at each refresh of something that was never saved."""
NOT_KEPT = ("wagtail_admin_comments", "comments", "private_contact")
"""What editors tell each other: no reader is ever shown it, so no draft holds it."""


class Preview(models.Model):
    """What one editor is looking at: a draft as it stands in the form, or as it was kept.

    The pass is not stored: it is made again from `nonce` with the server's secret, and requests
    are looked up by its digest. Neither leads back to it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField(null=True)
    """None for what was never saved."""
    parent = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="+")
    """Under which a page that was never saved is to stand."""
    seen_as = models.CharField(max_length=64)
    """What tells an editor's previews of one object apart: empty for the form's; for what was
    kept, a digest of it."""
    nonce = models.BinaryField(max_length=NONCE)
    digest = models.CharField(max_length=64, unique=True)
    content = models.TextField()
    """As Wagtail serialises a revision."""
    is_prepared = models.BooleanField(default=False)
    """Whether what takes long to make of it has been made since its last refresh."""
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("user", "content_type", "object_id", "parent", "seen_as"),
                nulls_distinct=False,
                name="one_preview_per_user_and_object",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type} {self.object_id or 'new'}, {self.user}"

    @property
    def token(self) -> str:
        """The pass: 64 hexadecimal digits that only this server can make from the row."""
        return salted_hmac("dossiers.preview", bytes(self.nonce), algorithm="sha256").hexdigest()

    def is_alive(self) -> bool:
        """Whether its pass still opens it; one made with a former secret does not."""
        return self.expires_at > timezone.now() and self.digest == digest_of(self.token)

    def restored(self) -> Any:
        """The draft as an object; None when what it is a draft of is gone."""
        model = self.content_type.model_class()
        if model is None:
            return None
        content = json.loads(self.content)
        if self.object_id is None:
            return model.from_serializable_data(content)  # type: ignore[attr-defined]
        stored: Any = model._default_manager.filter(pk=self.object_id).first()
        return stored.with_content_json(content) if stored else None

    def may_be_seen(self) -> bool:
        """Whether what it shows is still there, and its editor may still edit it."""
        if not self.user.is_active:
            return False
        page_id = self.object_id if self.parent_id is None else self.parent_id
        model = self.content_type.model_class()
        if model is None:
            return False
        if issubclass(model, Page):
            page = Page.objects.filter(pk=page_id).first()
            return page is not None and _may_edit(page, self.user, new=self.object_id is None)
        if self.object_id and not model._default_manager.filter(pk=self.object_id).exists():
            return False
        action = "add" if self.object_id is None else "change"
        return self.user.has_perm(f"{model._meta.app_label}.{action}_{model._meta.model_name}")


def _may_edit(page: Page, user: Any, *, new: bool) -> bool:
    allowed = page.permissions_for_user(user)
    if new:
        return bool(allowed.can_add_subpage())
    return bool(allowed.can_edit() or allowed.can_publish())


def digest_of(token: str) -> str:
    """What requests are looked up by."""
    return hashlib.sha256(token.encode()).hexdigest()


def living() -> QuerySet[Preview]:
    """Those whose time has not run out."""
    return Preview.objects.filter(expires_at__gt=timezone.now())


def opened_by(token: str) -> Preview | None:
    """What a pass opens; None when it opens nothing, whatever the reason."""
    rows = living().select_related("user", "content_type", "parent")
    row = rows.filter(digest=digest_of(token)).first()
    return row if row and row.is_alive() and row.may_be_seen() else None


def keep(shown: Any, *, user: Any, is_edited: bool) -> Preview:
    """Keeps what an editor looks at, and lets its pass live on.

    `shown` is a page, a person, an organisation or a fact, as the form makes it when it
    `is_edited`, else as a revision has it. The pass stays the same while it lives.
    """
    content = {
        name: value for name, value in shown.serializable_data().items() if name not in NOT_KEPT
    }
    content_type = ContentType.objects.get_for_model(type(shown))
    text = json.dumps(content, cls=DjangoJSONEncoder)
    parent = shown.get_parent() if shown.pk is None and isinstance(shown, Page) else None
    now = timezone.now()
    with transaction.atomic():
        # Locked as it is found: the worker may be removing it, for it has ended.
        row, _is_new = Preview.objects.select_for_update().get_or_create(
            user_id=user.pk,
            content_type=content_type,
            object_id=shown.pk,
            parent=parent,
            seen_as="" if is_edited else hashlib.sha256(text.encode()).hexdigest(),
            defaults=_pass(now) | {"content": text, "expires_at": now},
        )
        if not row.is_alive():
            row.__dict__.update(_pass(now))
            # What was made for the pass before may be gone before this one ends.
            row.is_prepared = False
        elif shown.pk is None:
            known = json.loads(row.content)
            content |= {name: known[name] for name in KEPT if name in content}
            text = json.dumps(content, cls=DjangoJSONEncoder)
        row.is_prepared = row.is_prepared and row.content == text
        row.content, row.expires_at = text, _end(now, row.issued_at)
        row.save()
    # Not before: who makes files must hold neither this row, for which another tab may be waiting,
    # nor rows of pictures that two editors look at in another order.
    on_commit(lambda: signals.preview_refreshed.send(sender=Preview, preview=row), robust=True)
    return row


def _pass(now: datetime) -> dict[str, Any]:
    nonce = secrets.token_bytes(NONCE)
    return {"nonce": nonce, "digest": digest_of(Preview(nonce=nonce).token), "issued_at": now}


def _end(now: datetime, issued_at: datetime) -> datetime:
    end = min(now + LIFE, issued_at + LONGEST)
    return end - timedelta(seconds=end.timestamp() % STEP.total_seconds())


def purge() -> int:
    """Removes the drafts whose pass has ended, and those that their editor may see no more."""
    ended = _purge_ended()
    rows = living().select_related("user", "content_type")
    lost = [row.pk for row in rows if not row.may_be_seen()]
    return ended + (Preview.objects.filter(pk__in=lost).delete()[0] if lost else 0)


@transaction.atomic
def _purge_ended() -> int:
    # Django finds rows and removes them by number: one that its editor renews between the two, or
    # is renewing, would go as well.
    free = Preview.objects.select_for_update(skip_locked=True)
    ended = list(free.filter(expires_at__lte=timezone.now()).values_list("pk", flat=True))
    return Preview.objects.filter(pk__in=ended).delete()[0] if ended else 0
