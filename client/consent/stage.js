/**
 * The place of the player, and what stands above and around it.
 *
 * @typedef {import("./block.js").Block} Block
 * @typedef {import("./block.js").Context} Context
 */

import { kindOf, ownFilm, posterOf, providerOf } from "./block.js";
import { dayIn, durationIn } from "./format.js";
import { Html, html } from "./html.js";

const HEADINGS = ["h2", "h3", "h4", "h5", "h6"];

/**
 * The place of the player, in its final size before anything is in it.
 * @param {Block} block
 * @param {import("./html.js").Value} inside
 * @returns {Html}
 */
export function stage(block, inside) {
  const ratio = block.type === "video" ? block.aspect_ratio : "none";
  return html`<div class="stage" part="stage" data-ratio="${ratio}">${strut(block)}${inside}</div>`;
}

/**
 * Keeps the height of an embed without a style attribute, which a policy may forbid.
 * @param {Block} block
 */
function strut(block) {
  if (block.type === "video") return null;
  return html`<svg class="strut" width="1" height="${block.height}" aria-hidden="true"></svg>`;
}

/**
 * The poster, on our server, with the colour to show until it is there.
 * @param {Block} block
 * @param {Context} context
 * @returns {Html | null}
 */
export function poster(block, { sizes }) {
  const picture = posterOf(block);
  const last = picture?.sources.at(-1);
  if (!picture || !last) return null;
  const sources = picture.sources.slice(0, -1).map((source) =>
    html`<source type="${source.mime_type}" srcset="${source.srcset}" sizes="${sizes}">`);
  return html`<svg class="ground" aria-hidden="true"><rect width="100%" height="100%"
    fill="${picture.placeholder.colour}"></rect></svg><picture class="poster" part="poster">${
    sources}<img src="${last.src}" srcset="${last.srcset}" sizes="${sizes}"
    width="${picture.width}" height="${picture.height}" alt="${picture.alt}" loading="lazy"
    decoding="async"></picture>`;
}

/**
 * Title, what it is, how long it lasts and where it comes from.
 * @param {Block} block
 * @param {Context} context
 * @returns {Html}
 */
export function head(block, context) {
  const tag = new Html(HEADINGS[context.level - 2] ?? "p");
  return html`<div class="head" part="head"><${tag} class="title" part="title">${block.title}</${
    tag}><p class="meta" part="meta">${meta(block, context)}</p>${
    block.description && html`<p class="description" part="description">${block.description}</p>`
  }</div>`;
}

/**
 * @param {Block} block
 * @param {Context} context
 */
function meta(block, context) {
  const { words, locale } = context;
  const published = block.type === "video" && block.published_on;
  const parts = [
    words.kinds[kindOf(block)],
    duration(block, context),
    providerOf(block)?.name,
    published && html`<time datetime="${published}">${dayIn(published, locale)}</time>`,
  ].filter(Boolean);
  return parts.map((part, index) =>
    html`${index > 0 && html`<span class="dot" aria-hidden="true"> · </span><span
    class="heard">, </span>`}<span>${part}</span>`,
  );
}

/**
 * Short for the eye, whole words for a screen reader.
 * @param {Block} block
 * @param {Context} context
 */
function duration(block, { locale }) {
  const long = block.type === "video" && durationIn(block.duration, locale, "long");
  if (!long) return null;
  const short = durationIn(block.duration, locale, "short");
  return html`<span aria-hidden="true">${short}</span><span class="heard">${long}</span>`;
}

/**
 * A film of our own: nothing is fetched before somebody plays it, and nobody else learns of it.
 * @param {Block} block
 * @param {{slot?: boolean}} [options]
 * @returns {Html | null}
 */
export function film(block, { slot = false } = {}) {
  const own = ownFilm(block);
  if (block.type !== "video" || !own) return null;
  const still = block.poster?.sources.at(-1)?.src;
  const sources = own.files.map((file) =>
    html`<source src="${file.url}" type="${file.mime_type}">`);
  const tracks = block.text_alternative.tracks.map((track) =>
    html`<track kind="${track.kind}" srclang="${track.language}" label="${track.label}"
      src="${track.url}">`);
  const first = own.files[0];
  return html`<video class="film" part="film"${slot && html` slot="player"`} controls playsinline
    preload="${own.preload}" crossorigin="anonymous" width="${first?.width}"
    height="${first?.height}" aria-label="${block.title}"${
    still && html` poster="${still}"`}>${sources}${tracks}</video>`;
}
