"""Finds people and organisations by name, or makes them."""

from datetime import date

from django.utils.translation import gettext as _

from dossiers.compose.errors import Path
from dossiers.compose.files import picture
from dossiers.compose.folding import folded
from dossiers.compose.format.faults import quoted
from dossiers.compose.format.interview import Participant
from dossiers.compose.run import Run
from dossiers.models import Affiliation, Organisation, Person

Introduction = dict[str, str | int | None]
"""The value of a participant block."""


def person(run: Run, name: str, *, at: Path) -> Person:
    """The person of this name, found or made; `at` is where the file names them."""
    rows = Person.objects.order_by("pk").values_list("pk", "name")
    same = [pk for pk, known in rows if known == name]
    alike = same or [pk for pk, known in rows if folded(known) == folded(name)]
    if not alike:
        made = Person(name=name)
        run.create(made, at=at, keys={"name": ""})
        return made
    found: Person = Person.objects.get(pk=alike[0])
    if len(alike) > 1:
        message = _("%(count)d people are called %(name)s: the first to be known was taken.")
        values = {"count": len(alike), "name": quoted(name)}
        run.report.warn("several_of_this_name", message % values, at=at)
    run.found(found, spelled=name, at=at)
    return found


def organisation(run: Run, name: str, *, at: Path) -> Organisation:
    """The organisation of this name, one of its other spellings included, found or made."""
    rows = list(Organisation.objects.order_by("pk").values_list("pk", "name", "alternate_names"))
    same = [pk for pk, known, _others in rows if known == name]
    alike = same or [
        pk
        for pk, known, others in rows
        if folded(name) in {folded(spelling) for spelling in (known, *others.splitlines())}
    ]
    if not alike:
        made = Organisation(name=name)
        run.create(made, at=at, keys={"name": ""})
        return made
    found = Organisation.objects.get(pk=alike[0])
    run.found(found, spelled=name, at=at)
    return found


def introduce(run: Run, participant: Participant, *, at: Path) -> Introduction:
    """Somebody who takes part, with the role and the organisation of this page.

    Somebody new holds the role from now on; for somebody known it is written in the block, and
    only where it differs from the role held on the editorial date.
    """
    who = person(run, participant.name, at=(*at, "name"))
    body = None
    if participant.organisation is not None:
        body = organisation(run, participant.organisation, at=(*at, "organisation"))
    if participant.portrait is not None:
        portrait = picture(run, participant.portrait, at=(*at, "portrait"))
        run.complete(who, {"portrait": portrait}, at=at)
    if participant.role and run.is_new(who) and not who.affiliations.exists():
        who.affiliations.add(Affiliation(role=participant.role, organisation=body, sort_order=0))
        run.save(who, at=at)
    return {"person": who.pk, **_override(who, participant.role, body, day=run.day)}


def _override(
    who: Person, role: str | None, body: Organisation | None, *, day: date
) -> Introduction:
    """What the block must say so that readers see what the file says, and no more."""
    held = role_on(who, day=day)
    held_role = held.role if held else ""
    held_body = held.organisation_id if held else None
    body_id = body.pk if body else None
    if role is not None and role != held_role:
        return {"role": role, "organisation": body_id}
    return {"role": "", "organisation": body_id if body_id != held_body else None}


def role_on(who: Person, *, day: date) -> Affiliation | None:
    """The first of the roles somebody holds on a day, in the editor's order."""
    role: Affiliation
    for role in who.affiliations.all():
        started = role.started_on is None or role.started_on <= day
        if started and (role.ended_on is None or role.ended_on >= day):
            return role
    return None
