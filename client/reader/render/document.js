/** Dossiers, interviews and projects: their opening, their contents and their body. */

import { body } from "./body.js";
import { overline } from "./cards.js";
import { heading, lacks, reach } from "./context.js";
import { attribute, html, link } from "./html.js";
import { portrait } from "./interview.js";
import { figure } from "./picture.js";
import { time } from "./times.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../../schema.js").DossierDocument} DossierDocument */
/** @typedef {import("../../schema.js").InterviewDocument} InterviewDocument */
/** @typedef {import("../../schema.js").ProjectDocument} ProjectDocument */
/** @typedef {DossierDocument | InterviewDocument | ProjectDocument} Article */

/** Headings from which contents are worth a list. */
const WORTH_LISTING = 2;
/** Characters from which type is set smaller. */
const LONG_TITLE = 60;
const LONG_STANDFIRST = 360;

/**
 * @param {Context} context
 * @param {Article} document
 */
function authors(context, document) {
  const { words } = context;
  const people = document.authors.map(({ person, role }) => html`<li class="author">${
    person.portrait && portrait(person, "40px")}<span><span class="name">${person.name}</span>${
    role && html` <span class="role">${role}</span>`}</span></li>`);
  const house = document.institutional_author
    && html`<li class="author house"><span class="name">${document.institutional_author}</span></li>`;
  if (!people.length && !house) return html``;
  return html`<ul class="authors" role="list" aria-label="${words.by}" data-field="authors">${people}${house}</ul>`;
}

/**
 * When it came out, when it changed, how long it takes.
 * @param {Context} context
 * @param {Article} document
 */
function dates(context, { published_on: published, updated_on: updated, reading_minutes: minutes }) {
  const { words, locale } = context;
  return html`<p class="dates"><span data-field="published_on">${words.published} ${
    time(published, locale)}</span>${updated && html`<span data-field="updated_on">${
    words.updated} ${time(updated, locale)}</span>`}<span class="reading">${
    words.reading(minutes)}</span></p>`;
}

/**
 * @param {Context} context
 * @param {Article} document
 */
function subjects(context, document) {
  const { words } = context;
  const rows = /** @type {const} */ ([
    ["themes", words.themes, document.themes.map((theme) => theme.name)],
    ["territories", words.territories, document.territories.map((place) => place.name)],
    ["audiences", words.audiences, document.audiences.map((one) => words.audience[one] ?? one)],
  ]);
  const shown = rows.filter(([, , names]) => names.length > 0);
  if (!shown.length) return html``;
  return html`<dl class="subjects">${shown.map(([field, label, names]) =>
    html`<div data-field="${field}"><dt>${label}</dt><dd>${names.join(", ")}</dd></div>`)}</dl>`;
}

/**
 * The facts of a project, beside its story.
 * @param {Context} context
 * @param {ProjectDocument} document
 */
function sheet(context, document) {
  const { words, locale } = context;
  const { organisation, instrument, started_on: started } = document;
  const website = reach(context, document.website);
  const rows = [
    organisation && { field: "organisation", label: words.led, value: link(
      reach(context, organisation.url), organisation.name, { rel: "external noopener" }) },
    instrument && { field: "instrument", label: words.form,
      value: html`${words.instrument[instrument] ?? instrument}` },
    started && { field: "started_on", label: words.since, value: time(started, locale) },
    website && { field: "website", label: words.website, value: link(website,
      new URL(website).hostname.replace(/^www\./, ""), { rel: "external noopener" }) },
  ].filter((row) => !!row);
  if (!rows.length) return html``;
  return html`<dl class="sheet" aria-label="${words.sheet}">${rows.map(({ field, label, value }) =>
    html`<div data-field="${field}"><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/**
 * @param {Context} context
 * @param {Article} document
 */
function opening(context, document) {
  const { title, standfirst, cover } = document;
  const field = document.kicker ? "kicker" : "series";
  return html`<header class="opening${cover ? "" : " bare"}"><div class="opening-words">
    <p class="kicker" data-field="${field}">${overline(context, document)}</p>
    ${heading(context, 1, title, html` class="${
      title.length > LONG_TITLE ? "title long" : "title"}" data-field="title"`)}
    ${document.type === "project" && document.tagline
      && html`<p class="tagline" data-field="tagline">${document.tagline}</p>`}
    <p class="standfirst${standfirst.length > LONG_STANDFIRST ? " long" : ""}" data-field="standfirst">${standfirst}</p>
    <div class="signature">${authors(context, document)}${dates(context, document)}</div></div>
    ${cover && figure(context, cover, { sizes: "(min-width: 80rem) 1200px, 100vw", eager: true,
      caption: cover.caption, name: "cover", attributes: html` data-field="cover"` })}
    ${lacks(context, { block: null })}</header>`;
}

/**
 * @param {Context} context
 * @param {Article} document
 */
function contents(context, { toc }) {
  if (toc.length < WORTH_LISTING) return html``;
  const list = html`<ol>${toc.map(({ text, anchor }) =>
    html`<li><a href="#${anchor}">${text}</a></li>`)}</ol>`;
  const { words } = context;
  return html`<nav class="contents" id="contents" aria-label="${words.contents}" tabindex="-1">
    <details><summary>${words.contents}</summary>${list}</details>
    <div class="contents-open"><p class="label">${words.contents}</p>${list}</div></nav>`;
}

/**
 * A whole article.
 * @param {Context} context
 * @param {Article} document
 */
export function article(context, document) {
  const head = opening(context, document);
  const aside = contents(context, document);
  return html`<article class="article ${document.type}${document.toc.length < WORTH_LISTING ? " short" : ""}"${
    attribute("lang", document.locale)}>${head}
    <div class="columns">${aside}<div class="body">${
      document.type === "project" && sheet(context, document)}${body(context, document.body)}
      ${subjects(context, document)}</div></div></article>`;
}
