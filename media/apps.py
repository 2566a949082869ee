"""The app of pictures and files."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from media import measuring


class MediaConfig(AppConfig):
    """Pictures, documents, and what may be shown of them."""

    name = "media"
    label = "media"
    verbose_name = _("Media")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Has Wagtail measure pictures without decoding them."""
        measuring.register()
