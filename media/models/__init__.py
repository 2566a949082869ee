"""The models of pictures, files and video platforms.

Not named Image and Document: Wagtail's own, which stay installed, have those reverse names.
"""

from media.models.described import Ai, AltMode, Persons
from media.models.files import File
from media.models.image_rights import FilmRight, ImageRight
from media.models.pictures import Picture, Rendition
from media.models.preview_files import PreviewFile
from media.models.providers import Provider
from media.models.rights import RightsDecision
from media.models.sizes import DiscardedFile, PictureSize, SizeFailure
from media.models.video_parts import TrackKind, VideoSource, VideoTrack
from media.models.videos import AspectRatio, AudioDescription, Hosting, Video

__all__ = [
    "Ai", "AltMode", "AspectRatio", "AudioDescription", "DiscardedFile", "File", "FilmRight",
    "Hosting", "ImageRight", "Persons", "Picture", "PictureSize", "PreviewFile", "Provider",
    "Rendition", "RightsDecision", "SizeFailure", "TrackKind", "Video", "VideoSource",
    "VideoTrack",
]  # fmt: skip
