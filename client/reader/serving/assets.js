/// <reference path="../node.d.ts" />
/** Style, scripts and drawings, read once, compressed once, and kept by browsers for ever. */

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const CLIENT = fileURLToPath(new URL("../../", import.meta.url));
/** What a browser may ask for; of everything else nothing is even read. */
const SCRIPTS = ["", "consent/", "adapters/", "preview/", "reader/render/", "reader/script/"];
const STYLE = "reader/style/";
const TYPES = /** @type {Record<string, string>} */ ({
  js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", svg: "image/svg+xml",
  woff2: "font/woff2",
});

/** @typedef {{body: ReaderBuffer, type: string, compressed: Map<string, Promise<ReaderBuffer>>}} Asset */

/**
 * Names of the files of a folder of the client that end so.
 * @param {string} folder
 * @param {string} ending
 */
function filesIn(folder, ending) {
  try {
    return readdirSync(CLIENT + folder).filter((name) => name.endsWith(ending)).sort();
  } catch {
    return [];
  }
}

/**
 * A module without what is said to who reads its source: comments that have lines of their own, and
 * types within lines.
 * @param {string} source
 */
function script(source) {
  const code = source.replace(/^[ \t]*\/\*\*[^]*?\*\/[ \t]*\n/gm, "");
  return Buffer.from(code.replace(/^[ \t]*\/\/.*\n/gm, "").replace(/\/\*\* @type [^*]*\*\/ ?/g, ""));
}

/**
 * A style sheet without comments, and without the spaces that only part its lines.
 * @param {string} source
 */
function style(source) {
  const code = source.replace(/\/\*[^]*?\*\//g, "").replace(/\s+/g, " ");
  return Buffer.from(code.replace(/ ?([{};]) ?/g, "$1"));
}

/**
 * Every asset by its name below the version, and that version.
 * @returns {{version: string, assets: Map<string, Asset>}}
 */
export function readAssets() {
  /** @type {Map<string, Asset>} */
  const assets = new Map();
  const add = (/** @type {string} */ name, /** @type {ReaderBuffer} */ body) => {
    const type = TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    assets.set(name, { body, type, compressed: new Map() });
  };
  for (const folder of SCRIPTS) {
    for (const name of filesIn(folder, ".js")) add(folder + name, script(readFileSync(CLIENT + folder + name, "utf8")));
  }
  const sheets = filesIn(STYLE, ".css").map((name) => readFileSync(CLIENT + STYLE + name, "utf8"));
  add("style.css", style(sheets.join("\n")));
  for (const ending of [".svg", ".woff2"]) {
    for (const name of filesIn(STYLE, ending)) add(name, readFileSync(CLIENT + STYLE + name));
  }
  const hash = createHash("sha256");
  for (const [name, { body }] of assets) hash.update(name).update("\0").update(body);
  return { version: hash.digest("hex").slice(0, 12), assets };
}

const compressors = {
  br: promisify(brotliCompress),
  gzip: promisify(gzip),
};

/**
 * The encoding to answer in, best first.
 * @param {string | undefined} accepted the request's `Accept-Encoding`
 * @returns {"br" | "gzip" | null}
 */
export function encodingFor(accepted = "") {
  const offered = accepted.split(",").map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part)).map((part) => part.split(";")[0]);
  return offered.includes("br") ? "br" : offered.includes("gzip") ? "gzip" : null;
}

/**
 * @param {ReaderBuffer} body
 * @param {"br" | "gzip"} encoding
 * @param {number} quality of Brotli, 1 to 11
 */
function compress(body, encoding, quality) {
  return encoding === "gzip" ? compressors.gzip(body)
    : compressors.br(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

/** A tenth of a second for a whole dossier, once for each version of it. */
const PAGE_QUALITY = 10;
const PAGES_KEPT = 200;
/** @type {Map<string, Promise<ReaderBuffer>>} */
const pages = new Map();

/**
 * A page in an encoding; the last ones are kept.
 * @param {ReaderBuffer} body
 * @param {"br" | "gzip"} encoding
 */
export function compressedPage(body, encoding) {
  const key = encoding + createHash("sha256").update(body).digest("base64");
  const made = pages.get(key) ?? compress(body, encoding, PAGE_QUALITY);
  pages.delete(key);
  pages.set(key, made);
  if (pages.size > PAGES_KEPT) pages.delete([...pages.keys()][0] ?? "");
  return made;
}

/**
 * An asset in an encoding, made once.
 * @param {Asset} asset
 * @param {"br" | "gzip"} encoding
 */
export function compressedAsset(asset, encoding) {
  const made = asset.compressed.get(encoding) ?? compress(asset.body, encoding, 11);
  asset.compressed.set(encoding, made);
  return made;
}
