"""Addresses of files."""

from django.conf import settings


def absolute(url: str) -> str:
    """A complete address, for the readers are on another host."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{url}" if url.startswith("/") else url
