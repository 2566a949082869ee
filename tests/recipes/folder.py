"""A folder served as it is, with our package beside it."""

from collections.abc import Generator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def log_message(self, *_said: Any) -> None:
        """Say nothing."""


@contextmanager
def folder_served(folder: Path, *, client: Path) -> Generator[str]:
    """Serves a folder, with the package as `/chapo/`; gives the address of the site."""
    (folder / "chapo").symlink_to(client)

    def handler(*arguments: Any) -> _Handler:
        return _Handler(*arguments, directory=str(folder))

    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
