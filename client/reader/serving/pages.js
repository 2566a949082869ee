/// <reference path="../node.d.ts" />
/** From a path to a page: what the API says about it, rendered. */

import { GoneError, InvalidRequestError, NotFoundError } from "../../client.js";
import { contextOf } from "../render/context.js";
import { errorPage } from "../render/errors.js";
import { html } from "../render/html.js";
import { page, paintOf, styleTag } from "../render/page.js";
import { view } from "../render/view.js";
import { WORDS } from "../render/words.js";
import { gather } from "./gathering.js";
import { previewPolicy, readingPolicy } from "./policy.js";

/** @typedef {import("../../types.js").Client} Client */
/** @typedef {import("../../schema.js").Document} Document */
/** @typedef {import("./settings.js").Settings} Settings */
/** @typedef {{status: number, headers: Record<string, string>, body: string}} Answer */

const SOON = "30";
/** Where a click leads in the editor's form: nothing to who reads, and a fiftieth of the weight. */
const PLACES = /\s+data-(?:block|field)="[^"]*"/g;

/**
 * @param {{client: Client, settings: Settings, version: string}} parts
 */
export function pagesOf({ client, settings, version }) {
  const assets = `${settings.base}/_/${version}`;

  /**
   * The menu of a language, or none: a page is worth showing without it.
   * @param {string} locale
   */
  async function siteIn(locale) {
    const menu = await client.navigation({ locale: /** @type {"fr"} */ (locale) })
      .then((found) => found.items, () => []);
    return { name: settings.name, origin: settings.origin, assets, menu };
  }

  /**
   * What a path shows.
   * @param {string} path decoded, within the site
   * @param {URLSearchParams} query
   * @returns {Promise<Answer>}
   */
  async function found(path, query) {
    const resolution = await client.resolve(path);
    if (resolution.type === "redirect") return moved(resolution.location, resolution.permanent);
    const { document } = resolution;
    // One page, one address: with or without its last slash, the API knows it by both.
    if (document.path !== path) return moved(document.path, true);
    return shown(document, query);
  }

  /**
   * @param {string} location
   * @param {boolean} permanent
   */
  function moved(location, permanent) {
    const to = location.startsWith("/") ? settings.base + encodeURI(location) : location;
    return { status: permanent ? 301 : 302, headers: { Location: to }, body: "" };
  }

  /**
   * @param {Document} document
   * @param {URLSearchParams} query
   */
  async function shown(document, query) {
    const [site, lists] = await Promise.all([siteIn(document.locale), gather(client, document, query)]);
    const later = query.has("after");
    const { context, content } = view(document, { base: settings.base, lists, later });
    const css = paintOf(content.text);
    const body = page(context, site, {
      path: document.path, title: document.title, content, name: document.type, seo: document.seo,
      translations: document.translations, section: sectionOf(site.menu, document.path),
      hasContents: "toc" in document && document.toc.length > 1, robots: !later,
      paint: styleTag(css),
    });
    const policy = readingPolicy([document, lists], css);
    const headers = { "Content-Security-Policy": policy };
    return { status: 200, headers, body: body.replace(PLACES, "") };
  }

  /**
   * Why there is no page, in the language that the path begins with.
   * @param {404 | 410 | 500 | 503} status
   * @param {string} path
   * @param {string} [wait] seconds
   * @returns {Promise<Answer>}
   */
  async function apology(status, path, wait = SOON) {
    const named = /^\/([a-z]{2})(?:\/|$)/.exec(path)?.[1] ?? "fr";
    const context = contextOf({ locale: WORDS[named] ? named : "fr", base: settings.base });
    const site = status < 500 ? await siteIn(context.locale)
      : { name: settings.name, origin: settings.origin, assets, menu: [] };
    const content = errorPage(context, status);
    const title = context.words.error[status][0] ?? "";
    const body = page(context, site, { path: "", title, content, name: "error", robots: false });
    const headers = { "Content-Security-Policy": readingPolicy([], ""), "Cache-Control": "no-cache" };
    return { status, body, headers: status === 503 ? { ...headers, "Retry-After": wait } : headers };
  }

  return {
    /**
     * @param {string} path
     * @param {URLSearchParams} query
     * @returns {Promise<Answer>}
     */
    async read(path, query) {
      try {
        return await found(path, query);
      } catch (error) {
        if (error instanceof GoneError) return apology(410, path);
        if (error instanceof NotFoundError || error instanceof InvalidRequestError) {
          return apology(404, path);
        }
        const { retryAfter, status } = /** @type {any} */ (error);
        process.stderr.write(`${path}: ${error}\n`);
        return apology(status === undefined ? 500 : 503, path, String(retryAfter || SOON));
      }
    },

    /**
     * The page that shows drafts: it asks for them itself, for a token after `#` reaches no server.
     * @returns {Answer}
     */
    preview() {
      const context = contextOf({ locale: "fr", base: settings.base });
      const { words } = context;
      const content = html`<div id="preview"><p class="apology" role="status">${words.previewLoading}</p>
        <noscript><p class="apology">${words.previewNeedsScript}</p></noscript></div>`;
      const site = { name: settings.name, origin: settings.origin, assets, menu: [] };
      const body = page(context, site, {
        path: "", title: words.preview, content, name: "preview", robots: false,
        script: "reader/script/drafts.js", data: { api: settings.publicApi, base: settings.base },
      });
      return { status: 200, body, headers: {
        "Content-Security-Policy": previewPolicy({ api: settings.publicApi, editors: settings.editors }),
        "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
      } };
    },
  };
}

/**
 * The entry of the menu that a page is under.
 * @param {{path: string}[]} menu
 * @param {string} path
 */
function sectionOf(menu, path) {
  return menu.map((item) => item.path).filter((own) => path.startsWith(own) && own !== "/")
    .sort((one, other) => other.length - one.length)[0] ?? null;
}

