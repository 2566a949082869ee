/**
 * What is for everybody, whatever they decided: the text, the direct link, what is known of access.
 *
 * @typedef {import("./block.js").Block} Block
 * @typedef {import("./block.js").Context} Context
 */

import { kindOf, posterOf, textOf } from "./block.js";
import { languageIn } from "./format.js";
import { followable, html } from "./html.js";
import { richText } from "./rich_text.js";

/**
 * @param {Block} block
 * @param {Context} context
 * @returns {import("./html.js").Html}
 */
export function texts(block, context) {
  const inner = [
    transcript(block, context), link(block), access(block, context), credits(block, context),
  ].filter(Boolean);
  return html`<div class="texts" part="texts">${inner}</div>`;
}

/**
 * The platform's own page: following the link is the reader's choice.
 * @param {Block} block
 */
export function link(block) {
  if (!block.alternative) return null;
  return html`<a class="link" part="link" rel="noreferrer"
    href="${followable(block.alternative.watch_url)}">${block.alternative.label}</a>`;
}

/**
 * @param {Block} block
 * @param {Context} context
 */
function transcript(block, { words, locale, slotted }) {
  const text = textOf(block);
  if (!text) return null;
  const lang = block.language !== locale && html` lang="${block.language}"`;
  return html`<details class="fold" part="transcript"><summary part="summary">${
    words.text[kindOf(block)]}</summary><div class="prose" part="prose"${lang}><slot
    name="text">${!slotted && richText(text)}</slot></div></details>`;
}

/**
 * Tracks, audio description, and why the law asks nothing.
 * @param {Block} block
 * @param {Context} context
 */
function access(block, context) {
  if (block.type !== "video") return block.caption && html`<p part="caption">${block.caption}</p>`;
  const { words } = context;
  const { tracks, exemption } = block.text_alternative;
  const rows = [
    tracks.length > 0 && row(words.tracks, tracks.map((track) => named(track, context)).join(", ")),
    described(block.text_alternative.audio_description, context),
  ].filter(Boolean);
  return html`${rows.length > 0 && html`<dl part="access">${rows}</dl>`}${
    exemption && html`<p>${words.exemptions[exemption]}</p>`}`;
}

/**
 * @param {import("../schema.js").Track} track
 * @param {Context} context
 */
function named(track, { words, locale }) {
  const made = track.auto_generated ? `, ${words.automatic}` : "";
  return `${words.trackKinds[track.kind]} (${languageIn(track.language, locale)}${made})`;
}

/**
 * @param {import("../schema.js").AudioDescription} description
 * @param {Context} context
 */
function described({ status, reason, url }, { words }) {
  if (status === "undecided") return null;
  const way = url && html` <a href="${followable(url)}" rel="noreferrer">${words.described}</a>`;
  const known = words.audioDescriptions[status];
  // Where there is one, why it was needed is no longer of interest.
  const said = reason && !way ? `${known}. ${reason}` : known;
  return row(words.audioDescription, html`${said}${way && "."}${way}`);
}

/**
 * @param {string} term
 * @param {import("./html.js").Value} description
 */
export function row(term, description) {
  return html`<div><dt>${term}</dt><dd>${description}</dd></div>`;
}

/**
 * Who made the film and its picture, and what a program did to it.
 * @param {Block} block
 * @param {Context} context
 */
function credits(block, { words }) {
  const picture = posterOf(block);
  const lines = [
    block.type === "video" && block.credits,
    picture?.credit && `${words.credit}${words.colon}${picture.credit}`,
    picture && picture.ai !== "none" && words.ai[picture.ai],
  ].filter(Boolean);
  const long = picture?.long_description;
  return html`${lines.length > 0 && html`<p class="credits" part="credits">${lines.join(" · ")}</p>`
    }${long && html`<details class="fold"><summary part="summary">${words.longDescription}</summary>${
      long.split("\n").map((paragraph) => html`<p>${paragraph}</p>`)}</details>`}`;
}
