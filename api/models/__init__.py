"""What is served, and to whom."""

from api.models.allowances import Allowance
from api.models.documents import (
    Change,
    DocumentRow,
    Kind,
    Mention,
    Menu,
    PublishedDocument,
    Republication,
    Showing,
)
from api.models.drafts import DraftDocument
from api.models.keys import ApiKey

__all__ = [
    "Allowance",
    "ApiKey",
    "Change",
    "DocumentRow",
    "DraftDocument",
    "Kind",
    "Mention",
    "Menu",
    "PublishedDocument",
    "Republication",
    "Showing",
]
