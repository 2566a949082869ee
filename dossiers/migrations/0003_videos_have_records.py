"""Films that blocks described become records, and blocks point to them.

The raw JSON is read and written: block definitions stay out of migrations (decision 0003).
"""

import json

from django.db import migrations

from media import durations
from media.addresses import complete

PAGES = ("DossierPage", "InterviewPage", "ProjectPage")


class Films:
    """The records made so far, one for each film that blocks describe alike."""

    def __init__(self, model):
        self.model = model
        self.made = {}

    def number(self, value):
        said = {
            "title": value.get("title") or "Vidéo",
            "description": value.get("description") or "",
            "hosting": value.get("hosting") or "third_party",
            "address": complete(value.get("reference") or "", provider=value.get("provider") or ""),
            "duration": _seconds(value.get("duration") or ""),
            "language": value.get("language") or "",
            "transcript": value.get("transcript") or "",
        }
        key = json.dumps(said, sort_keys=True)
        if key not in self.made:
            self.made[key] = self.model.objects.create(**said).pk
        return self.made[key]

    def changed(self, stream):
        """Whether a stream had films, which are replaced in place."""
        films = [b for b in stream if b.get("type") == "video"]
        described = [b for b in films if "video" not in (b.get("value") or {})]
        for block in described:
            block["value"] = {"video": self.number(block.get("value") or {})}
        return bool(described)


def _seconds(text):
    try:
        return durations.parse(text)
    except durations.UnreadableDurationError:
        return None


def enter_films(apps, schema_editor):
    films = Films(apps.get_model("media", "Video"))
    ContentType = apps.get_model("contenttypes", "ContentType")
    Revision = apps.get_model("wagtailcore", "Revision")
    for name in PAGES:
        table = apps.get_model("dossiers", name)._meta.db_table
        with schema_editor.connection.cursor() as cursor:
            _enter_films_of_pages(films, cursor, table)
        kind = ContentType.objects.filter(app_label="dossiers", model=name.lower()).first()
        if kind is None:
            continue
        for revision in Revision.objects.filter(content_type=kind).iterator():
            kept = revision.content.get("sections")
            # Wagtail keeps text; a program that made the revision may have kept the list.
            stream = kept if isinstance(kept, list) else json.loads(kept or "[]") or []
            if films.changed(stream):
                revision.content["sections"] = stream if kept is stream else json.dumps(stream)
                revision.save(update_fields=["content"])


def _enter_films_of_pages(films, cursor, table):
    """The field itself would drop blocks, which a historical model does not know."""
    cursor.execute(f"SELECT page_ptr_id, sections::text FROM {table} ORDER BY page_ptr_id")
    for pk, text in cursor.fetchall():
        stream = json.loads(text or "[]") or []
        if films.changed(stream):
            cursor.execute(
                f"UPDATE {table} SET sections = %s WHERE page_ptr_id = %s",
                [json.dumps(stream), pk],
            )


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0002_home"),
        ("media", "0005_videos"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(enter_films, migrations.RunPython.noop)]
