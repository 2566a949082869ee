/// <reference path="../node.d.ts" />
/** What a browser may load, frame and tell, page by page. */

import { createHash } from "node:crypto";

import { STYLE_HASH } from "../../consent-markup.js";

/**
 * The origins of what the API serves on a page: pictures, and films of the house.
 * @param {unknown} shown documents and cards
 * @returns {{pictures: Set<string>, films: Set<string>, frames: Set<string>}}
 */
export function originsIn(shown) {
  const found = { pictures: new Set(), films: new Set(), frames: new Set() };
  walk(shown, (/** @type {any} */ thing) => {
    for (const { src } of list(thing.sources)) add(found.pictures, src);
    for (const { url } of list(thing.self_hosted?.files)) add(found.films, url);
    for (const { url } of list(thing.text_alternative?.tracks)) add(found.films, url);
    for (const source of list(thing.gated?.csp?.frame_src)) add(found.frames, source);
  });
  return found;
}

/**
 * @param {unknown} value
 * @returns {any[]}
 */
function list(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * Add an origin; what is no address is left out, and with it anything that would end a directive.
 * @param {Set<string>} origins
 * @param {unknown} address
 */
function add(origins, address) {
  if (typeof address !== "string" || !URL.canParse(address)) return;
  const { protocol, origin } = new URL(address);
  if (protocol === "https:" || protocol === "http:") origins.add(origin);
}

/**
 * @param {unknown} value
 * @param {(thing: object) => void} visit
 */
function walk(value, visit) {
  if (Array.isArray(value)) value.forEach((item) => walk(item, visit));
  else if (value && typeof value === "object") {
    visit(value);
    Object.values(value).forEach((item) => walk(item, visit));
  }
}

/** @param {string} css the whole text of a `<style>` */
function hashed(css) {
  return `'sha256-${createHash("sha256").update(css).digest("base64")}'`;
}

/**
 * The policy of a page that is read.
 * @param {unknown} shown documents and cards
 * @param {string} css the page's own style, if it has one
 */
export function readingPolicy(shown, css) {
  const { pictures, films, frames } = originsIn(shown);
  return policy({
    "img-src": ["'self'", ...pictures],
    "media-src": films.size ? [...films] : ["'none'"],
    "frame-src": frames.size ? [...frames] : ["'none'"],
    "style-src": ["'self'", ...(css ? [hashed(css)] : []), `'${STYLE_HASH}'`],
    "connect-src": ["'none'"],
    "frame-ancestors": ["'none'"],
  });
}

/**
 * The policy of the page that shows drafts. It cannot know whose film the next draft has, so any
 * platform may be framed; that none is before somebody agrees is the component's doing, as it is
 * on every page. Only editors see it, framed by the CMS.
 * @param {{api: string, editors: string[]}} reached
 */
export function previewPolicy({ api, editors }) {
  const { origin, protocol } = new URL(api);
  const media = protocol === "https:" ? ["https:"] : ["https:", "http:"];
  return policy({
    "img-src": ["'self'", ...media],
    "media-src": media,
    "frame-src": ["https:"],
    // What the editor's checks need in the page.
    "script-src": ["'self'", ...editors],
    "style-src": ["'self'"],
    "connect-src": [origin],
    "frame-ancestors": editors,
  });
}

/** @param {Record<string, string[]>} directives */
function policy(directives) {
  const all = {
    "default-src": ["'none'"], "script-src": ["'self'"], "font-src": ["'self'"],
    ...directives, "base-uri": ["'none'"], "form-action": ["'self'"],
  };
  return Object.entries(all).map(([name, sources]) => `${name} ${sources.join(" ")}`).join("; ");
}

/** Of every answer. */
export const NOSNIFF = { "X-Content-Type-Options": "nosniff" };

/** Of every page. */
export const HEADERS = {
  ...NOSNIFF,
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
};
