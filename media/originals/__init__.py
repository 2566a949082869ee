"""What is checked in a picture that somebody uploads, and what is taken out of it.

Knows neither the database nor the admin.
"""

from media.originals.cleaning import cleaned
from media.originals.description import Description, described
from media.originals.inspection import UnusablePictureError, inspect

__all__ = ["Description", "UnusablePictureError", "cleaned", "described", "inspect"]
