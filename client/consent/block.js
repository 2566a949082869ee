/**
 * What a block of the API is to the components, films and embeds alike.
 *
 * @typedef {import("../schema.js").VideoBlock} VideoBlock
 * @typedef {import("../schema.js").EmbedBlock} EmbedBlock
 * @typedef {import("../schema.js").RichText} RichText
 * @typedef {VideoBlock | EmbedBlock} Block
 * @typedef {"asked" | "refused" | "opened" | "exempt" | "own" | "nothing"} State
 */

import { languageOf, wordsOf } from "./words.js";

/**
 * @typedef {object} Context How a block is shown.
 * @property {string} locale Of our words: `fr`, `en` or `de`.
 * @property {import("./words.js").Words} words
 * @property {number} level Of the title's heading; 0 for none.
 * @property {string} sizes Of the poster.
 * @property {boolean} slotted The text and the film of our own are the element's children.
 * @property {boolean} [manage] The page has a place where choices are managed.
 * @property {string} [permission] Why the player is open, in words.
 * @property {boolean} [lasting] The permission goes beyond this player.
 */

const SIZES = "auto, (min-width: 48rem) 46rem, 100vw";

/**
 * @param {Block} block
 * @param {{locale?: string | null | undefined, level?: number, sizes?: string | null | undefined,
 *   slotted?: boolean, words?: Partial<import("./words.js").Words>}} [options]
 * @returns {Context}
 */
export function contextOf(block, { locale, level = 0, sizes, slotted = false, words = {} } = {}) {
  const language = languageOf(block.consent?.text.locale ?? locale);
  const known = { ...wordsOf(language), ...words };
  return { locale: language, words: known, level, sizes: sizes ?? SIZES, slotted };
}

/**
 * How a block is before anybody has decided anything.
 * @param {Block} block
 * @returns {State}
 */
export function firstState(block) {
  if (ownFilm(block)) return "own";
  if (!block.gated) return "nothing";
  return block.consent ? "asked" : "exempt";
}

/**
 * @param {Block} block
 * @returns {import("./words.js").Kind}
 */
export function kindOf(block) {
  return block.type === "video" ? "video" : block.kind ?? "document";
}

/**
 * The text that says the same, for everybody.
 * @param {Block} block
 * @returns {RichText | null}
 */
export function textOf(block) {
  return block.type === "video" ? block.text_alternative.transcript : block.text_equivalent;
}

/** @param {Block} block */
export function posterOf(block) {
  return block.type === "video" ? block.poster : null;
}

/** @param {Block} block */
export function ownFilm(block) {
  return block.type === "video" ? block.self_hosted : null;
}

/** @param {Block} block */
export function providerOf(block) {
  return block.consent?.provider ?? block.exemption?.provider ?? null;
}

/**
 * The block without what the element's children say already.
 * @param {Block} block
 * @returns {Block}
 */
export function withoutText(block) {
  const said = { html: "", nodes: [] };
  if (block.type === "embed") {
    return { ...block, text_equivalent: block.text_equivalent && said };
  }
  const { transcript } = block.text_alternative;
  const alternative = { ...block.text_alternative, transcript: transcript && said };
  return { ...block, text_alternative: alternative };
}
