/** The blocks of a document, in their order. */

import { consentMarkup } from "../../consent-markup.js";
import { blockHeading, lacks, levelOf, placeholders } from "./context.js";
import { factBlock, keyFiguresBlock } from "./facts.js";
import { downloads, partners, relatedLinks } from "./files.js";
import { html, safe } from "./html.js";
import { featuredInterview, interviewBlock } from "./interview.js";
import { figure } from "./picture.js";
import { projectCards } from "./cards.js";
import { pullQuote } from "./quote.js";
import { richText } from "./richtext.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../../schema.js").Block} Block */

const COLUMN = "(min-width: 48rem) 44rem, 92vw";

/**
 * @param {Context} context
 * @param {import("../../schema.js").ProseBlock} block
 */
function prose(context, block) {
  return html`<section class="prose" data-block="${block.id}">
    ${blockHeading(context, block.heading)}${richText(context, block.text)}
    ${lacks(context, { block: block.id })}</section>`;
}

/**
 * A film or a thing of a platform: the component says what it may show.
 * @param {Context} context
 * @param {import("../../schema.js").VideoBlock | import("../../schema.js").EmbedBlock} block
 */
function media(context, block) {
  return html`<div class="media ${block.type}" data-block="${block.id}">${
    safe(consentMarkup(block, {
    locale: context.locale, headingLevel: /** @type {3} */ (levelOf(context, 3)), sizes: COLUMN,
    declarative: !context.live }))}${block.alternative && html`<p class="on-paper">${
    block.alternative.label} – ${block.alternative.watch_url}</p>`}${lacks(context, { block: block.id })}</div>`;
}

/**
 * @param {Context} context
 * @param {import("../../schema.js").ImageBlock} block
 */
function image(context, block) {
  return html`${figure(context, block.picture, {
    sizes: COLUMN, caption: block.caption, attributes: html` data-block="${block.id}"`,
  })}${lacks(context, { block: block.id })}`;
}

/**
 * One block; nothing for a type that a later version of the contract brings.
 * @param {Context} context
 * @param {Block} block
 */
function shown(context, block) {
  switch (block.type) {
    case "prose": return prose(context, block);
    case "pull_quote": return html`${pullQuote(context, block.quote, {
      attributes: html` data-block="${block.id}"` })}${lacks(context, { block: block.id })}`;
    case "interview": return interviewBlock(context, block);
    case "featured_interview": return featuredInterview(context, block);
    case "fact": return factBlock(context, block);
    case "key_figures": return keyFiguresBlock(context, block);
    case "project_cards": return projectCards(context, block);
    case "video":
    case "embed": return media(context, block);
    case "image": return image(context, block);
    case "related_links": return relatedLinks(context, block);
    case "downloads": return downloads(context, block);
    case "partners": return partners(context, block);
    default: return html``;
  }
}

/**
 * Every block, and between them what a draft cannot show yet.
 * @param {Context} context
 * @param {Block[]} blocks
 */
export function body(context, blocks) {
  const known = new Set(blocks.map((block) => block.id));
  const inner = JSON.stringify(blocks);
  const absent = context.missing.filter((lack) =>
    lack.block && !known.has(lack.block) && !inner.includes(lack.block));
  const after = (/** @type {string | null} */ id) =>
    placeholders(context, absent.filter((lack) => lack.after === id));
  const lost = absent.filter((lack) => lack.after && !known.has(lack.after));
  return html`${after(null)}${blocks.map((block) => html`${shown(context, block)}
    ${after(block.id)}`)}${placeholders(context, lost)}`;
}
