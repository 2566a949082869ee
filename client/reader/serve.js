/// <reference path="./node.d.ts" />
/** The reading site: `node serve.js`. README.md says what it reads from the environment. */

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

import { createClient } from "../client.js";
import { compressedAsset, compressedPage, encodingFor, readAssets } from "./serving/assets.js";
import { pagesOf } from "./serving/pages.js";
import { HEADERS, NOSNIFF } from "./serving/policy.js";
import { settingsOf } from "./serving/settings.js";

/** @typedef {import("node:http").IncomingMessage} Request */
/** @typedef {import("node:http").ServerResponse} Response */
/** @typedef {import("./serving/pages.js").Answer} Answer */

const WORTH_COMPRESSING = 512;

/**
 * A server that is not listening yet.
 * @param {Record<string, string | undefined>} environment
 */
export function readerOf(environment) {
  const settings = settingsOf(environment);
  const { version, assets } = readAssets();
  const client = createClient({ base: settings.api, retries: 1 });
  const pages = pagesOf({ client, settings, version });
  const kept = `${settings.base}/_/${version}/`;

  /**
   * @param {Request} request
   * @param {Response} response
   */
  async function answer(request, response) {
    const url = new URL(request.url ?? "/", "http://reader");
    if (request.method !== "GET" && request.method !== "HEAD") {
      return send(request, response, { status: 405, headers: { Allow: "GET, HEAD" }, body: "" });
    }
    if (url.pathname === "/healthz") {
      return send(request, response, { status: 200, body: '{"status": "ok"}\n',
        headers: { "Content-Type": "application/json", "Cache-Control": "no-store" } });
    }
    if (url.pathname.startsWith(kept)) {
      const asset = assets.get(url.pathname.slice(kept.length));
      if (asset) return sendAsset(request, response, asset);
    }
    return send(request, response, await pageAt(url));
  }

  /**
   * @param {URL} url
   * @returns {Promise<Answer>}
   */
  async function pageAt(url) {
    const { base } = settings;
    if (base && url.pathname === base) return { status: 301, headers: { Location: `${base}/` }, body: "" };
    const path = url.pathname.startsWith(`${base}/`) ? decoded(url.pathname.slice(base.length)) : null;
    if (path === null) return pages.read("/ ", url.searchParams);
    if (path === "/preview/" || path === "/preview") return pages.preview();
    return pages.read(path, url.searchParams);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      process.stderr.write(`${request.url}: ${error?.stack ?? error}\n`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, HEADERS).end();
    });
  });
  return { server, settings };
}

/**
 * @param {string} path percent-encoded
 * @returns {string | null} null for one that is not UTF-8
 */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {import("./serving/assets.js").Asset} asset
 */
async function sendAsset(request, response, asset) {
  const encoding = encodingFor(request.headers["accept-encoding"]);
  const body = encoding && asset.type !== "font/woff2"
    ? await compressedAsset(asset, encoding) : asset.body;
  response.writeHead(200, {
    ...NOSNIFF, "Content-Type": asset.type, "Content-Length": body.length,
    "Cache-Control": "public, max-age=31536000, immutable", Vary: "Accept-Encoding",
    ...(body !== asset.body && encoding ? { "Content-Encoding": encoding } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

/**
 * A page, compressed; or 304 to who has it already.
 * @param {Request} request
 * @param {Response} response
 * @param {Answer} answer
 */
async function send(request, response, { status, headers, body }) {
  const bytes = Buffer.from(body);
  const told = { ...HEADERS, "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "public, no-cache", Vary: "Accept-Encoding", ...headers };
  if (status === 200 && told["Cache-Control"] !== "no-store") {
    // Weak: the same page in another encoding.
    const etag = `W/"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`;
    Object.assign(told, { ETag: etag });
    if (sent(request.headers["if-none-match"]).includes(etag.slice(2))) {
      return void response.writeHead(304, told).end();
    }
  }
  const encoding = bytes.length > WORTH_COMPRESSING
    ? encodingFor(request.headers["accept-encoding"]) : null;
  const made = encoding ? await compressedPage(bytes, encoding) : bytes;
  if (encoding) Object.assign(told, { "Content-Encoding": encoding });
  response.writeHead(status, { ...told, "Content-Length": made.length });
  response.end(request.method === "HEAD" ? undefined : made);
}

/** @param {string | undefined} header `If-None-Match` */
function sent(header = "") {
  return header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { server, settings } = readerOf(process.env);
  server.listen(settings.port, settings.host, () => {
    const { port } = /** @type {{port: number}} */ (server.address());
    process.stdout.write(`reading site at http://${settings.host}:${port}${settings.base}/\n`);
  });
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
  // Whoever started this holds the other end of its input, and lets go of it when they end.
  if (process.env.READER_LIFELINE) process.stdin.resume().on("end", stop);
}
