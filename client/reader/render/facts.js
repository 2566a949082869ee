/** Facts and figures, each with its period, its source, and whether somebody checked it. */

import { blockHeading, lacks, reach } from "./context.js";
import { html, link } from "./html.js";
import { periodInWords, time } from "./times.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../../schema.js").Fact} Fact */
/** @typedef {import("../../schema.js").Source} Source */

/**
 * @param {Context} context
 * @param {Source} source
 */
function sourceLine(context, source) {
  const { words, locale } = context;
  const parts = [
    html`<cite>${link(reach(context, source.url), source.title, { rel: "external noopener" })}</cite>`,
    source.publisher, source.locator,
    source.published_on && time(source.published_on, locale),
    source.accessed_on && html`${words.consulted} ${time(source.accessed_on, locale)}`,
    source.licence,
  ].filter(Boolean);
  return parts.map((part, index) => [index ? ", " : "", part]);
}

/** @typedef {(name: string) => import("./html.js").Value} Field A fact's field, where it is shown. */

/** @type {Field} */
const unnamed = () => "";

/** @type {Field} */
const named = (name) => html` data-field="${name}"`;

/**
 * @param {Context} context
 * @param {Fact} fact
 * @param {Field} [field]
 */
function provenance(context, fact, field = unnamed) {
  const { words } = context;
  if (!fact.verified || !fact.source) {
    return html`<p class="provenance unverified"${field("source")}><strong>${words.unverified}</strong>
      <span>${words.unverifiedWhy}</span></p>`;
  }
  return html`<p class="provenance"${field("source")}><span class="label">${words.source}</span>
    ${sourceLine(context, fact.source)}</p>`;
}

/**
 * What is counted, where, when and how.
 * @param {Context} context
 * @param {Fact} fact
 * @param {Field} [field]
 */
function precision(context, fact, field = unnamed) {
  const { words, locale } = context;
  const parts = [
    fact.population, fact.geography?.name,
    fact.period && periodInWords(fact.period, locale),
    fact.as_of && !fact.period && html`${words.asOf} ${time(fact.as_of, locale)}`,
    fact.confidence && words.confidence[fact.confidence],
  ].filter(Boolean);
  return [
    parts.length > 0 && html`<p class="precision"${field("population")}>${parts.map((part, index) =>
      [index ? " · " : "", part])}</p>`,
    fact.method_note && html`<p class="precision method"${field("method_note")}>${fact.method_note}</p>`,
  ];
}

/**
 * The figure as it is to be read, with "plus de" or "environ" before it.
 * @param {Context} context
 * @param {Fact} fact
 * @param {Field} [field]
 */
function figureOf(context, fact, field = unnamed) {
  if (!fact.formatted) return html``;
  const before = context.words.qualifier[fact.qualifier];
  const [, number = "", unit = ""] = /^([^\p{L}%€]*?)(\s*[\p{L}%€].*)?$/su.exec(fact.formatted) ?? [];
  return html`<div class="figure"${field("value")}>${before && html`<span class="qualifier">${before}</span> `}<span
    class="number">${number}<span class="unit">${unit}</span></span></div>`;
}

/**
 * One fact, alone in its frame.
 * @param {Context} context
 * @param {Fact} fact
 * @param {import("./html.js").Value} [attributes]
 * @param {boolean} [own] whether the fact is the document itself, whose fields can be edited
 */
export function factCard(context, fact, attributes = "", own = false) {
  const { label, statement } = fact;
  const field = own ? named : unnamed;
  return html`<div class="fact ${fact.label_kind}" role="note" aria-label="${label}"${attributes}>
    <p class="kicker"${field("label_kind")}>${label}</p>
    <div class="fact-body">${figureOf(context, fact, field)}<p class="statement"${
      field("statement")}>${statement}</p></div>
    <div class="fine">${precision(context, fact, field)}${provenance(context, fact, field)}</div>
    ${lacks(context, { block: fact.id })}
  </div>`;
}

/**
 * @param {Context} context
 * @param {import("../../schema.js").FactBlock} block
 */
export function factBlock(context, block) {
  const attributes = html` data-block="${block.id}"`;
  return html`${factCard(context, block.fact, attributes)}${lacks(context, { block: block.id })}`;
}

/**
 * What a fact says of itself beside its figure and its sentence.
 * @param {Fact | undefined} fact
 */
function originOf(fact) {
  return fact && JSON.stringify([fact.population, fact.geography, fact.period, fact.as_of,
    fact.confidence, fact.method_note, fact.verified, fact.source]);
}

/**
 * @param {Context} context
 * @param {import("../../schema.js").KeyFiguresBlock} block
 */
export function keyFiguresBlock(context, block) {
  const { facts } = block;
  const [first] = facts;
  // Said once when it is the same for all.
  const common = facts.length > 1 && facts.every((fact) => originOf(fact) === originOf(first));
  return html`<section class="key-figures wide" data-block="${block.id}">
    ${blockHeading(context, block.heading)}
    <ul class="figures" role="list">${facts.map((fact) => html`<li class="figure-cell">
      ${figureOf(context, fact)}<p class="statement">${fact.statement}</p>
      ${!common && html`<div class="fine">${precision(context, fact)}${
        provenance(context, fact)}</div>`}</li>`)}</ul>
    ${common && first && html`<div class="fine common">${precision(context, first)}${
      provenance(context, first)}</div>`}
    ${lacks(context, { block: block.id })}
  </section>`;
}
