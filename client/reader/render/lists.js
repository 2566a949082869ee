/** The pages that gather documents: the home page and the index of a kind. */

import { heading, lacks, reach } from "./context.js";
import { documentCard } from "./cards.js";
import { html, link } from "./html.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../../schema.js").Card} Card */
/** @typedef {{kind: "dossiers" | "interviews" | "projects", items: Card[], more: string | null,
 *   all?: string | null}} Gathered */

/**
 * @param {Context} context
 * @param {Gathered} list
 * @param {{level: number, lead: boolean}} options
 */
function cards(context, list, { level, lead }) {
  return html`<ul class="cards ${list.kind}" role="list">${list.items.map((card, index) =>
    documentCard(context, card, { level, first: lead && index === 0 }))}</ul>`;
}

/**
 * Title and standfirst of a page that gathers.
 * @param {Context} context
 * @param {import("../../schema.js").HomeDocument | import("../../schema.js").IndexDocument} document
 */
function opening(context, document) {
  return html`<header class="gathering-head">
    ${heading(context, 1, document.title, html` data-field="title"`)}
    ${document.standfirst && html`<p class="standfirst" data-field="standfirst">${document.standfirst}</p>`}
    ${lacks(context, {})}
  </header>`;
}

/**
 * @param {Context} context
 * @param {import("../../schema.js").HomeDocument} document
 * @param {Gathered[]} lists
 */
export function home(context, document, lists) {
  const { words } = context;
  return html`<div class="gathering home">${opening(context, document)}
    ${lists.filter((list) => list.items.length > 0).map((list, index) =>
      html`<section class="gathered"><div class="gathered-head">${
        heading(context, 2, words[list.kind])}${list.all && html`<p>${link(reach(context, list.all),
          words.all(list.kind))}</p>`}</div>
        ${cards(context, list, { level: 3, lead: index === 0 })}</section>`)}
    ${lists.every((list) => list.items.length === 0) && html`<p class="empty">${words.empty}</p>`}
  </div>`;
}

/**
 * @param {Context} context
 * @param {import("../../schema.js").IndexDocument} document
 * @param {Gathered[]} lists one, or one for each kind of document below this page
 * @param {boolean} [later] whether these are not the latest
 */
export function index(context, document, lists, later = false) {
  const { words } = context;
  const several = lists.length > 1;
  return html`<div class="gathering index">${opening(context, document)}
    ${lists.map((list) => html`<section class="gathered">
      ${several && heading(context, 2, words[list.kind])}
      ${cards(context, list, { level: several ? 3 : 2, lead: !several && !later })}
      <nav class="pages" aria-label="${words.pages}">${later && html`<a class="button quiet"
        href="${reach(context, document.path)}">${words.first}</a>`}${list.more
        && html`<a class="button" rel="next" href="?kind=${list.kind}&amp;after=${
          encodeURIComponent(list.more)}">${words.more}</a>`}</nav></section>`)}
    ${lists.length === 0 && html`<p class="empty">${words.empty}</p>`}
  </div>`;
}
