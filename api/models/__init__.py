"""What is served, and to whom."""

from api.models.documents import (
    Change,
    Kind,
    Mention,
    Menu,
    PublishedDocument,
    Republication,
    Showing,
)

__all__ = [
    "Change",
    "Kind",
    "Mention",
    "Menu",
    "PublishedDocument",
    "Republication",
    "Showing",
]
