/** A person, an organisation or a fact alone: what a preview of a record shows. */

import { heading, lacks, reach } from "./context.js";
import { factCard } from "./facts.js";
import { html, link } from "./html.js";
import { portrait } from "./interview.js";
import { credit, pictureTag } from "./picture.js";

/** @typedef {import("./context.js").Context} Context */

/**
 * @param {Context} context
 * @param {import("../../schema.js").Person} person
 */
export function personPage(context, person) {
  return html`<article class="record person" data-block="${person.id}">
    <div data-field="portrait">${portrait(person, "320px", person.portrait?.alt ?? "")}</div>
    ${heading(context, 1, person.name, html` class="title" data-field="name"`)}
    ${person.portrait && credit(context, person.portrait)}
    ${lacks(context, {})}</article>`;
}

/**
 * @param {Context} context
 * @param {import("../../schema.js").Organisation} organisation
 */
export function organisationPage(context, organisation) {
  const { logo, name, acronym, url } = organisation;
  return html`<article class="record organisation" data-block="${organisation.id}">
    ${logo && html`<div class="logo" data-field="logo">${pictureTag(logo, { sizes: "320px" })}</div>`}
    ${heading(context, 1, name, html` class="title" data-field="name"`)}
    ${acronym && html`<p data-field="acronym">${acronym}</p>`}
    ${url && html`<p data-field="url">${link(reach(context, url), url, { rel: "external noopener" })}</p>`}
    ${lacks(context, {})}</article>`;
}

/**
 * @param {Context} context
 * @param {import("../../schema.js").Fact} fact
 */
export function factPage(context, fact) {
  return html`<article class="record body">${heading(context, 1, fact.label, html` class="visually-hidden"`)}
    ${factCard(context, fact, html` data-block="${fact.id}"`, true)}${lacks(context, {})}</article>`;
}
