"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The client's address; behind proxies, what the outermost of ours said of it.

    `X-Forwarded-For` grows at its end: what stands further left was written by the client.
    """
    ours: int = settings.CHAPO_PROXIES
    said = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if ours and said[0]:
        return said[-min(ours, len(said))]
    return str(request.META.get("REMOTE_ADDR", ""))
