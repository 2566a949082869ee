"""The only receivers of the project: what the newsroom does, told to `api.publish`."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from api import publish
from api.documents import KINDS
from dossiers.models import (
    Affiliation,
    Fact,
    Organisation,
    Person,
    Series,
    Source,
    Territory,
    Theme,
)
from media.models import File, Picture, Rendition

SHARED = (Fact, Organisation, Person, Series, Source, Territory, Theme, File, Picture)
"""What documents show and editors correct elsewhere."""


@receiver([page_published, page_unpublished])
def on_publication(instance: Page, **kwargs: Any) -> None:
    """Published, unpublished, gone live or expired: the page's state says which.

    Scheduling a page that was never published also sends `page_published`, with a page that is
    not live: nothing happens then.
    """
    publish.refresh([instance.pk])


@receiver(post_page_move)
def on_move(instance: Page, **kwargs: Any) -> None:
    """A move changes the address of a whole branch, and what it is under."""
    publish.refresh([instance.pk], subtree=True)


@receiver(page_slug_changed)
def on_slug_change(instance: Page, **kwargs: Any) -> None:
    """A slug saved without a publication; after one, nothing is left to do here."""
    publish.refresh([instance.pk], subtree=True)


@receiver(post_save)
def on_creation(sender: type[Model], instance: Model, created: bool, **kwargs: Any) -> None:
    """A page born live, such as an alias, sends no other signal than this.

    Its themes and authors are saved after it, hence the wait for the end of the transaction.
    """
    if created and sender in KINDS and isinstance(instance, Page) and instance.live:
        transaction.on_commit(lambda: publish.refresh([instance.pk]))


@receiver(post_delete)
def on_page_deletion(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """A page deleted, by itself or with its parent."""
    if sender is Page:
        publish.refresh([instance.pk])


@receiver([post_save, post_delete], sender=PageViewRestriction)
def on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """A branch made private, or public again."""
    publish.refresh([instance.page_id], subtree=True)


@receiver(post_save)
def on_correction(sender: type[Model], instance: Model, created: bool, **kwargs: Any) -> None:
    """A person, fact, picture… corrected: every document that shows it follows."""
    if sender in SHARED and not created:
        publish.refresh_dependents(sender, [instance.pk])


@receiver([post_save, post_delete], sender=Affiliation)
def on_role(instance: Affiliation, **kwargs: Any) -> None:
    """A role is saved after the person it belongs to, whose own signal came too early."""
    publish.refresh_dependents(Person, [instance.person_id])


@receiver(post_delete, sender=Rendition)
def on_stale_size(instance: Rendition, origin: Any = None, **kwargs: Any) -> None:
    """A replaced picture: Wagtail saves it first, and deletes the sizes of the old one after.

    Sizes deleted along with their picture are not made again.
    """
    began = getattr(origin, "model", type(origin))
    if began is Rendition:
        publish.refresh_dependents(Picture, [instance.image_id])


@receiver(post_delete)
def on_loss(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """A person, fact, picture… deleted."""
    if sender in SHARED:
        publish.refresh_dependents(sender, [instance.pk])
