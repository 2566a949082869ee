"""The models of pictures and files.

Not named Image and Document: Wagtail's own, which stay installed, have those reverse names.
"""

from media.models.files import File
from media.models.pictures import Picture, Rendition

__all__ = ["File", "Picture", "Rendition"]
