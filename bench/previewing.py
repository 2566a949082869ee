"""What seeing a draft costs: sending what is typed, keeping it, asking for it."""

import copy
import uuid
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from bench.costs import Cost, metered
from bench.errors import BenchError
from bench.variation import slug
from dossiers.models import DossierPage

BLOCKS = 40
TURNS = 8
SENDING, KEEPING, ASKING = "preview: send the form", "preview: keep it", "preview: ask for it"
TOKENS = "/preview/#"


def steps() -> dict[str, list[Cost]]:
    """The costs of each step for a dossier of forty blocks; nothing of it is kept."""
    settings.CHAPO_FRONTEND_URL = "https://www.example.org"
    page = DossierPage.objects.get(slug=slug(0))
    user, _is_new = get_user_model().objects.get_or_create(username="bench", is_superuser=True)
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    found: dict[str, list[Cost]] = {SENDING: [], KEEPING: [], ASKING: []}
    for turn in range(TURNS):
        form = _form(page, title=f"{page.title}, {turn}")
        with metered() as cost:
            answer = client.post(address, form).json()
        if not answer["is_valid"]:
            raise BenchError("The form of the dossier to preview was refused.")
        found[SENDING].append(cost)
        with metered() as cost:
            token = client.get(address)["Location"].rpartition(TOKENS)[2]
        found[KEEPING].append(cost)
        with metered() as cost:
            client.get(f"/api/v1/preview/{token}")
        found[ASKING].append(cost)
    user.delete()
    return found


def _form(page: DossierPage, *, title: str) -> dict[str, Any]:
    raw = list(page.sections.raw_data)
    many = [copy.deepcopy(raw[number % len(raw)]) for number in range(BLOCKS)]
    for child in many:
        child["id"] = str(uuid.uuid4())
    own = nested_form_data(
        {
            "title": title,
            "slug": page.slug,
            "standfirst": page.standfirst,
            "cover": page.cover_id or "",
            **{name: inline_formset([]) for name in ("bylines", "territory_links", "comments")},
        }
    )
    return dict(own) | dict(_typed(page.sections.stream_block, "sections", many))


def _typed(block: blocks.Block, name: str, raw: Any) -> Iterator[tuple[str, str]]:
    """What the editor's form sends for a stored value."""
    match block:
        case blocks.StreamBlock() | blocks.ListBlock():
            yield f"{name}-count", str(len(raw or ()))
            for number, item in enumerate(raw or ()):
                yield from _item(block, f"{name}-{number}", item, number)
        case blocks.StructBlock():
            for key, inner in block.child_blocks.items():
                yield from _typed(inner, f"{name}-{key}", (raw or {}).get(key))
        case blocks.RichTextBlock():
            yield name, rich_text(raw or "")
        case _:
            yield name, "" if raw is None else str(raw)


def _item(block: Any, name: str, item: Any, order: int) -> Iterator[tuple[str, str]]:
    inner = block.child_block if isinstance(block, blocks.ListBlock) else None
    yield from ((f"{name}-order", str(order)), (f"{name}-deleted", ""), (f"{name}-id", item["id"]))
    yield f"{name}-type", item["type"]
    yield from _typed(inner or block.child_blocks[item["type"]], f"{name}-value", item["value"])
