/** What the client does when an answer is none: against a server that gives what a test tells it. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, beforeEach, test } from "node:test";

import * as chapo from "../../client/client.js";

const PAGE = "<!doctype html><title>Proxy</title>";
const HTML = { "content-type": "text/html; charset=utf-8" };
const JSON_TYPE = { "content-type": "application/json" };
const PROBLEM = { "content-type": "application/problem+json" };
let asked = [];
let answers = [];
const server = createServer((request, response) => {
  asked.push({ url: request.url, headers: request.headers, at: Date.now() });
  const [status, headers, body] = answers.length > 1 ? answers.shift() : answers[0];
  if (status === 0) return request.socket.destroy();
  if (status === -1) {
    response.writeHead(200, { "content-length": 1000, ...JSON_TYPE }).write('{"ti');
    return setTimeout(() => request.socket.destroy(), 20);
  }
  if (status !== -2) response.writeHead(status, headers).end(body);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const base = `http://127.0.0.1:${server.address().port}/api/v1/`;
const client = (settings) => chapo.createClient({ base, ...settings });
const good = [200, JSON_TYPE, '{"title": "Bon"}'];
const problem = (status, more) =>
  [status, PROBLEM, JSON.stringify({ title: "T", status, detail: "D", errors: [], ...more })];
const failure = (promise) => promise.then(() => assert.fail("It did not fail"), (error) => error);

beforeEach(() => { asked = []; answers = []; });
after(() => { server.closeAllConnections(); server.close(); });

for (const [status, name] of [
  [400, "InvalidRequestError"], [401, "ForbiddenError"], [403, "ForbiddenError"],
  [404, "NotFoundError"], [410, "GoneError"], [429, "UnavailableError"], [500, "UnavailableError"],
  [502, "UnavailableError"], [503, "UnavailableError"], [418, "ChapoError"],
]) {
  test(`${status} is a ${name} with the problem it carries`, async () => {
    const errors = [{ parameter: "langue", message: "Non.", allowed: ["locale"] }];
    answers = [problem(status, { errors })];
    const error = await failure(client({ retries: 0 }).page("dossiers"));
    assert.equal(error.name, name);
    assert.ok(error instanceof chapo[name] && error instanceof chapo.ChapoError);
    assert.deepEqual([error.status, error.title, error.detail, error.errors],
      [status, "T", "D", errors]);
    assert.match(error.message, /D langue: Non\. \(http.*\/dossiers\/\)/);
  });
  test(`${status} with a proxy's page is a ${name} as well`, async () => {
    answers = [[status, HTML, PAGE]];
    const error = await failure(client({ retries: 0 }).page("dossiers"));
    assert.equal(error.name, name);
    assert.deepEqual([error.status, error.errors], [status, []]);
    assert.match(error.detail, /text\/html/);
  });
}

for (const [what, answer] of [
  ["a page", [200, HTML, PAGE]], ["half of an answer", [200, JSON_TYPE, '{"title": "Bo']],
  ["nothing", [200, JSON_TYPE, ""]], ["a 304 nobody asked for", [304, {}, ""]],
]) {
  test(`${what} in the place of an answer is an error`, async () => {
    answers = [answer];
    const error = await failure(client().get("dossiers", "ess"));
    assert.ok(error instanceof chapo.ChapoError, String(error));
    assert.equal(asked.length, 1);
  });
}

test("a network that fails is an error with its cause, after other tries", async () => {
  answers = [[0]];
  const error = await failure(client().get("dossiers", "ess"));
  assert.ok(error instanceof chapo.UnavailableError);
  assert.equal(error.status, 0);
  assert.ok(error.cause instanceof TypeError);
  assert.equal(asked.length, 3);
});

test("an answer cut off is asked for again", async () => {
  answers = [[-1], good];
  assert.equal((await client().get("dossiers", "ess")).title, "Bon");
});

for (const status of [429, 503]) {
  test(`${status} is tried again after the seconds it says`, async () => {
    answers = [[status, { "retry-after": "1" }, ""], good];
    assert.equal((await client().get("dossiers", "ess")).title, "Bon");
    assert.ok(asked[1].at - asked[0].at >= 990);
  });
}

test("Retry-After may be a date", async () => {
  const date = new Date(Date.now() + 2500).toUTCString();
  answers = [[503, { "retry-after": date }, ""], good];
  await client().get("dossiers", "ess");
  assert.equal(asked.length, 2);
  assert.ok(asked[1].at >= Date.parse(date) - 10);
});

test("a date that is past, or no date, does not keep waiting", async () => {
  answers = [[503, { "retry-after": "Mon, 01 Jan 2024 00:00:00 GMT" }, ""],
    [503, { "retry-after": "soon" }, ""], good];
  assert.equal((await client().get("dossiers", "ess")).title, "Bon");
});

test("who is to wait for long is told at once", { timeout: 10_000 }, async () => {
  answers = [problem(503), good];
  answers[0][1] = { ...PROBLEM, "retry-after": "3600" };
  const error = await failure(client().get("dossiers", "ess"));
  assert.equal(error.retryAfter, 3600);
  assert.equal(asked.length, 1);
});

test("tries are counted", async () => {
  answers = [[503, { "retry-after": "0" }, ""]];
  await failure(client({ retries: 4 }).get("dossiers", "ess"));
  assert.equal(asked.length, 5);
});

for (const status of [400, 404, 410, 500, 502, 504]) {
  test(`${status} is not tried again`, async () => {
    answers = [problem(status)];
    await failure(client().get("dossiers", "ess"));
    assert.equal(asked.length, 1);
  });
}

test("an abort throws the caller's reason: before, meanwhile, and while waiting", async () => {
  const reason = new Error("Le lecteur est parti");
  assert.equal(await failure(client().page("themes", {}, { signal: AbortSignal.abort(reason) })),
    reason);
  assert.equal(asked.length, 0);
  for (const answer of [[-2], [503, { "retry-after": "20" }, ""]]) {
    answers = [answer];
    const controller = new AbortController();
    const arrived = once(server, "request");
    const pending = failure(client().page("themes", {}, { signal: controller.signal }));
    await arrived;
    setTimeout(() => controller.abort(reason), 50);
    assert.equal(await pending, reason);
  }
});

test("an abort is no failure of the network, whatever the reason is", async () => {
  answers = [[-2]];
  const reason = new TypeError("Fermé");
  const controller = new AbortController();
  const { signal } = controller;
  const arrived = once(server, "request");
  const pending = failure(client({ retries: 0 }).page("themes", {}, { signal }));
  await arrived;
  controller.abort(reason);
  assert.equal(await pending, reason);
});

test("a list stops between two answers", async () => {
  answers = [[200, JSON_TYPE, '{"next_cursor": "b", "items": [{"name": "A"}]}']];
  const controller = new AbortController();
  const read = async () => {
    for await (const _ of client().list("people", {}, { signal: controller.signal })) {
      controller.abort("assez");
    }
  };
  assert.equal(await failure(read()), "assez");
  assert.equal(asked.length, 1);
});

test("the token of a preview is in no error", async () => {
  answers = [[404, HTML, PAGE]];
  const error = await failure(client().preview("s3cret"));
  assert.equal(asked[0].url, "/api/v1/preview/s3cret");
  assert.ok(error instanceof chapo.NotFoundError);
  assert.doesNotMatch(JSON.stringify(error) + error.stack, /s3cret/);
});

test("a name that would lead to another address is not found", async () => {
  for (const name of ["", ".", ".."]) {
    assert.ok(await failure(client().get("dossiers", name)) instanceof chapo.NotFoundError);
    assert.ok(await failure(client().preview(name)) instanceof chapo.NotFoundError);
  }
  assert.equal(asked.length, 0);
  answers = [good];
  await client().get("dossiers", "../people?é");
  assert.equal(asked[0].url, "/api/v1/dossiers/..%2Fpeople%3F%C3%A9/");
});

test("what another fetch throws for its own ends is left alone", async () => {
  const theirs = Object.assign(new Error("Dynamic"), { digest: "DYNAMIC" });
  const fetch = async () => { throw theirs; };
  assert.equal(await failure(client({ fetch }).page("themes")), theirs);
});

test("a base without its last slash will do, and one that is no address is refused", async () => {
  answers = [good];
  await chapo.createClient({ base: base.slice(0, -1) }).get("dossiers", "ess");
  assert.equal(asked[0].url, "/api/v1/dossiers/ess/");
  assert.throws(() => chapo.createClient({ base: "cms" }), TypeError);
});
