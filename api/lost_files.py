"""Has files made again that the public storage has lost: a volume forgotten, an older copy."""

from django.db import transaction

from api.locking import lock
from media.models import PictureSize, VideoSource, VideoTrack
from media.storage import public_storage


@transaction.atomic
def forget_lost() -> int:
    """Forgets the files that rows name and readers cannot fetch; how many.

    The next publication of what shows them makes them again. Raises `StorageUnavailableError`.
    """
    lock()
    there = {kept.name for kept in public_storage().walk()}
    sizes = [size for size in PictureSize.objects.all() if str(size.file.name) not in there]
    # Those made together are shown together, or not at all.
    versions = {size.version for size in sizes}
    PictureSize.objects.filter(version__in=versions).delete()
    shown = VideoSource.objects.filter(is_public=True)
    sources = [source.pk for source in shown if source.public_name not in there]
    VideoSource.objects.filter(pk__in=sources).update(is_public=False)
    named = VideoTrack.objects.exclude(public_name="")
    tracks = [track.pk for track in named if track.public_name not in there]
    VideoTrack.objects.filter(pk__in=tracks).update(public_name="")
    return len(sizes) + len(sources) + len(tracks)
