/** The client on the API itself, with everything the newsroom publishes. */
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  createClient, ForbiddenError, GoneError, InvalidRequestError, NotFoundError,
} from "../../client/client.js";

const statuses = [];
const fetch = async (url, init) => {
  const response = await globalThis.fetch(url, init);
  statuses.push(response.status);
  return response;
};
const client = createClient({ base: process.env.CHAPO_API, locale: "fr", fetch });
const failure = (promise) => promise.then(() => assert.fail("It did not fail"), (error) => error);
const all = async (list) => {
  const items = [];
  for await (const item of list) items.push(item);
  return items;
};

test("a document by its slug or its id, and in another language", async () => {
  const dossier = await client.get("dossiers", "ess");
  assert.equal(dossier.type, "dossier");
  assert.ok(dossier.body.length > 10);
  assert.deepEqual(await client.get("dossiers", dossier.id), dossier);
  assert.equal((await client.get("dossiers", "ess", { locale: "de" })).locale, "de");
  assert.equal((await client.get("interviews", "entretien")).type, "interview");
  assert.equal((await client.get("projects", "filature")).type, "project");
});

test("a second reading costs a 304", async () => {
  const first = await client.get("projects", "sobre");
  statuses.length = 0;
  assert.deepEqual(await client.get("projects", "sobre"), first);
  assert.deepEqual(statuses, [304]);
});

test("every kind is listed, over as many answers as it takes", async () => {
  for (const kind of [
    "dossiers", "interviews", "projects", "facts", "people", "organisations", "themes",
  ]) {
    const { items } = await client.page(kind, { limit: 100 });
    statuses.length = 0;
    const found = await all(client.list(kind, { limit: 1 }));
    assert.ok(items.length >= 1, kind);
    assert.deepEqual(found, items, kind);
    assert.equal(statuses.length, Math.max(1, items.length), kind);
  }
});

test("a list may be asked for some fields", async () => {
  const [first] = await all(client.list("projects", { fields: ["title", "body"], limit: 1 }));
  assert.deepEqual(Object.keys(first).sort(), ["body", "id", "title", "type"]);
});

test("a path leads to a document, a redirect, or to nothing", async () => {
  const found = await client.resolve("/dossiers/ess/");
  assert.equal(found.type === "document" && found.document.type, "dossier");
  const moved = await client.resolve("/ancien-dossier/");
  assert.deepEqual(moved.type === "redirect" && [moved.location, moved.permanent],
    ["/dossiers/ess/", true]);
  assert.ok(await failure(client.resolve("/dossiers/retire/")) instanceof GoneError);
  assert.ok(await failure(client.resolve("/inconnu/")) instanceof NotFoundError);
  assert.ok(await failure(client.get("dossiers", "inconnu")) instanceof NotFoundError);
});

test("a parameter that is wrong is named", async () => {
  const error = await failure(client.page("dossiers", { limit: 0, langue: "fr" }));
  assert.ok(error instanceof InvalidRequestError);
  assert.deepEqual(error.errors.map((one) => one.parameter).sort(), ["langue", "limit"]);
  assert.match(error.message, /limit: Give a whole number/);
});

test("the menu and the addresses", async () => {
  const { items, locale } = await client.navigation();
  assert.equal(locale, "fr");
  assert.ok(items.length > 0);
  const paths = (await all(client.sitemap({ limit: 2 }))).map((entry) => entry.path);
  assert.ok(paths.includes("/dossiers/ess/"));
  assert.equal(new Set(paths).size, paths.length);
});

test("a draft by its token, and by a key", async () => {
  const draft = await client.preview(process.env.CHAPO_TOKEN);
  assert.deepEqual([draft.type, draft.shows, draft.document.title],
    ["preview", "document", "Un brouillon"]);
  assert.ok(await failure(client.preview("0".repeat(64))) instanceof NotFoundError);
  const settings = { base: process.env.CHAPO_API, perspective: "drafts", fetch };
  const reader = createClient({ ...settings, locale: "fr", key: process.env.CHAPO_KEY });
  statuses.length = 0;
  for (const _ of [1, 2]) {
    assert.equal((await reader.get("dossiers", "ess")).title, "Un brouillon");
  }
  assert.deepEqual(statuses, [200, 200]);
  assert.ok((await all(reader.list("people"))).length > 0);
  assert.ok((await reader.navigation()).items.length > 0);
  assert.ok((await all(reader.sitemap())).length > 0);
  assert.equal((await reader.resolve("/dossiers/ess/")).document.title, "Un brouillon");
  assert.ok(await failure(createClient(settings).get("dossiers", "ess")) instanceof ForbiddenError);
});
