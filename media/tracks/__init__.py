"""Captions, subtitles, descriptions and chapters of films, as WebVTT. Knows no database.

Source: WebVTT, the Web Video Text Tracks Format (W3C), https://www.w3.org/TR/webvtt1/.
"""

from media.tracks.checking import faults
from media.tracks.measuring import coverage
from media.tracks.reading import read
from media.tracks.track import Cue, Fault, Track
from media.tracks.writing import inert, plain

__all__ = ["Cue", "Fault", "Track", "coverage", "faults", "inert", "plain", "read"]
