/**
 * What is shown in each state: the question, its refusal, the open player.
 *
 * @typedef {import("./block.js").Block} Block
 * @typedef {import("./block.js").Context} Context
 * @typedef {import("./block.js").State} State
 * @typedef {import("../schema.js").Consent} Consent
 */

import { kindOf, posterOf } from "./block.js";
import { dayIn } from "./format.js";
import { followable, html } from "./html.js";
import { film, head, poster, stage } from "./stage.js";
import { link, row } from "./texts.js";

/** @type {Record<State, (block: Block, context: Context) => import("./html.js").Html>} */
const VIEWS = { asked, refused, opened, exempt, own, nothing };

/**
 * @param {Block} block
 * @param {State} state
 * @param {Context} context
 * @returns {import("./html.js").Html}
 */
export function view(block, state, context) {
  return VIEWS[state](block, context);
}

/**
 * The question is under the poster, or in the place of the player when there is no poster.
 * @param {Block} block
 * @param {Context} context
 */
function asked(block, context) {
  const question = block.consent && notice(block.consent, context);
  if (!posterOf(block)) return html`${head(block, context)}${stage(block, question)}`;
  return html`${stage(block, poster(block, context))}${head(block, context)}${question}`;
}

/**
 * Three buttons of one size and one weight: refusing is as easy as accepting.
 * @param {Consent} consent
 * @param {Context} context
 */
function notice({ text, provider, ...consent }, { words, locale }) {
  const { memory, purposes } = consent;
  return html`<div class="notice" part="notice"><div class="said" part="words"><p
    class="asks" part="notice-title">${text.title}</p><p>${text.body}</p><p>${
    text.consequence_of_refusal}</p></div><div class="choices" part="choices" role="group"
    aria-label="${words.choices}">${button("once", text.accept_once, "accept-once")}${
    memory.choices.includes("always") &&
      button("always", text.accept_always, "accept-always")}${
    button("refuse", text.refuse, "refuse")}</div><div class="more" part="more"><a
    href="${followable(provider.privacy_policy_url)}" rel="noreferrer">${text.more}</a><details
    class="fold"><summary part="summary">${words.who}</summary><dl>${
    purposes.map((purpose) => row(purpose.label, purpose.description))}${
    who(provider, words, locale)}${row(words.memory, words.kept(memory.max_age_days))}</dl></details
    ></div></div>`;
}

/**
 * @param {import("../schema.js").Provider} provider
 * @param {import("./words.js").Words} words
 * @param {string} locale
 */
function who(provider, words, locale) {
  const { operator, name, trackers, verified_on: verified } = provider;
  return [
    row(words.operator, operator ?? name),
    row(words.trackers, trackers.length ? `${trackers.length}${words.colon}${trackers.join(", ")}`
      : words.trackersUnknown),
    row(words.transfersTerm, provider.transfers_outside_eea ? words.transfers : words.noTransfers),
    verified && row(words.verified, html`<time datetime="${verified}">${
      dayIn(verified, locale)}</time>`),
  ];
}

/**
 * @param {string} action What the element does on a click.
 * @param {string} label
 * @param {string} part
 */
function button(action, label, part) {
  return html`<button type="button" class="button" part="button ${part}" data-do="${action}">${
    label}</button>`;
}

/**
 * A quiet line: what was refused, where else it can be seen, and a way back.
 * @param {Block} block
 * @param {Context} context
 */
function refused(block, context) {
  const { words } = context;
  return html`<div class="quiet" part="refused">${head(block, context)}<p class="asks">${
    words.refused}</p><div class="choices">${link(block)}${
    button("reconsider", words.change, "reconsider")}</div></div>`;
}

/**
 * The frame is put into the stage by the element: strings never hold one.
 * @param {Block} block
 * @param {Context} context
 */
function opened(block, context) {
  const player = stage(block, null);
  const title = head(block, context);
  const both = posterOf(block) ? [player, title] : [title, player];
  return html`${both}${block.consent ? control(block.consent, context) : null}`;
}

/**
 * @param {Consent} consent
 * @param {Context} context
 */
function control({ text, withdrawal, provider }, { words, permission, lasting, manage }) {
  const label = lasting ? words.withdraw(provider.name) : words.close;
  return html`<div class="control" part="control"><p>${permission}</p>${
    button("withdraw", label, "withdraw")}${
    manage && html`<a href="${withdrawal.anchor}">${text.withdraw}</a>`}</div>`;
}

/**
 * A player that needs no consent is loaded by a click all the same: it comes from elsewhere.
 * @param {Block} block
 * @param {Context} context
 */
function exempt(block, context) {
  const { words } = context;
  const name = block.exemption?.provider.name ?? "";
  const offer = html`<div class="notice" part="notice"><div class="said"><p>${
    words.exempt(name)} ${block.exemption?.justification}</p></div><div class="choices">${
    button("open", words.open[kindOf(block)], "open")}</div></div>`;
  if (!posterOf(block)) return html`${head(block, context)}${stage(block, offer)}`;
  return html`${stage(block, poster(block, context))}${head(block, context)}${offer}`;
}

/**
 * @param {Block} block
 * @param {Context} context
 */
function own(block, context) {
  const player = html`<slot name="player">${!context.slotted && film(block)}</slot>`;
  return html`${stage(block, player)}${head(block, context)}`;
}

/**
 * @param {Block} block
 * @param {Context} context
 */
function nothing(block, context) {
  const picture = poster(block, context);
  return html`${picture && stage(block, picture)}${head(block, context)}<p class="absent">${
    context.words.nothing}</p>`;
}
