"""The app that composes the others."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Settings, addresses, health, demo."""

    name = "cms"
    label = "cms"
    verbose_name = "Chapô"

    def ready(self) -> None:
        """Registers the system checks."""
        from cms import checks  # noqa: F401
