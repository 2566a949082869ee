"""The platforms of maps, sound, messages, forms and documents that every newsroom starts with.

What a platform stores changes without notice: no record says that it was checked, until an editor
has compared it and given the day. Where nothing is known, no tracker is named, and data is said to
leave the European Economic Area unless the operator is in it.
"""

from django.db import migrations

PROVIDERS = [
    {
        "key": "openstreetmap",
        "serves": "map",
        "name": "OpenStreetMap",
        "operator": "OpenStreetMap Foundation",
        "policy_url": "https://osmfoundation.org/wiki/Privacy_Policy",
        "trackers": "",
        "transfers_outside_eea": True,
        "hosts": "openstreetmap.org\nosm.org",
        "embed_template": (
            "https://www.openstreetmap.org/export/embed.html?bbox={id}&layer=mapnik&marker={key}"
        ),
        "playlist_template": "",
        "watch_template": "https://www.openstreetmap.org/?bbox={id}",
        "playlist_watch_template": "",
    },
    {
        "key": "umap",
        "serves": "map",
        "name": "uMap",
        "operator": "",
        "policy_url": "https://{host}/fr/about/",
        "trackers": "",
        "transfers_outside_eea": True,
        "hosts": "openstreetmap.org\nopenstreetmap.fr",
        "embed_template": (
            "https://{host}/{key}/map/{id}?scaleControl=false&miniMap=false&scrollWheelZoom=false"
            "&allowEdit=false&moreControl=true&captionBar=false"
        ),
        "playlist_template": "",
        "watch_template": "https://{host}/{key}/map/{id}",
        "playlist_watch_template": "",
    },
    {
        "key": "soundcloud",
        "serves": "audio",
        "name": "SoundCloud",
        "operator": "SoundCloud Global Limited & Co. KG",
        "policy_url": "https://soundcloud.com/pages/privacy",
        "trackers": "sc_anonymous_id\nsclocale",
        "transfers_outside_eea": True,
        "hosts": "soundcloud.com\nsndcdn.com",
        "embed_template": (
            "https://w.soundcloud.com/player/?url=https://soundcloud.com/{id}&auto_play=false"
            "&hide_related=true&show_comments=false&visual=false"
        ),
        "playlist_template": (
            "https://w.soundcloud.com/player/?url=https://soundcloud.com/{id}&auto_play=false"
            "&hide_related=true&show_comments=false&visual=false"
        ),
        "watch_template": "https://soundcloud.com/{id}",
        "playlist_watch_template": "",
    },
    {
        "key": "ausha",
        "serves": "audio",
        "name": "Ausha",
        "operator": "Ausha",
        "policy_url": "https://www.ausha.co/fr/politique-de-confidentialite/",
        "trackers": "",
        "transfers_outside_eea": False,
        "hosts": "ausha.co",
        "embed_template": "https://player.ausha.co/?podcastId={id}&v=3",
        "playlist_template": "https://player.ausha.co/?showId={id}&playlist=true&v=3",
        "watch_template": "https://player.ausha.co/?podcastId={id}",
        "playlist_watch_template": "https://player.ausha.co/?showId={id}&playlist=true",
    },
    {
        "key": "mastodon",
        "serves": "social",
        "name": "Mastodon",
        "operator": "",
        "policy_url": "https://{host}/privacy-policy",
        "trackers": "",
        "transfers_outside_eea": True,
        "hosts": "",
        "embed_template": "https://{host}/@{key}/{id}/embed",
        "playlist_template": "",
        "watch_template": "https://{host}/@{key}/{id}",
        "playlist_watch_template": "",
    },
    {
        "key": "framaforms",
        "serves": "form",
        "name": "Framaforms",
        "operator": "Framasoft",
        "policy_url": "https://framasoft.org/fr/cgu/",
        "trackers": "",
        "transfers_outside_eea": False,
        "hosts": "framaforms.org",
        # The form has one page: what is added tells the frame from the link to it.
        "embed_template": "https://framaforms.org/{id}?embed=1",
        "playlist_template": "",
        "watch_template": "https://framaforms.org/{id}",
        "playlist_watch_template": "",
    },
    {
        "key": "calameo",
        "serves": "document",
        "name": "Calaméo",
        "operator": "Calaméo SAS",
        "policy_url": "https://www.calameo.com/privacy",
        "trackers": "",
        "transfers_outside_eea": False,
        "hosts": "calameo.com\ncalameoassets.com",
        "embed_template": "https://v.calameo.com/?bkcode={id}&authid={key}",
        "playlist_template": "",
        "watch_template": "https://www.calameo.com/read/{id}?authid={key}",
        "playlist_watch_template": "",
    },
]


def seed(apps, schema_editor):
    provider = apps.get_model("media", "Provider")
    for values in PROVIDERS:
        provider.objects.get_or_create(key=values["key"], defaults=values)


class Migration(migrations.Migration):
    dependencies = [("media", "0007_platforms_serve")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
