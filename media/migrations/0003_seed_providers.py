"""The platforms that every newsroom starts with.

What a platform stores changes without notice: no record says that it was checked, until an editor
has compared it and given the day.
"""

from django.db import migrations

PROVIDERS = [
    {
        "key": "youtube",
        "name": "YouTube",
        "operator": "Google Ireland Limited",
        "policy_url": "https://policies.google.com/privacy",
        "trackers": "VISITOR_INFO1_LIVE\nVISITOR_PRIVACY_METADATA\nYSC\nPREF",
        "transfers_outside_eea": True,
        "hosts": (
            "youtube.com\nyoutube-nocookie.com\nyoutu.be\nytimg.com\nggpht.com\n"
            "googlevideo.com\ndoubleclick.net\ngoogle.com\ngstatic.com\ngoogleapis.com"
        ),
        "embed_template": "https://www.youtube-nocookie.com/embed/{id}?rel=0&start={start}",
        "playlist_template": "https://www.youtube-nocookie.com/embed/videoseries?list={id}",
        "watch_template": "https://www.youtube.com/watch?v={id}&t={start}",
        "playlist_watch_template": "https://www.youtube.com/playlist?list={id}",
    },
    {
        "key": "vimeo",
        "name": "Vimeo",
        "operator": "Vimeo.com, Inc.",
        "policy_url": "https://vimeo.com/privacy",
        "trackers": "vuid\nplayer",
        "transfers_outside_eea": True,
        "hosts": "vimeo.com\nvimeocdn.com\nakamaized.net",
        "embed_template": "https://player.vimeo.com/video/{id}?h={key}&dnt=1#t={start}",
        "playlist_template": "https://vimeo.com/showcase/{id}/embed",
        "watch_template": "https://vimeo.com/{id}/{key}#t={start}",
        "playlist_watch_template": "https://vimeo.com/showcase/{id}",
    },
    {
        "key": "dailymotion",
        "name": "Dailymotion",
        "operator": "Dailymotion SA",
        "policy_url": "https://legal.dailymotion.com/fr/politique-de-confidentialite/",
        "trackers": "dmvk\nts\nv1st\nusprivacy",
        "transfers_outside_eea": True,
        "hosts": "dailymotion.com\ndai.ly\ndmcdn.net\ndm-event.net",
        "embed_template": "https://geo.dailymotion.com/player.html?video={id}&startTime={start}",
        "playlist_template": "https://geo.dailymotion.com/player.html?playlist={id}",
        "watch_template": "https://www.dailymotion.com/video/{id}?start={start}",
        "playlist_watch_template": "https://www.dailymotion.com/playlist/{id}",
    },
    {
        "key": "peertube",
        "name": "PeerTube",
        "operator": "",
        "policy_url": "https://{host}/about/instance",
        "trackers": "",
        "transfers_outside_eea": False,
        "hosts": "",
        "embed_template": "https://{host}/videos/embed/{id}?p2p=0&start={start}",
        "playlist_template": "https://{host}/video-playlists/embed/{id}?p2p=0",
        "watch_template": "https://{host}/w/{id}?start={start}",
        "playlist_watch_template": "https://{host}/w/p/{id}",
    },
    {
        "key": "arte",
        "name": "ARTE",
        "operator": "ARTE G.E.I.E.",
        "policy_url": "https://www.arte.tv/sites/fr/corporate/donnees-personnelles/",
        "trackers": "",
        "transfers_outside_eea": False,
        "hosts": "arte.tv\nakamaized.net",
        "embed_template": "https://www.arte.tv/embeds/{key}/{id}?autoplay=false",
        "playlist_template": "",
        "watch_template": "https://www.arte.tv/{key}/videos/{id}/",
        "playlist_watch_template": "",
    },
    {
        "key": "canal_u",
        "name": "Canal-U",
        "operator": "FMSH",
        "policy_url": "https://www.canal-u.tv/mentions-legales",
        "trackers": "",
        "transfers_outside_eea": False,
        "hosts": "canal-u.tv",
        "embed_template": "https://www.canal-u.tv/embed/{id}?t={start}",
        "playlist_template": "",
        "watch_template": "https://www.canal-u.tv/{id}",
        "playlist_watch_template": "",
    },
]


def seed(apps, schema_editor):
    provider = apps.get_model("media", "Provider")
    for values in PROVIDERS:
        provider.objects.get_or_create(key=values["key"], defaults=values)


class Migration(migrations.Migration):
    dependencies = [("media", "0002_providers")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
