"""What a keeper says of its server, for the commands that come later."""

import json
import socket
from dataclasses import asdict, dataclass

from cms.demo.postgres.locks import is_free, write_whole
from cms.demo.postgres.place import Place

PORT = 5432


@dataclass(frozen=True, kw_only=True)
class Running:
    """A server, or one that is starting or stopping."""

    keeper: int
    data: str
    socket: str
    ready: bool

    @property
    def url(self) -> str:
        """The address as `DATABASE_URL` has it."""
        # The port belongs to the socket's name; a PGPORT of the caller's must not replace it.
        return f"postgresql://postgres@:{PORT}/chapo?host={self.socket}"

    def answers(self) -> bool:
        """Whether the server accepts a connection: its keeper may not know yet that it died."""
        with socket.socket(socket.AF_UNIX) as client:
            try:
                client.connect(f"{self.socket}/.s.PGSQL.{PORT}")
            except OSError:
                return False
        return True


def said(place: Place) -> Running | None:
    """What the latest keeper wrote; the truth only while it lives."""
    try:
        return Running(**json.loads(place.state.read_text()))
    except (OSError, ValueError, TypeError):
        return None


def say(place: Place, running: Running | None) -> None:
    """Write it, or take it back."""
    if running is None:
        place.state.unlink(missing_ok=True)
    else:
        write_whole(place.state, text=json.dumps(asdict(running)))


def look(place: Place) -> Running | None:
    """The server that answers now."""
    running = None if is_free(place.keeper) else said(place)
    return running if running and running.ready and running.answers() else None
