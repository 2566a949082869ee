"""The admin, with a page of its own on which films of our own are added in rows."""

from django.urls import include, path
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from cms.urls import urlpatterns as ours
from media.models import Video
from media.uploads.kinds import FILMS
from media.uploads.widgets import LargeFileInput


class Films(ModelViewSet):
    """Wagtail's own views of a film, with its files."""

    model = Video
    name = "trial"
    icon = "media"
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            InlinePanel("sources", panels=[FieldPanel("file", widget=LargeFileInput(FILMS))]),
        ]
    )


films = Films()
trial = (films.get_urlpatterns(), films.url_namespace)
urlpatterns = [
    path("admin/trial/", include(trial, films.url_namespace)),
    *ours,
]
