"""What the newsroom writes and keeps."""

from dossiers.models.base import EditorialPage, PublicPage, public_path
from dossiers.models.facts import Fact, Source
from dossiers.models.links import Byline, TerritoryLink
from dossiers.models.pages import (
    DossierIndexPage,
    DossierPage,
    HomePage,
    InterviewPage,
    ProjectPage,
)
from dossiers.models.people import Affiliation, Organisation, Person
from dossiers.models.taxonomy import Series, Territory, Theme

__all__ = [
    "Affiliation",
    "Byline",
    "DossierIndexPage",
    "DossierPage",
    "EditorialPage",
    "Fact",
    "HomePage",
    "InterviewPage",
    "Organisation",
    "Person",
    "ProjectPage",
    "PublicPage",
    "Series",
    "Source",
    "Territory",
    "TerritoryLink",
    "Theme",
    "public_path",
]
