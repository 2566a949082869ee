/** Reads the content of a Chapô. Needs `fetch`, `URL` and `AbortSignal`; see README.md. */
import { NotFoundError, errorOf, parsed } from "./errors.js";
import { insist } from "./sending.js";

export {
  ChapoError, ForbiddenError, GoneError, InvalidRequestError, NotFoundError, UnavailableError,
} from "./errors.js";

/** @import { CardPage } from "./schema.js" */
/** @import { Client, Options, Settings } from "./types.js" */

/** What has no drafts of its own. */
const WITHOUT_DRAFTS = new Set(["facts", "organisations", "people", "themes"]);
/** A browser has a cache of its own, and asks leave of another site before it sends an ETag. */
const COPIES = "document" in globalThis ? 0 : 100;

/**
 * A client of one CMS.
 *
 * @param {Settings} settings
 * @returns {Client}
 */
export function createClient({ base, locale, perspective, ...settings }) {
  const root = new URL(base.replace(/\/*$/, "/"), globalThis.location?.href);
  const ask = asking(root, settings);
  const drafts = (/** @type {string} */ kind) => WITHOUT_DRAFTS.has(kind) ? null : perspective;
  /** @type {(kind: string, query?: object, options?: Options) => Promise<any>} */
  const page = (kind, query, options) =>
    ask(`${kind}/`, { locale, perspective: drafts(kind), ...query }, options);
  /** @type {(kind: string, query?: object, options?: Options) => AsyncGenerator<any, void>} */
  async function* list(kind, query, options) {
    for (let cursor; cursor !== null;) {
      /** @type {CardPage} */
      const answer = await page(kind, { ...query, ...(cursor && { cursor }) }, options);
      yield* answer.items;
      cursor = answer.next_cursor;
    }
  }
  return {
    get: async (kind, slug, { locale: other = locale, ...options } = {}) =>
      ask(`${kind}/${segment(slug)}/`, { locale: other, perspective }, options),
    list,
    page,
    resolve: (path, options) => ask("resolve/", { path, perspective }, options),
    preview: async (token, options) => ask(`preview/${segment(token)}`, {}, options, "preview/…"),
    navigation: (query, options) => page("navigation", query, options),
    sitemap: (query, options) => list("sitemap", query, options),
  };
}

/**
 * What sends a request, and keeps its answer to ask later whether it is still good.
 *
 * @param {URL} root
 * @param {Omit<Settings, "base" | "locale" | "perspective">} settings
 * @returns {(path: string, query: object, options?: Options, shown?: string) => Promise<any>}
 * the JSON of the answer; `shown` is what errors say in the place of `path`
 */
function asking(root, { key, fetch, init, retries = 2, copies: most = COPIES }) {
  /** @type {Map<string, {etag: string, text: string}>} */
  const copies = new Map();
  return async (path, query, options = {}, shown = path) => {
    const address = addressed(new URL(path, root), query);
    const url = new URL(shown, root).href + address.search;
    const given = { ...init, ...options.init };
    const headers = new Headers(given.headers);
    headers.set("accept", "application/json, application/problem+json");
    if (key) headers.set("authorization", `Bearer ${key}`);
    const ours = !("cache" in given || "next" in given || given.headers);
    const copy = ours ? copies.get(address.href) : undefined;
    if (copy) headers.set("if-none-match", copy.etag);
    const signal = options.signal ?? given.signal ?? null;
    const send = () => (fetch ?? globalThis.fetch)(address.href, { ...given, headers, signal });
    const { response, text, retryAfter } = await insist(send, { retries, signal, url });
    copies.delete(address.href);
    const good = response.status === 304 && copy ? copy.text : response.ok ? text : "";
    const answer = parsed(good);
    if (answer === null) throw errorOf(response, { url, text, retryAfter });
    const etag = response.headers.get("etag") ?? copy?.etag;
    const lasting = !response.headers.get("cache-control")?.includes("no-store");
    if (ours && etag && lasting) copies.set(address.href, { etag, text: good });
    if (copies.size > most) copies.delete([...copies.keys()][0] ?? "");
    return answer;
  };
}

/** @param {URL} url @param {object} query null and undefined are left out */
function addressed(url, query) {
  for (const [name, value] of Object.entries(query)) {
    if (value != null) url.searchParams.set(name, String(value));
  }
  return url;
}

/**
 * @param {string} name a slug, an id or a token
 * @throws {NotFoundError} for one that would lead to another address
 */
function segment(name) {
  if (/^\.{0,2}$/.test(name)) {
    throw new NotFoundError({ url: name, status: 404, title: "Not Found", detail: "No name." });
  }
  return encodeURIComponent(name);
}
