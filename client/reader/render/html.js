/** HTML made of strings, in which what is not already HTML is escaped. */

/** HTML that needs no escaping any more. */
export class Safe {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

/** @typedef {Safe | string | number | null | undefined | false | Values} Value */
/** @typedef {readonly Value[]} Values */

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * Text as it stands in an element or between the quotes of an attribute.
 * @param {string | number} text
 */
export function escaped(text) {
  return String(text).replace(/[&<>"']/g, (found) => ENTITIES[found] ?? found);
}

/**
 * HTML of somebody who answers for it: nothing in it is escaped.
 * @param {string} text
 */
export function safe(text) {
  return new Safe(text);
}

/**
 * One value of a template: lists are joined, what is missing is nothing.
 * @param {Value} value
 * @returns {string}
 */
function filled(value) {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map(filled).join("");
  return value instanceof Safe ? value.text : escaped(/** @type {string | number} */ (value));
}

/**
 * A template of HTML. Its values are escaped, unless they come from such a template themselves.
 * @param {TemplateStringsArray} parts
 * @param {...Value} values
 */
export function html(parts, ...values) {
  return new Safe(parts.reduce((made, part, index) => made + filled(values[index - 1]) + part));
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
