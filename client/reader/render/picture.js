/** Pictures: every width and format that the API made of them, with who made them. */

import { reach } from "./context.js";
import { attribute, html, link } from "./html.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../../schema.js").Picture} Picture */

/**
 * The `<picture>` alone. Its colour and the point to keep are data, which the page turns into
 * style without any `style` attribute, so that its policy may forbid those.
 * @param {Picture} picture
 * @param {{sizes: string, eager?: boolean | undefined, alt?: string}} options `alt` when a name beside the
 *   picture already says it
 */
export function pictureTag(picture, { sizes, eager = false, alt = picture.alt }) {
  const last = picture.sources.at(-1);
  if (!last) return html``;
  const sources = picture.sources.slice(0, -1).map((source) =>
    html`<source type="${source.mime_type}" srcset="${source.srcset}" sizes="${sizes}">`);
  const { x, y } = picture.focal_point ?? { x: 0.5, y: 0.5 };
  return html`<picture>${sources}<img src="${last.src}" srcset="${last.srcset}" sizes="${sizes}"
    width="${picture.width}" height="${picture.height}" alt="${alt}"
    data-colour="${picture.placeholder.colour}" data-focus="${percent(x)} ${percent(y)}"
    ${eager ? html`fetchpriority="high"` : html`loading="lazy"`} decoding="async"></picture>`;
}

/** @param {number} share */
function percent(share) {
  return `${Math.round(100 * share)}%`;
}

/**
 * Who made it, under which licence, and what a program had to do with it.
 * @param {Context} context
 * @param {Picture} picture
 */
export function credit(context, picture) {
  const { words } = context;
  const { licence } = picture;
  const said = [
    picture.credit && html`<span class="credit-line">${picture.credit}</span>`,
    licence && licence.code !== "all_rights_reserved"
      && link(reach(context, licence.url), licence.name, { rel: "license external noopener" }),
    picture.acquire_url
      && link(reach(context, picture.acquire_url), words.acquire, { rel: "external noopener" }),
    picture.ai !== "none" && html`<span class="ai">${words.ai[picture.ai]}</span>`,
  ].filter(Boolean);
  if (!said.length) return html``;
  return html`<small class="credit">${said.map((part, index) => [index ? " · " : "", part])}</small>`;
}

/**
 * What a chart or a map says, for who cannot see it and for everybody else.
 * @param {Context} context
 * @param {Picture} picture
 */
export function longDescription(context, picture) {
  if (picture.alt_mode !== "complex" || !picture.long_description) return html``;
  const paragraphs = picture.long_description.split("\n").filter(Boolean);
  return html`<details class="long-description"><summary>${context.words.description}</summary>
    ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}</details>`;
}

/**
 * A picture with its caption, credit and description.
 * @param {Context} context
 * @param {Picture} picture
 * @param {{sizes: string, eager?: boolean | undefined, caption?: string | null, name?: string,
 *   attributes?: import("./html.js").Value}} options
 */
export function figure(context, picture, { sizes, eager, caption = null, name = "", attributes }) {
  const under = [caption && html`<span class="caption">${caption}</span>`, credit(context, picture)];
  const label = picture.alt_mode === "decorative" ? null : caption;
  return html`<figure class="picture ${name}"${attribute("aria-label", label)}
    ${attributes ?? ""}>${pictureTag(picture, { sizes, eager })}<figcaption>${under}</figcaption>${
    longDescription(context, picture)}</figure>`;
}
