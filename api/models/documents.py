"""What is served: published documents, what they show, and the journal of their changes."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Kind(models.TextChoices):
    """What a document is about."""

    HOME = "home"
    INDEX = "index"
    DOSSIER = "dossier"
    INTERVIEW = "interview"
    PROJECT = "project"


class DocumentRow(models.Model):
    """A document and what lists filter and sort it by: published, or as its draft stands."""

    key = models.UUIDField()
    """The public identifier, equal in every language."""
    kind = models.CharField(max_length=16, choices=Kind.choices)
    locale = models.CharField(max_length=12)
    slug = models.CharField(max_length=255)
    path = models.CharField(max_length=2000, db_index=True)
    title = models.TextField()

    live = models.BooleanField()
    remembered = models.BooleanField(default=True)
    """Whether readers are told, once it is no longer live, that something was here."""
    expires_at = models.DateTimeField(null=True)
    """When the document stops being served, even if no scheduler has run by then."""
    shows_until = models.DateTimeField(null=True)
    """The earliest end of what it shows: other documents, pictures. Then it must be built again."""

    etag = models.CharField(max_length=64)
    """The SHA-256 of `body`, in hexadecimal."""
    body = models.BinaryField()
    body_gzip = models.BinaryField()
    card = models.BinaryField()
    """The document as an item of a list."""

    published_at = models.DateTimeField()
    """What lists are ordered by: the editorial date, or the first publication."""
    modified_at = models.DateTimeField()
    """When the bytes last changed."""
    themes = ArrayField(models.CharField(max_length=120), default=list)
    """Slugs."""
    territories = ArrayField(models.CharField(max_length=40), default=list)
    """`scheme:code`."""
    series = models.CharField(max_length=120, blank=True)
    in_navigation = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.path


class PublishedDocument(DocumentRow):
    """The bytes readers get for one page in one language.

    A row outlives its publication: once withdrawn it is a tombstone, whose bytes are emptied so
    that nothing withdrawn can be served, whose address answers 410, and whose version goes on
    rising if the page comes back.
    """

    page_id = models.PositiveBigIntegerField(unique=True)
    """Wagtail's page, without a foreign key: a tombstone has no page."""
    version = models.PositiveBigIntegerField(default=0)
    sequence = models.PositiveBigIntegerField(default=0)
    """That of the last change: see `Change`."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("key", "locale"), name="one_document_per_locale"),
        ]
        indexes: ClassVar = [
            models.Index(fields=("kind", "slug"), name="document_by_slug"),
            models.Index(
                fields=("kind", "-published_at", "-id"),
                name="document_by_date",
                condition=models.Q(live=True),
            ),
            models.Index(
                fields=("kind", "-modified_at", "-id"),
                name="document_by_change",
                condition=models.Q(live=True),
            ),
            GinIndex(fields=("themes",), name="document_by_theme"),
            GinIndex(fields=("territories",), name="document_by_territory"),
            models.Index(
                fields=("expires_at",),
                name="document_by_end",
                condition=models.Q(live=True, expires_at__isnull=False),
            ),
            models.Index(
                fields=("shows_until",),
                name="document_by_shown_end",
                condition=models.Q(live=True, shows_until__isnull=False),
            ),
        ]


class Mention(models.Model):
    """Something a document looked up while it was built: shown, or looked for and hidden.

    This, not Wagtail's reference index, says what to rebuild when that thing changes: the index
    is filled later, by a task, and does not know what a document reaches through another page.
    """

    document = models.ForeignKey(
        PublishedDocument, on_delete=models.CASCADE, related_name="mentions"
    )
    model = models.CharField(max_length=60)
    """`app_label.modelname`."""
    object_id = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("document", "model", "object_id"), name="one_mention_per_object"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=("model", "object_id"), name="mention_of")]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"


class Showing(models.Model):
    """A person, organisation, fact or theme exactly as one published document shows it."""

    class What(models.TextChoices):
        """The lists these are served in."""

        PERSON = "person"
        ORGANISATION = "organisation"
        FACT = "fact"
        THEME = "theme"

    document = models.ForeignKey(
        PublishedDocument, on_delete=models.CASCADE, related_name="showings"
    )
    what = models.CharField(max_length=16, choices=What.choices)
    key = models.UUIDField()
    locale = models.CharField(max_length=12, blank=True)
    """The language of its words; empty for a person or an organisation, whose name has none."""
    sort_key = models.CharField(max_length=200)
    """The name without accents or capitals: the database sorts by code point."""
    body = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("document", "what", "key"), name="one_showing"),
        ]
        indexes: ClassVar = [models.Index(fields=("what", "sort_key", "key"), name="showing_order")]

    def __str__(self) -> str:
        return f"{self.what} {self.key}"


class Menu(models.Model):
    """What the menu of one language was when somebody last changed a page."""

    locale = models.CharField(max_length=12, primary_key=True)
    etag = models.CharField(max_length=64)
    """The SHA-256 of its JSON, in hexadecimal."""
    version = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.locale


class Change(models.Model):
    """One line of the journal: a document published, changed or withdrawn, or another menu.

    Sequences have no hole, and a smaller one never appears after a larger: writers take the next
    number under a lock they hold until they commit (`api.publish`).
    """

    class What(models.TextChoices):
        """What happened."""

        PUBLISHED = "published"
        UPDATED = "updated"
        WITHDRAWN = "withdrawn"
        NAVIGATION = "navigation"

    sequence = models.PositiveBigIntegerField(primary_key=True)
    what = models.CharField(max_length=10, choices=What.choices)
    at = models.DateTimeField()
    key = models.UUIDField(null=True)
    """Of the document; nothing for a menu."""
    kind = models.CharField(max_length=16, choices=Kind.choices, blank=True)
    locale = models.CharField(max_length=12)
    path = models.CharField(max_length=2000, blank=True)
    version = models.PositiveBigIntegerField()
    etag = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.what} {self.path}"


class Republication(models.Model):
    """How far `manage.py republish` has come; no row once it has finished."""

    after_path = models.CharField(max_length=255, blank=True)
    """The tree path of the last page done."""
    edition = models.CharField(max_length=64, blank=True)
    """What it was begun with: see `api.edition`."""
    started_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.after_path
