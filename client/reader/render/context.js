/** What the modules of blocks share while one document is rendered. */

import { address, html, safe } from "./html.js";
import { held } from "./typography.js";
import { wordsOf } from "./words.js";

/** @typedef {import("./words.js").Words} Words */
/** @typedef {{block: string | null, kind: string | null, after: string | null,
 *   field: string | null, message: string}} Missing */

/**
 * @typedef {object} Context
 * @property {string} locale of the document
 * @property {Words} words
 * @property {string} base what paths of the site begin with: "" or "/reader"
 * @property {Missing[]} missing what a draft still needs; empty in public
 * @property {boolean} live whether it is made in the browser, by a script that stays
 * @property {{wanted: number, given: number}[]} outline the headings around the place we are at
 */

/**
 * @param {{locale: string, base?: string | undefined, missing?: Missing[] | undefined,
 *   live?: boolean | undefined}} options
 * @returns {Context}
 */
export function contextOf({ locale, base = "", missing = [], live = false }) {
  /** @type {Context["outline"]} */
  const outline = [];
  return { locale, words: wordsOf(locale), base, missing, live, outline };
}

/**
 * The level of the next heading: the one that is wanted, or the nearest that skips none.
 * @param {Context} context
 * @param {number} wanted 1 to 6
 */
export function levelOf({ outline }, wanted) {
  while ((outline.at(-1)?.wanted ?? 0) >= wanted) outline.pop();
  const given = Math.min((outline.at(-1)?.given ?? 0) + 1, 6);
  outline.push({ wanted, given });
  return given;
}

/**
 * @param {Context} context
 * @param {number} wanted 1 to 6
 * @param {import("./html.js").Value} content
 * @param {import("./html.js").Value} [attributes]
 */
export function heading(context, wanted, content, attributes = "") {
  const given = levelOf(context, wanted);
  const words = typeof content === "string" ? held(content) : content;
  return html`<h${given}${attributes}>${words}</h${given}>`;
}

/**
 * The heading of a block, with the anchor that the contents lead to.
 * @param {Context} context
 * @param {{text: string, level: number, anchor: string} | null} given
 */
export function blockHeading(context, given) {
  if (!given) return safe("");
  return heading(context, given.level, given.text, html` id="${given.anchor}" class="section-title"`);
}

/**
 * An address of a link of the contract, or null when it may not be followed.
 * @param {Context} context
 * @param {string | null | undefined} url
 */
export function reach(context, url) {
  return address(url, context.base);
}

/**
 * What a draft still needs, in the place where it would stand.
 * @param {Context} context
 * @param {Missing[]} missing
 */
export function placeholders(context, missing) {
  return missing.map((lack) => html`<div class="missing" data-missing
    ${lack.block ? html`data-block="${lack.block}"` : ""}
    ${lack.field ? html`data-field="${lack.field}"` : ""}><strong>${context.words.missing}</strong>
    <span>${lack.message}</span></div>`);
}

/**
 * The placeholders of one block, of something within it, or of a field of the document.
 * @param {Context} context
 * @param {{block?: string | null, field?: string}} where
 */
export function lacks(context, { block = null, field }) {
  const found = context.missing.filter((lack) =>
    lack.block === block && (field === undefined || lack.field === field));
  return placeholders(context, found);
}
