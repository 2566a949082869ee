"""Puts our home page where Wagtail left its welcome page."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone


def create_home(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="dossiers", model="homepage"
    )
    page_model = apps.get_model("wagtailcore", "Page")
    page_model.objects.filter(slug="home", depth=2).delete()
    home = apps.get_model("dossiers", "HomePage").objects.create(
        title="Accueil",
        draft_title="Accueil",
        slug="accueil",
        content_type=content_type,
        locale=apps.get_model("wagtailcore", "Locale").objects.get(language_code="fr"),
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/accueil/",
        live=True,
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
    )
    page_model.objects.filter(depth=1).update(title="Racine", draft_title="Racine", numchild=1)
    apps.get_model("wagtailcore", "Site").objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": ""},
    )


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]
    operations = [migrations.RunPython(create_home, migrations.RunPython.noop)]
