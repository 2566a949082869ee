"""What is served, and to whom."""

from api.models.allowances import Allowance
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
    "Allowance",
    "Change",
    "Kind",
    "Mention",
    "Menu",
    "PublishedDocument",
    "Republication",
    "Showing",
]
