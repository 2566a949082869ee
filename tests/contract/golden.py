"""The answers kept as examples: which request gives each, and how they are written to files."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.test import Client
from pydantic import BaseModel

from api.contract import documents, feeds, lists, previews, problems
from tests.contract.drafts import NAMES, pass_of

FOLDER = Path(__file__).with_name("documents")
OPENAPI = Path(__file__).with_name("openapi.json")


@dataclass(frozen=True)
class Answer:
    """A request whose answer is kept."""

    name: str
    url: str
    shape: type[BaseModel]
    status: int = 200

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.name}.json"

    def ask(self, client: Client) -> bytes:
        """The answer's bytes, from the API as readers see it."""
        response = client.get(f"/api/v1{self.url}")
        assert response.status_code == self.status, (self.url, response.content)
        return bytes(response.content)


ANSWERS = (
    Answer("dossier", "/dossiers/ess/", documents.DossierDocument),
    Answer("dossier-in-german", "/dossiers/ess/?locale=de", documents.DossierDocument),
    Answer("interview", "/interviews/entretien/", documents.InterviewDocument),
    Answer("interview-in-brief", "/interviews/entretien-sobre/", documents.InterviewDocument),
    Answer("project", "/projects/filature/", documents.ProjectDocument),
    Answer("project-in-brief", "/projects/sobre/", documents.ProjectDocument),
    Answer("list-dossiers", "/dossiers/?locale=fr", lists.CardPage),
    Answer("list-projects", "/projects/", lists.CardPage),
    Answer("list-facts", "/facts/", lists.FactPage),
    Answer("list-organisations", "/organisations/", lists.OrganisationPage),
    Answer("list-people", "/people/?limit=1", lists.PersonPage),
    Answer("list-themes", "/themes/", lists.ThemePage),
    Answer("navigation", "/navigation/", lists.Navigation),
    Answer("sitemap", "/sitemap/", lists.SitemapPage),
    Answer("feed", "/feed/", feeds.Feed),
    Answer("feed-in-german", "/feed/?locale=de", feeds.Feed),
    *(Answer(f"preview-{name}", f"/preview/{pass_of(name)}", previews.Preview) for name in NAMES),
    Answer("resolve-home", "/resolve/?path=/", lists.Resolution),
    Answer("resolve-index", "/resolve/?path=/dossiers/", lists.Resolution),
    Answer("resolve-redirect", "/resolve/?path=/ancien-dossier/", lists.Resolution),
    Answer("problem-gone", "/resolve/?path=/dossiers/retire/", problems.Problem, 410),
    Answer("problem-absent", "/dossiers/inconnu/", problems.Problem, 404),
    Answer("problem-parameters", "/dossiers/?locale=it&limit=0&page=2", problems.Problem, 400),
)


def pretty(body: bytes) -> str:
    """JSON as the files have it: one value a line, so that a change reads well."""
    return json.dumps(json.loads(body), ensure_ascii=False, indent=2) + "\n"


def compact(value: Any) -> bytes:
    """JSON as the API sends it: every value has one spelling."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
