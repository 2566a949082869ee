/** What the client keeps, and what it gives to `fetch`. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, beforeEach, test } from "node:test";

import { createClient } from "../../client/client.js";

let asked = [];
let lasting = "public, max-age=30";
let version = 1;
const server = createServer((request, response) => {
  const etag = `"${version}"`;
  const unchanged = request.headers["if-none-match"] === etag;
  asked.push({ url: request.url, headers: request.headers, unchanged });
  response.writeHead(unchanged ? 304 : 200, {
    etag, "cache-control": lasting, "content-type": "application/json",
  });
  response.end(unchanged ? undefined : JSON.stringify({ title: `v${version}`, tags: [], items: [], next_cursor: null }));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const base = `http://127.0.0.1:${server.address().port}/api/v1/`;
const client = (settings) => createClient({ base, ...settings });
const unchanged = () => asked.map((one) => one.unchanged);

beforeEach(() => { asked = []; lasting = "public, max-age=30"; version = 1; });
after(() => { server.closeAllConnections(); server.close(); });

test("what has not changed comes without its body, and cannot be spoilt by who gets it", async () => {
  const reader = client();
  const first = await reader.get("dossiers", "ess");
  first.tags.push("mine");
  assert.deepEqual((await reader.get("dossiers", "ess")).tags, []);
  version = 2;
  assert.equal((await reader.get("dossiers", "ess")).title, "v2");
  assert.equal((await reader.get("dossiers", "ess")).title, "v2");
  assert.deepEqual(unchanged(), [false, true, false, true]);
});

test("each address and each client has its own copies", async () => {
  const reader = client();
  await reader.get("dossiers", "ess");
  await reader.get("dossiers", "ess", { locale: "de" });
  await client({ key: "k" }).get("dossiers", "ess");
  assert.deepEqual(unchanged(), [false, false, false]);
});

test("the copy unused for longest goes first", async () => {
  const reader = client({ copies: 2 });
  for (const slug of ["a", "b", "a", "c", "a", "b"]) await reader.get("dossiers", slug);
  assert.deepEqual(unchanged(), [false, false, true, false, true, false]);
});

test("none is kept when none is wanted", async () => {
  const reader = client({ copies: 0 });
  for (const slug of ["a", "a"]) await reader.get("dossiers", slug);
  assert.deepEqual(unchanged(), [false, false]);
});

test("drafts are not kept", async () => {
  lasting = "private, no-store";
  const reader = client({ key: "k", perspective: "drafts" });
  for (const _ of [1, 2]) await reader.get("dossiers", "ess");
  for (const _ of [1, 2]) await reader.preview("token");
  assert.deepEqual(unchanged(), [false, false, false, false]);
});

test("what is published to who has the key is kept by the client that has it", async () => {
  lasting = "private, max-age=30";
  const reader = client({ key: "k" });
  for (const _ of [1, 2]) await reader.get("dossiers", "ess");
  await client({ key: "other" }).get("dossiers", "ess");
  assert.deepEqual(unchanged(), [false, true, false]);
});

test("a cache of the caller's is not meddled with", async () => {
  const given = [];
  const fetch = (url, init) => { given.push(init); return globalThis.fetch(url, init); };
  const reader = client({ fetch, init: { keepalive: false } });
  const next = { revalidate: 60, tags: ["dossiers"] };
  for (const init of [{ next }, { next }, { cache: "no-store" }, { headers: { "x-a": "1" } }]) {
    await reader.get("dossiers", "ess", { init });
  }
  assert.deepEqual(unchanged(), [false, false, false, false]);
  assert.equal(given[0].next, next);
  assert.equal(given[2].cache, "no-store");
  assert.equal(given[0].keepalive, false);
  assert.equal(asked[3].headers["x-a"], "1");
});

test("the key goes in its header, the perspective and the language in the address", async () => {
  const reader = client({ key: "k3y", perspective: "drafts", locale: "fr" });
  await reader.get("dossiers", "ess");
  await reader.page("dossiers", { fields: ["title", "body"], limit: 2, theme: undefined });
  await reader.resolve("/é/?a");
  await reader.navigation();
  for await (const _ of reader.list("people")) break;
  await reader.preview("token");
  assert.equal(asked[0].headers.authorization, "Bearer k3y");
  assert.deepEqual(asked.map((one) => one.url.slice("/api/v1/".length)), [
    "dossiers/ess/?locale=fr&perspective=drafts",
    "dossiers/?locale=fr&perspective=drafts&fields=title%2Cbody&limit=2",
    "resolve/?path=%2F%C3%A9%2F%3Fa&perspective=drafts",
    "navigation/?locale=fr&perspective=drafts",
    "people/?locale=fr",
    "preview/token",
  ]);
});
