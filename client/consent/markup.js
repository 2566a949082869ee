/**
 * The HTML of the components, made without a DOM: on a server, in a worker, or by the element.
 *
 * @typedef {import("./block.js").Block} Block
 * @typedef {import("./block.js").Context} Context
 * @typedef {import("./block.js").State} State
 */

import { contextOf, firstState, kindOf, ownFilm, posterOf, textOf, withoutText } from "./block.js";
import { Html, html } from "./html.js";
import { richText } from "./rich_text.js";
import { film } from "./stage.js";
import { STYLE } from "./style.js";
import { link, texts } from "./texts.js";
import { view } from "./views.js";

/**
 * @typedef {object} MarkupOptions
 * @property {string} [locale] Of the page, for what has no `consent.text`: `fr`, `en` or `de`.
 * @property {2 | 3 | 4 | 5 | 6} [headingLevel] Makes the title a heading.
 * @property {string} [sizes] Of the poster, as for `<img sizes>`.
 * @property {boolean} [declarative] False leaves the shadow root to the script.
 * @property {string} [nonce] For the style, where a policy asks for one (or allow `STYLE_HASH`).
 * @property {Record<string, string>} [attributes] More attributes of the element.
 * @property {Partial<import("./words.js").Words>} [words] In the place of ours.
 */

/**
 * A block as HTML to serve: `<consent-video>` or `<consent-embed>` with, for who has no script and
 * for robots, the poster, the texts, the link to the platform's own page and our own film.
 *
 * It holds no address of a player outside a `<script type="application/json">`, and asks nothing
 * of anybody but our own server.
 * @param {Block} block A `video` or `embed` of a document.
 * @param {MarkupOptions} [options]
 * @returns {string}
 */
export function consentMarkup(block, options = {}) {
  const { locale, headingLevel: level = 0, sizes, words, declarative = true, nonce } = options;
  const context = contextOf(block, {
    locale, level, sizes, slotted: true, ...(words && { words }),
  });
  const name = new Html(block.type === "video" ? "consent-video" : "consent-embed");
  const attributes = Object.entries({
    ...(locale && { locale }), ...(level && { "heading-level": String(level) }),
    ...(sizes && { sizes }), ...options.attributes,
  }).map(([key, value]) => html` ${new Html(key)}="${value}"`);
  const root = declarative && html`<template shadowrootmode="open"><style${
    nonce && html` nonce="${nonce}"`}>${new Html(STYLE)}</style>${
    card(block, firstState(block), context)}</template>`;
  return String(html`<${name}${attributes}>${root}${data(block)}${plain(block)}</${name}>`);
}

/**
 * What is in the shadow root: the state, and under it what is for everybody.
 * @param {Block} block
 * @param {State} state
 * @param {Context} context
 * @returns {Html}
 */
export function card(block, state, context) {
  const { words } = context;
  const label = words.kinds[kindOf(block)] + words.colon + block.title;
  return html`<div class="card" part="card" role="group" aria-label="${label}"
    data-state="${state}"><div class="view">${view(block, state, context)}</div>${
    texts(block, context)}<p class="heard" role="status"></p></div>`;
}

/**
 * The block itself, for the element; the texts are its children already.
 * @param {Block} block
 */
function data(block) {
  const json = JSON.stringify(withoutText(block)).replace(/</g, "\\u003c");
  return html`<script type="application/json">${new Html(json)}</script>`;
}

/**
 * The children: what the shadow root shows in its places, and what it says better itself.
 * @param {Block} block
 */
function plain(block) {
  const text = textOf(block);
  const picture = posterOf(block);
  const still = !ownFilm(block) && picture?.sources.at(-1);
  return html`${film(block, { slot: true })}<div>${
    still && html`<p><img src="${still.src}" width="${still.width}" height="${still.height}"
    alt="${picture?.alt}" loading="lazy" decoding="async"></p>`}<p><strong>${block.title}</strong></p>${
    block.description && html`<p>${block.description}</p>`}${
    block.consent && html`<p>${block.consent.text.body}</p>`}${
    block.alternative && html`<p>${link(block)}</p>`}</div>${
    text && html`<div slot="text">${richText(text)}</div>`}`;
}
