"""Documents as their drafts stand, for who holds a key that opens drafts."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from wagtail.models import Page

from api.models.documents import DocumentRow


class DraftDocument(DocumentRow):
    """What the document of a page would be if its latest revision were published now.

    Filled when drafts are asked for, and gone with its page. Nothing public reads this table.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveBigIntegerField(null=True)
    """The revision it was built from; nothing for a page that has none."""
    tree_path = models.CharField(max_length=255, blank=True)
    url_path = models.TextField(blank=True)
    edition = models.CharField(max_length=64, blank=True)
    """What it was built with: see `api.edition`."""
    mentioned = ArrayField(models.CharField(max_length=80), default=list)
    """What it looked up, as `app_label.modelname:number`."""
    outdated = models.PositiveBigIntegerField(default=1)
    """Raised each time something it mentions changes."""
    built = models.PositiveBigIntegerField(default=0)
    """What `outdated` was when it was last built: below it, the row is late."""
    rebuild_at = models.DateTimeField(null=True)
    """When something it shows ends or begins."""

    wagtail_reference_index_ignore = True

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=("kind", "slug"), name="draft_by_slug"),
            GinIndex(fields=("mentioned",), name="draft_by_mention"),
        ]
