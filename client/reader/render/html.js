/** What HTML made of strings needs besides its template: attributes, addresses and links. */

import { Html as Safe, escaped, html } from "../../consent/html.js";

export { Safe, escaped, html };

/** @typedef {import("../../consent/html.js").Value} Value */

/**
 * HTML of somebody who answers for it: nothing in it is escaped.
 * @param {string} text
 */
export function safe(text) {
  return new Safe(text);
}

/**
 * An attribute with the space before it; nothing at all for what is missing or false.
 * @param {string} name
 * @param {string | number | boolean | null | undefined} value `true` gives the name alone
 */
export function attribute(name, value) {
  if (value === null || value === undefined || value === false) return safe("");
  return safe(value === true ? ` ${name}` : ` ${name}="${escaped(value)}"`);
}

const ALLOWED = new Set(["http:", "https:", "mailto:", "tel:"]);

/**
 * An address that may be followed, or null: `javascript:` and its like are none.
 * @param {string | null | undefined} url a path of the site, an anchor or a complete address
 * @param {string} base what the site's paths begin with: "" or "/reader"
 */
export function address(url, base = "") {
  if (!url) return null;
  if (url.startsWith("#")) return url;
  if (/^\/(?![/\\])/.test(url)) return base + url;
  try {
    return ALLOWED.has(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}

/**
 * A link, or its words alone when the address may not be followed.
 * @param {string | null} href already passed through `address`
 * @param {Value} content
 * @param {Record<string, string | null | undefined>} [attributes]
 */
export function link(href, content, attributes = {}) {
  if (!href) return html`${content}`;
  const more = Object.entries(attributes).map(([name, value]) => attribute(name, value));
  return html`<a href="${href}"${more}>${content}</a>`;
}
