"""From a page to its document."""

from api.documents.pages import KINDS, Built, build

__all__ = ["KINDS", "Built", "build"]
