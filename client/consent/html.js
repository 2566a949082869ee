/** HTML as strings, with every value escaped unless it is HTML already. */

const ESCAPED = /** @type {Record<string, string>} */ ({
  "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;",
});

/** HTML that is safe to insert. */
export class Html {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

/** @typedef {Html | string | number | null | undefined | false | Values} Value */
/** @typedef {readonly Value[]} Values */

/**
 * A template of HTML: `null`, `undefined` and `false` are nothing, lists are joined.
 * @param {TemplateStringsArray} strings
 * @param {...Value} values
 * @returns {Html}
 */
export function html(strings, ...values) {
  return new Html(strings.map((text, index) => text + written(values[index])).join(""));
}

/**
 * @param {Value} value
 * @returns {string}
 */
function written(value) {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(written).join("");
  return escaped(/** @type {string | number} */ (value));
}

/**
 * Text as it stands in an element or between the quotes of an attribute.
 * @param {string | number} text
 * @returns {string}
 */
export function escaped(text) {
  return String(text).replace(/[&<>"']/g, (character) => ESCAPED[character] ?? "");
}

/**
 * An address a reader may follow; anything but the web, mail and telephone leads nowhere, nor does
 * `//elsewhere`, which looks like a path.
 * @param {string} url
 * @returns {string}
 */
export function followable(url) {
  return /^(?:https?:|mailto:|tel:|[#?]|\/(?![/\\]))/i.test(url) ? url : "#";
}
