from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def note_titles(apps, schema_editor):
    pictures = apps.get_model("media", "Picture").objects.filter(pk=OuterRef("picture"))
    title = Subquery(pictures.values("title")[:1])
    apps.get_model("media", "RightsDecision").objects.update(image_title=title)


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0011_documents'),
    ]

    operations = [
        migrations.AddField(
            model_name='rightsdecision',
            name='image_title',
            field=models.CharField(default='', editable=False, max_length=255, verbose_name='image'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='rightsdecision',
            name='picture',
            field=models.ForeignKey(null=True, on_delete=models.SET_NULL, related_name='decisions', to='media.picture', verbose_name='image'),
        ),
        migrations.RunPython(note_titles, migrations.RunPython.noop),
    ]
