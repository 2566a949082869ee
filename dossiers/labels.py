"""The words Chapô adds to what editors write, in the language that is active."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _


def see_project() -> str:
    """What a project card's link says."""
    return _("See the project")


def see_project_named(name: str) -> str:
    """What a screen reader says of it, so that each card's link is told apart (RGAA 6.1)."""
    return _("See the project: %(name)s") % {"name": name}


def download(title: str, *, file_format: str, size: int) -> str:
    """What a screen reader says of a file: its title, format and weight. `size` is in bytes."""
    return _("Download: %(title)s (%(format)s, %(size)s)") % {
        "title": title,
        "format": file_format,
        "size": filesizeformat(size),
    }
