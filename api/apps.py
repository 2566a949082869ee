"""The app of the public contract."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """Documents, changes and the API that serves them."""

    name = "api"
    label = "api"
    verbose_name = _("Content API")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connects the receivers and teaches the schema generator our shapes."""
        from api import openapi, signals  # noqa: F401
