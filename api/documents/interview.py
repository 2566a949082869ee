"""Builds interviews: introduces those who speak and numbers the questions."""

from uuid import UUID

from api import contract
from api.documents.body import Body, Raw
from api.documents.lines import lines
from api.documents.lookup import references_in
from dossiers import models
from dossiers.blocks.interview import InterviewKind, Numbering
from media.sizes.presets import Preset


def interview(body: Body, key: str, raw: Raw) -> contract.InterviewBlock:
    """An interview, its questions numbered."""
    participants = [item["value"] for item in raw.get("participants", ())]
    numbering = raw.get("numbering") or Numbering.PER_PARTICIPANT
    return contract.InterviewBlock.model_validate(
        {
            "id": UUID(key),
            "kind": raw.get("kind") or InterviewKind.CROSSED,
            "heading": body.heading(raw.get("heading")),
            "intro": body.text(raw.get("intro")),
            "numbering": numbering,
            "participants": tuple(
                shape for shape in (_participant(body, value) for value in participants) if shape
            ),
            "exchanges": _exchanges(body, raw, numbering),
        }
    )


def _participant(body: Body, raw: Raw) -> contract.Participant | None:
    person = body.references.person(raw.get("person"))
    if person is None:
        return None
    role, organisation = body.references.role_on(raw["person"], body.day)
    if raw.get("role"):
        # A role given here comes with its own organisation, or with none.
        role, organisation = raw["role"], raw.get("organisation")
    else:
        organisation = raw.get("organisation") or organisation
    return contract.Participant(
        person=person,
        role=role or None,
        organisation=body.references.organisation(organisation),
    )


def _exchanges(body: Body, raw: Raw, numbering: str) -> tuple[contract.Exchange, ...]:
    """The exchanges of people who are still known, numbered as the interview says."""
    participants = [item["value"].get("person") for item in raw.get("participants", ())]
    only = participants[0] if len(participants) == 1 else None
    counts: dict[UUID | None, int] = {}
    exchanges = []
    for item in raw.get("exchanges", ()):
        value = item["value"]
        person = body.references.person(value.get("participant") or only)
        answer = body.text(value.get("answer"))
        if person is None or answer is None:
            continue
        counted = person.id if numbering == Numbering.PER_PARTICIPANT else None
        counts[counted] = counts.get(counted, 0) + 1
        quote = value.get("pull_quote")
        exchanges.append(
            contract.Exchange(
                id=UUID(item["id"]),
                number=None if numbering == Numbering.NONE else counts[counted],
                participant=person.id,
                question=value.get("question") or "",
                answer=answer,
                pull_quote=contract.PullQuote(text=quote, speaker=person, attribution=None)
                if quote
                else None,
            )
        )
    return tuple(exchanges)


def featured_interview(body: Body, key: str, raw: Raw) -> contract.FeaturedInterviewBlock | None:
    """An announcement of an interview; nothing while that page is not public."""
    link = body.link(raw.get("interview"))
    page = body.lookup.get(models.InterviewPage, raw["interview"]) if link else None
    if link is None or page is None:
        return None
    stream = page.sections
    found = references_in(stream.stream_block, list(stream.raw_data))
    people = dict.fromkeys(pk for model, pk in found if model is models.Person)
    return contract.FeaturedInterviewBlock(
        id=UUID(key),
        title=page.title,
        standfirst=lines(page.standfirst),
        cover=body.references.picture(page.cover_id, Preset.CARD),
        people=tuple(p for p in (body.references.person(pk) for pk in people) if p),
        link=link,
    )
