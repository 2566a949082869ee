"""The only receivers of the project: what the newsroom does, told to `api.publish`."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, TaskState
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    pre_page_move,
)

from api import discarding, ended_files, film_files, previewing, publish
from api.documents import ahead
from dossiers.models import (
    Affiliation,
    Fact,
    Organisation,
    Person,
    Preview,
    PublicPage,
    Series,
    Source,
    Territory,
    Theme,
)
from dossiers.signals import before_publication, page_born_live, preview_refreshed
from media.models import (
    File,
    FilmRight,
    ImageRight,
    Picture,
    PictureSize,
    Provider,
    RightsDecision,
    Video,
    VideoSource,
    VideoTrack,
)

SHARED = (
    Fact, Organisation, Person, Series, Source, Territory, Theme, File, Picture, Provider, Video,
)  # fmt: skip
"""What documents show and editors correct elsewhere."""
LEADING_TO_PUBLICATION = (
    *SHARED, Affiliation, CollectionViewRestriction, ImageRight, PageViewRestriction,
    RightsDecision, TaskState, VideoSource, VideoTrack, FilmRight,
)  # fmt: skip
"""What changes documents when it is saved or deleted; an approval may publish a page."""
COUNTING_WHEN_NEW = (
    CollectionViewRestriction, FilmRight, ImageRight, RightsDecision, VideoSource, VideoTrack,
)  # fmt: skip
"""What is new is shown nowhere yet, but these say of something else whether it may be, or how."""


@receiver(before_publication)
def on_publication_to_come(page: PublicPage | None = None, **kwargs: Any) -> None:
    """The lock of the documents comes before any row, and what takes long before the lock."""
    made = ahead.prepare(page) if page and not publish.is_locked() else []
    publish.lock()
    ahead.record(made)


@receiver(preview_refreshed)
def on_preview(preview: Preview, **kwargs: Any) -> None:
    """What its editor will see is made before they see it, as far as that is quick."""
    if not preview.is_prepared:
        previewing.prepare(preview, patience=previewing.PATIENCE)


@receiver(post_delete)
def on_deletion(instance: Model, **kwargs: Any) -> None:
    """Nobody sees a draft of what is gone."""
    previewing.forget(instance)


@receiver(pre_page_move)
def on_intention(**kwargs: Any) -> None:
    """The lock of the documents comes before any row: see `publish.lock`."""
    publish.lock()


@receiver([pre_save, pre_delete])
def on_intended_correction(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """The same, for what is not a page."""
    new = instance._state.adding and sender not in COUNTING_WHEN_NEW
    if sender not in LEADING_TO_PUBLICATION or new:
        return
    made = []
    if kwargs["signal"] is pre_save and isinstance(instance, Picture) and not publish.is_locked():
        made = ahead.correct(instance)
    publish.lock()
    ahead.record(made)


@receiver(pre_save, sender=VideoSource)
def on_file_to_be_kept(instance: VideoSource, **kwargs: Any) -> None:
    """What the database says of readers' copy stands: the form was read before the lock."""
    if instance._state.adding:
        return
    before = VideoSource.objects.filter(pk=instance.pk, is_public=True).first()
    instance.is_public = before is not None and before.public_name == instance.public_name
    instance.replaced = before.public_name if before and not instance.is_public else ""


@receiver(pre_save, sender=VideoTrack)
def on_words_to_be_kept(instance: VideoTrack, **kwargs: Any) -> None:
    """The same, for captions."""
    before = VideoTrack.objects.filter(pk=instance.pk).values_list("public_name", flat=True)
    instance.public_name = before.first() or ""


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


@receiver(page_born_live)
def on_birth(instance: Page, **kwargs: Any) -> None:
    """An alias, or a page a program made live: no publication will follow.

    The alias of a private branch is made private after all its pages are saved, which has a signal
    of its own.
    """
    line = instance.get_ancestors(inclusive=True).exclude(alias_of=None)
    sources = line.values_list("alias_of_id", flat=True)
    if not PageViewRestriction.objects.filter(page__in=list(sources)).exists():
        publish.refresh([instance.pk])


@receiver(post_delete)
def on_page_deletion(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """A page deleted, by itself or with its parent."""
    if sender is Page:
        publish.refresh([instance.pk])


@receiver([post_save, post_delete], sender=PageViewRestriction)
def on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """A branch made private, or public again."""
    publish.refresh([instance.page_id], subtree=True)


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def on_closed_collection(instance: CollectionViewRestriction, **kwargs: Any) -> None:
    """Documents that readers may have no more, or again: pages list them no more, or again."""
    under = instance.collection.get_descendants(inclusive=True)
    files = File.objects.filter(collection__in=under).values_list("pk", flat=True)
    publish.refresh_dependents(File, list(files))


@receiver(post_save)
def on_correction(sender: type[Model], instance: Model, created: bool, **kwargs: Any) -> None:
    """A person, fact, picture… corrected: every document that shows it follows."""
    if sender in SHARED and not created:
        publish.refresh_dependents(sender, [instance.pk])
    if sender is Picture and not created:
        ended_files.remove_ended([instance.pk])


@receiver([post_save, post_delete], sender=Affiliation)
def on_role(instance: Affiliation, **kwargs: Any) -> None:
    """A role is saved after the person it belongs to, whose own signal came too early."""
    publish.refresh_dependents(Person, [instance.person_id])


@receiver(post_save, sender=VideoSource)
def on_file_replaced(instance: VideoSource, **kwargs: Any) -> None:
    """Readers' copy of the file before goes."""
    discarding.discard([instance.replaced] if instance.replaced else [])
    instance.replaced = ""


@receiver([post_save, post_delete], sender=FilmRight)
@receiver([post_save, post_delete], sender=VideoSource)
@receiver([post_save, post_delete], sender=VideoTrack)
def on_part_of_film(instance: FilmRight | VideoSource | VideoTrack, **kwargs: Any) -> None:
    """The files, captions and people of a film are saved after it, as roles are."""
    publish.refresh_dependents(Video, [instance.video_id])
    film_files.remove_unshown([instance.video_id])


@receiver(post_save, sender=RightsDecision)
def on_decision(instance: RightsDecision, **kwargs: Any) -> None:
    """The right to show a picture withdrawn, or given back."""
    if instance.picture_id is not None:
        publish.refresh_dependents(Picture, [instance.picture_id])
        ended_files.remove_ended([instance.picture_id])


@receiver([post_save, post_delete], sender=ImageRight)
def on_consent(instance: ImageRight, **kwargs: Any) -> None:
    """What somebody on a picture allowed, or allows no more."""
    publish.refresh_dependents(Picture, [instance.picture_id])
    ended_files.remove_ended([instance.picture_id])


@receiver(post_delete, sender=PictureSize)
def on_discarded_size(instance: PictureSize, **kwargs: Any) -> None:
    """Sizes that go, alone or with their picture: their files go once that is certain."""
    discarding.discard([str(instance.file.name)])


@receiver(post_delete, sender=VideoSource)
@receiver(post_delete, sender=VideoTrack)
def on_lost_file(instance: VideoSource | VideoTrack, **kwargs: Any) -> None:
    """Files and captions of films that go, alone or with their film."""
    if isinstance(instance, VideoSource):
        discarding.discard([instance.public_name] if instance.is_public else [])
    elif instance.public_name:
        discarding.discard([instance.public_name])


@receiver(post_delete)
def on_loss(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """A person, fact, picture… deleted."""
    if sender in SHARED:
        publish.refresh_dependents(sender, [instance.pk])
