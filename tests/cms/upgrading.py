"""What `test_upgrade` runs in processes of their own, on a database that it gives them."""

import json
import sys
import uuid
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.utils import timezone

from tests.media import pictures

FORMER = [("media", "0004_rights"), ("dossiers", "0002_home"), ("api", "0002_ends_and_menus")]
"""The last migrations before films, descriptions and sizes."""
BODY = [
    {"type": "image", "id": str(uuid.uuid4()), "value": {"image": 1, "caption": ""}},
    {"type": "image", "id": str(uuid.uuid4()), "value": {"image": 2, "caption": ""}},
    {
        "type": "prose", "id": str(uuid.uuid4()),
        "value": {"heading": "", "text": '<p><a linktype="document" id="1">Les données</a></p>'},
    },
    {
        "type": "video", "id": str(uuid.uuid4()),
        "value": {"title": "Un film", "provider": "youtube", "reference": "aqz-KE-bpKQ"},
    },
]  # fmt: skip


def former() -> None:
    """Migrates as far as the former version, and leaves what it would have left."""
    for app, name in FORMER:
        call_command("migrate", app, name, verbosity=0)
    for app in ("wagtailredirects", "wagtailusers", "wagtailsearch", "sessions", "taggit"):
        call_command("migrate", app, verbosity=0)
    state = MigrationExecutor(connection).loader.project_state(FORMER).apps
    _pictures(state)
    _page(state)


def _pictures(former: Any) -> None:
    """One described and one not, with renditions where they were kept, and a document."""
    for number, text in ((1, "Un atelier vide."), (2, "")):
        size = dict(zip(("width", "height"), pictures.drawn().size, strict=True))
        picture = former.get_model("media", "Picture").objects.create(
            id=number, title=f"Photo {number}", description=text,
            file=_kept(f"original_images/photo{number}.jpg"), **size,
        )  # fmt: skip
        small = _kept(f"images/photo{number}.width-320.jpg")
        former.get_model("media", "Rendition").objects.create(
            image=picture, filter_spec="width-320", file=small, **size
        )
    former.get_model("media", "RightsDecision").objects.create(
        picture_id=1, what="given_back", reason="Une lettre."
    )
    (file := Path(settings.MEDIA_ROOT, "documents", "donnees.csv")).parent.mkdir()
    file.write_text("annee;valeur\n")
    kept = {"title": "Données", "file": "documents/donnees.csv"}
    former.get_model("media", "File").objects.create(id=1, **kept)


def _kept(name: str) -> str:
    path = Path(settings.MEDIA_ROOT, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pictures.encoded("JPEG"))
    return name


def _page(former: Any) -> None:
    """A live dossier of the former version."""
    page = former.get_model("wagtailcore", "Page")
    kinds, home = former.get_model("contenttypes", "ContentType"), page.objects.get(slug="accueil")
    path = home.path
    for slug, model, fields in (
        ("dossiers", "DossierIndexPage", {}),
        ("ess", "DossierPage", {"cover_id": 1, "standfirst": "Un chapô."}),
    ):
        path += "0001"
        kind, _new = kinds.objects.get_or_create(app_label="dossiers", model=model.lower())
        now = timezone.now()
        former.get_model("dossiers", model).objects.create(
            title=slug, draft_title=slug, slug=slug, content_type=kind, locale=home.locale,
            path=path, depth=len(path) // 4, url_path=f"/{slug}/", live=True,
            first_published_at=now, last_published_at=now, **fields,
        )  # fmt: skip
        page.objects.filter(path=path[:-4]).update(numchild=1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dossiers_dossierpage SET sections = %s", [json.dumps(BODY)])


def upgraded() -> None:
    """Migrates the rest, rebuilds what is published, and says what readers get."""
    call_command("migrate", verbosity=0)
    call_command("republish", stdout=sys.stderr, stderr=sys.stderr)
    got = Client().get("/api/v1/dossiers/ess/")
    decided = list(apps.get_model("media", "RightsDecision").objects.values_list("image_title"))
    sys.stdout.write(
        json.dumps({"status": got.status_code, "document": got.json(), "decided": decided})
    )


def fetched(*paths: str) -> None:
    """Says what each of these addresses answers."""
    client = Client()
    sys.stdout.write(json.dumps({path: client.get(path).status_code for path in paths}))


if __name__ == "__main__":
    django.setup()
    {"former": former, "upgraded": upgraded, "fetched": fetched}[sys.argv[1]](*sys.argv[2:])
