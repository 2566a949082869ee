"""What a file may say: strict models of the format of `docs/compose.md`."""

from dossiers.compose.format.page import PAGE, AnyPage, Article, Dossier, Interview, Project

__all__ = ["PAGE", "AnyPage", "Article", "Dossier", "Interview", "Project"]
