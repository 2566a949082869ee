"""The models of pictures, files and video platforms.

Not named Image and Document: Wagtail's own, which stay installed, have those reverse names.
"""

from media.models.files import File
from media.models.pictures import Picture, Rendition
from media.models.providers import Provider
from media.models.rights import RightsDecision

__all__ = ["File", "Picture", "Provider", "Rendition", "RightsDecision"]
