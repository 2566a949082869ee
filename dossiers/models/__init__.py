"""What the newsroom writes and keeps."""

from dossiers.models.base import EditorialPage, PublicPage, public_path
from dossiers.models.facts import Fact, Source
from dossiers.models.frontends import Frontend, frontends_of, origin_of
from dossiers.models.links import Byline, TerritoryLink
from dossiers.models.pages import (
    DossierIndexPage,
    DossierPage,
    HomePage,
    InterviewPage,
    ProjectPage,
)
from dossiers.models.people import Affiliation, Organisation, Person
from dossiers.models.previews import Preview
from dossiers.models.taxonomy import Series, Territory, Theme

__all__ = [
    "Affiliation",
    "Byline",
    "DossierIndexPage",
    "DossierPage",
    "EditorialPage",
    "Fact",
    "Frontend",
    "HomePage",
    "InterviewPage",
    "Organisation",
    "Person",
    "Preview",
    "ProjectPage",
    "PublicPage",
    "Series",
    "Source",
    "Territory",
    "TerritoryLink",
    "Theme",
    "frontends_of",
    "origin_of",
    "public_path",
]
