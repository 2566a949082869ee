"""The roots of the contract: what they contain follows."""

from api.contract.documents import (
    Document,
    DossierDocument,
    InterviewDocument,
    ProjectDocument,
)
from api.contract.feeds import Feed
from api.contract.lists import (
    CardPage,
    FactPage,
    Navigation,
    OrganisationPage,
    PersonPage,
    Resolution,
    SitemapPage,
    ThemePage,
)
from api.contract.previews import Preview
from api.contract.problems import Problem

SHAPES = (
    CardPage,
    Document,
    DossierDocument,
    FactPage,
    Feed,
    InterviewDocument,
    Navigation,
    OrganisationPage,
    PersonPage,
    Preview,
    Problem,
    ProjectDocument,
    Resolution,
    SitemapPage,
    ThemePage,
)
