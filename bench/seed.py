"""The demonstration's content, and copies of its rich dossier.

Composed and published the way `manage.py compose --publish` does. What is there already stays.
"""

import argparse
import io
import statistics
import sys
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.models.functions import Length
from tqdm import tqdm

from api.models import PublishedDocument
from bench.variation import PREFIX, slug, variant
from cms.env import CHECKOUT
from dossiers.compose.composing import compose_page
from dossiers.compose.format import PAGE
from dossiers.compose.reading import parsed
from dossiers.models import DossierPage

CONTENT = CHECKOUT / "cms" / "demo" / "content"
RICH = CONTENT / "60-dossier-economie-sociale-et-solidaire.json"


def main(arguments: list[str]) -> dict[str, Any]:
    """Accepts a number of copies, and whether to build every document again; says what is there."""
    parser = argparse.ArgumentParser(prog="seed")
    parser.add_argument("count", type=int)
    parser.add_argument("--republish", action="store_true")
    options = parser.parse_args(arguments)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("compose", CONTENT, publish=True, force=True, stdout=io.StringIO())
    copy(options.count)
    if options.republish:
        call_command("republish", restart=True, stdout=sys.stderr)
    with connection.cursor() as cursor:
        # PostgreSQL does it by itself, but some minutes later, and plans badly until then.
        cursor.execute("VACUUM ANALYZE")
    return inventory()


def copy(count: int) -> None:
    """Publishes the copies that are missing."""
    standing = set(DossierPage.objects.values_list("slug", flat=True))
    missing = [number for number in range(count) if slug(number) not in standing]
    if not missing:
        return
    page = parsed(RICH)
    for number in tqdm(missing, unit="dossier", file=sys.stderr, mininterval=1):
        varied = PAGE.validate_python(variant(page, number), context={"folder": CONTENT})
        compose_page(varied, name=slug(number), publish=True, force=True)


def inventory() -> dict[str, int]:
    """How many copies are published, and the size of the median one."""
    copies = PublishedDocument.objects.filter(live=True, slug__startswith=PREFIX)
    sizes = list(copies.annotate(size=Length("body")).values_list("size", flat=True))
    return {"dossiers": len(sizes), "body_bytes": int(statistics.median(sizes))}
