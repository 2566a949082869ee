/** Cards: projects of a dossier, documents of a list. Each has one link. */

import { blockHeading, heading, lacks, reach } from "./context.js";
import { html, link } from "./html.js";
import { credit, pictureTag } from "./picture.js";
import { richText } from "./richtext.js";
import { time } from "./times.js";
import { held } from "./typography.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../../schema.js").Card} Card */
/** @typedef {import("../../schema.js").ProjectCard} ProjectCard */

const CARD_SIZES = "(min-width: 75rem) 420px, (min-width: 40rem) 46vw, 92vw";

/**
 * @param {Context} context
 * @param {ProjectCard} card
 * @param {number} level
 */
function projectCard(context, card, level) {
  const { label, accessible_label: spoken, link: to } = card.call_to_action;
  const href = reach(context, to?.url);
  const { organisation } = card;
  return html`<li class="card project-card" data-block="${card.id}">
    ${card.image && html`<div class="card-picture">${pictureTag(card.image, { sizes: CARD_SIZES })}</div>`}
    <div class="card-words">${heading(context, level, card.title, html` class="card-title"`)}
      ${organisation && organisation.name !== card.title
        && html`<p class="organisation">${organisation.name}</p>`}
      ${card.summary && html`<p class="summary">${card.summary}</p>`}
      ${href && html`<p class="go">${link(href, label, { class: "stretched", "aria-label": spoken })}</p>`}
      ${card.image && credit(context, card.image)}${lacks(context, { block: card.id })}</div></li>`;
}

/**
 * @param {Context} context
 * @param {import("../../schema.js").ProjectCardsBlock} block
 */
export function projectCards(context, block) {
  const title = blockHeading(context, block.heading);
  const level = (block.heading?.level ?? 2) + 1;
  return html`<section class="project-cards wide" data-block="${block.id}">
    ${title}
    ${block.intro && html`<div class="intro">${richText(context, block.intro)}</div>`}
    <ul class="cards" role="list">${block.cards.map((card) => projectCard(context, card, level))}</ul>
    ${lacks(context, { block: block.id })}
  </section>`;
}

/**
 * What stands above a title: the series and its number, or the kicker, or the kind.
 * @param {Context} context
 * @param {{type: "dossier" | "interview" | "project", kicker: string | null,
 *   series: import("../../schema.js").Series | null}} document
 */
export function overline(context, { type, kicker, series }) {
  const { words } = context;
  const named = series && series.name !== kicker ? series.name : null;
  const parts = [kicker ?? (named ? null : words[type]), named,
    series?.issue ? words.issue(series.issue) : null].filter(Boolean);
  return html`${parts.map((part, index) => [index ? " · " : "", part])}`;
}

/**
 * A document in a list.
 * @param {Context} context
 * @param {Card} card
 * @param {{level: number, first?: boolean}} options `first`: the one shown larger
 */
export function documentCard(context, card, { level, first = false }) {
  const { words, locale } = context;
  const href = reach(context, card.path);
  const sizes = first ? "(min-width: 60rem) 58vw, 100vw" : CARD_SIZES;
  return html`<li class="card ${card.type}${first ? " lead" : ""}${card.cover ? "" : " bare"}">
    ${card.cover && html`<div class="card-picture">${
      pictureTag(card.cover, { sizes, eager: first, alt: "" })}</div>`}
    <div class="card-words"><p class="kicker">${overline(context, card)}</p>
      ${heading(context, level, link(href, held(card.title), { class: "stretched", hreflang:
        card.locale === locale ? null : card.locale }), html` class="card-title"`)}
      <p class="summary">${card.standfirst}</p>
      <p class="meta">${time(card.published_on, locale)}<span class="reading">${
        words.reading(card.reading_minutes)}</span></p>
      ${card.cover && credit(context, card.cover)}</div></li>`;
}
