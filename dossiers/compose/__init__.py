"""Pages from files: `compose` is the way in."""

from dossiers.compose.composing import compose, compose_page
from dossiers.compose.errors import RefusedFileError
from dossiers.compose.reading import read
from dossiers.compose.report import Report

__all__ = ["RefusedFileError", "Report", "compose", "compose_page", "read"]
