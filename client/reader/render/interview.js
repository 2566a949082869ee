/** Interviews: who speaks, the questions, and whose each answer is. */

import { blockHeading, heading, lacks, reach } from "./context.js";
import { attribute, html, link } from "./html.js";
import { credit, pictureTag } from "./picture.js";
import { pullQuote } from "./quote.js";
import { richText } from "./richtext.js";
import { held } from "./typography.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../../schema.js").InterviewBlock} InterviewBlock */
/** @typedef {import("../../schema.js").Exchange} Exchange */
/** @typedef {import("../../schema.js").Participant} Participant */

/**
 * The anchor of a question: the same however often the interview is rearranged.
 * @param {Exchange} exchange
 */
export function anchorOf(exchange) {
  return `question-${exchange.id.slice(0, 8)}`;
}

/**
 * The first letters of a name, for who has no portrait.
 * @param {string} name
 */
function initials(name) {
  const words = name.replace(/\(.*\)/, "").trim().split(/[\s-]+/);
  return words.map((word) => word[0] ?? "").filter((_, index) =>
    index === 0 || index === words.length - 1).join("").toUpperCase();
}

/**
 * A portrait, or initials in its place.
 * @param {import("../../schema.js").Person} person
 * @param {string} size of the circle, as CSS
 * @param {string} [alt] the portrait's own unless the name stands beside it
 */
export function portrait(person, size, alt = "") {
  return person.portrait
    ? html`<span class="portrait">${pictureTag(person.portrait, { sizes: size, alt })}</span>`
    : html`<span class="portrait initials" aria-hidden="true">${initials(person.name)}</span>`;
}

/**
 * @param {Context} context
 * @param {Participant} participant
 * @param {number} voice 1, 2…
 */
function introduced(context, { person, role, organisation }, voice) {
  const site = reach(context, organisation?.url);
  return html`<li class="participant voice-${voice}">
    ${portrait(person, "112px", person.portrait?.alt ?? "")}
    <div><div class="name">${person.name}</div>
    ${role && html`<p class="role">${role}</p>`}
    ${organisation && !role?.includes(organisation.name) && html`<p class="organisation">${
      link(site, organisation.name, { rel: "external noopener" })}</p>`}
    ${person.portrait && credit(context, person.portrait)}</div></li>`;
}

/**
 * @param {Context} context
 * @param {Exchange} exchange
 * @param {{participant: Participant | undefined, voice: number, level: number, alone: boolean}} who
 */
function exchanged(context, exchange, { participant, voice, level, alone }) {
  const { words } = context;
  const anchor = anchorOf(exchange);
  const { number, question } = exchange;
  const title = html`${number && html`<span class="number"><span class="visually-hidden">${
    words.question(null)} </span>${number}</span>`}<span class="asked">${held(question)}</span>`;
  const person = participant?.person;
  return html`<section class="exchange voice-${voice}${alone ? " alone" : ""}" id="${anchor}"
    data-block="${exchange.id}"${attribute("aria-labelledby", `${anchor}-title`)}>
    <div class="question">${heading(context, level, title, html` id="${anchor}-title"`)}
      <a class="permalink" href="#${anchor}" aria-label="${words.linkToQuestion(question)}"
        data-copied="${words.copied}"><span aria-hidden="true">#</span></a></div>
    <div class="answer">${person && html`<p class="speaker">${portrait(person, "40px")}
      <span class="visually-hidden">${words.answer} </span><span class="name">${person.name}</span></p>`}
      ${richText(context, exchange.answer)}
      ${lacks(context, { block: exchange.id })}</div>
    ${exchange.pull_quote && pullQuote(context, exchange.pull_quote, { portrait: false })}
  </section>`;
}

/**
 * @param {Context} context
 * @param {InterviewBlock} block
 */
export function interviewBlock(context, block) {
  const { words } = context;
  const voices = new Map(block.participants.map((one, index) => [one.person.id, index]));
  const level = (block.heading?.level ?? 2) + 1;
  const title = blockHeading(context, block.heading);
  const alone = block.participants.length < 2;
  return html`<section class="interview ${block.kind}" data-block="${block.id}">
    ${title}
    ${block.intro && html`<div class="intro">${richText(context, block.intro)}</div>`}
    <ul class="participants" role="list" aria-label="${words.voices}">${
      block.participants.map((one, index) => introduced(context, one, 1 + (index % 4)))}</ul>
    ${block.exchanges.map((exchange) => {
      const index = voices.get(exchange.participant) ?? 0;
      const participant = block.participants[index];
      return exchanged(context, exchange, { participant, voice: 1 + (index % 4), level, alone });
    })}
    ${lacks(context, { block: block.id })}
  </section>`;
}

/**
 * The announcement of an interview that has a page of its own.
 * @param {Context} context
 * @param {import("../../schema.js").FeaturedInterviewBlock} block
 */
export function featuredInterview(context, block) {
  const { words } = context;
  const names = block.people.map((person) => person.name);
  const href = reach(context, block.link.url);
  const label = href && words.of(words.readInterview, block.title);
  return html`<aside class="featured wide" data-block="${block.id}" aria-label="${
    words.of(words.interview, block.title)}">
    ${block.cover && html`<div class="featured-picture">${
      pictureTag(block.cover, { sizes: "(min-width: 60rem) 420px, 100vw", alt: "" })}${
      credit(context, block.cover)}</div>`}
    <div class="featured-words"><p class="kicker">${words.interview}</p>
      ${heading(context, 3, block.title, html` class="featured-title"`)}
      <p class="standfirst">${block.standfirst}</p>
      ${names.length > 0 && html`<p class="byline">${words.with} ${
        new Intl.ListFormat(context.locale).format(names)}</p>`}
      <p class="go">${link(href, words.readInterview, { class: "stretched", "aria-label": label })}</p>
    </div>${lacks(context, { block: block.id })}
  </aside>`;
}
