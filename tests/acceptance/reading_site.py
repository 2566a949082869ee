"""A reading site that nobody made for this CMS: a few lines around `client/preview.js`."""

from collections.abc import Generator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from tests.cms.embedded import CHECKOUT

SPEAKS = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Site</title>
<link rel="icon" href="data:,"><style>body { font: 18px/1.6 Georgia; margin: 2rem }
section { min-height: 20rem }</style>
</head><body><main id="draft"></main>
<script type="module">
import { startPreview } from "/client/preview.js";
const escaped = (text) => String(text ?? "").replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const said = (words) => escaped(words?.text ?? words);
const exchange = (each) => `<div data-block="${each.id}"><h3>${said(each.question)}</h3>
  ${each.answer?.html ?? ""}</div>`;
const block = (each) => `<section data-block="${each.id}">
  ${each.heading ? `<h2>${said(each.heading)}</h2>` : ""}${each.text?.html ?? ""}
  ${(each.exchanges ?? []).map(exchange).join("")}</section>`;
const place = ({ block, part, field }) =>
  block ? `data-block="${part ?? block}" class="lacks"` : `data-field="${field}" class="lacks"`;
const render = ({ document, missing }) => `<h1 data-field="title">${escaped(document.title)}</h1>
  <p data-field="standfirst">${escaped(document.standfirst)}</p>
  <p data-field="search_description">${escaped(document.seo?.description)}</p>
  <details><summary>Sources</summary><p>Rien.</p></details><input id="note" aria-label="Note">
  <own-player data-film="1"></own-player>
  <nav><a href="https://elsewhere.example/">Ailleurs</a></nav>
  ${(document.body ?? []).map(block).join("")}
  <ul>${missing.map((each) => `<li ${place(each)}>${escaped(each.message)}</li>`).join("")}</ul>`;
customElements.define("own-player", class extends HTMLElement {
  connectedCallback() {
    this.innerHTML = '<button type="button">Accepter</button>';
    this.firstChild.onclick = () => { this.textContent = "Accepté"; };
  }
});
const client = {
  preview: async (token, { signal }) => {
    const answer = await fetch(`CMS/api/v1/preview/${token}`, { signal });
    if (!answer.ok) throw Object.assign(new Error("preview"), { status: answer.status });
    return answer.json();
  },
};
const root = document.querySelector("#draft");
startPreview({ client, token: location.hash.slice(1), render, root });
</script></body></html>"""

SILENT = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Site</title></head>
<body><main id="draft"></main><script type="module">
const answer = await fetch(`CMS/api/v1/preview/${location.hash.slice(1)}`);
document.querySelector("#draft").textContent = (await answer.json()).document.title;
</script></body></html>"""


class _Handler(SimpleHTTPRequestHandler):
    pages: dict[str, str]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, directory=str(CHECKOUT), **more)

    def do_GET(self) -> None:
        page = self.pages.get(self.path)
        if page is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def reading_site(cms: str) -> Generator[str]:
    """The origin of one that shows drafts of a CMS at `/preview/`, or at `/silent/` its own way."""
    pages = {
        "/preview/": SPEAKS.replace("CMS", cms),
        "/silent/": SILENT.replace("CMS", cms),
        "/empty/": "<!doctype html><title>Site</title>",
    }
    handler = type("Handler", (_Handler,), {"pages": pages})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
