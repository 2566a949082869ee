/**
 * The shadow root of an element: draws, holds the frame, speaks, moves the focus.
 *
 * @typedef {import("./block.js").Block} Block
 * @typedef {import("./block.js").Context} Context
 * @typedef {import("./block.js").State} State
 */

import { card } from "./markup.js";
import { STYLE } from "./style.js";
import { view } from "./views.js";

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** @returns {CSSStyleSheet} One for all elements of the page. */
export function styleSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  return sheet;
}

/** What is shown, without a decision of its own. */
export class Panel {
  #root;
  /** @type {HTMLIFrameElement | null} */
  #frame = null;

  /** @param {ShadowRoot} root Empty, or as a server wrote it. */
  constructor(root) {
    this.#root = root;
    root.adoptedStyleSheets = [styleSheet()];
    // The server's own copy has done its work: a policy may even have blocked it.
    root.querySelector(":scope > style")?.remove();
  }

  /** The state that is drawn, by a server or by us. */
  get state() {
    return this.#root.querySelector(".card")?.getAttribute("data-state") ?? null;
  }

  /** Whether the keyboard is in the player. */
  get isInFrame() {
    return this.#frame !== null && this.#root.activeElement === this.#frame;
  }

  /** Takes everything away. */
  clear() {
    this.#frame = null;
    this.#root.querySelector(".card")?.remove();
  }

  /**
   * Everything anew.
   * @param {Block} block
   * @param {State} state
   * @param {Context} context
   */
  draw(block, state, context) {
    this.clear();
    this.#root.append(fragment(String(card(block, state, context))));
  }

  /**
   * The state alone: an open transcript stays open.
   * @param {Block} block
   * @param {State} state
   * @param {Context} context
   */
  turn(block, state, context) {
    this.#frame = null;
    this.#root.querySelector(".card")?.setAttribute("data-state", state);
    const content = fragment(String(view(block, state, context)));
    this.#root.querySelector(".view")?.replaceChildren(content);
  }

  /**
   * What is said under an open player, which goes on.
   * @param {Block} block
   * @param {Context} context
   */
  say(block, context) {
    const control = fragment(String(view(block, "opened", context))).querySelector(".control");
    if (control) this.#root.querySelector(".control")?.replaceWith(control);
  }

  /** @param {HTMLIFrameElement} frame */
  load(frame) {
    this.#frame = frame;
    this.#root.querySelector(".stage")?.append(frame);
  }

  /** @param {string} message Said by screen readers when they have finished. */
  announce(message) {
    const status = this.#root.querySelector("[role=status]");
    if (status) status.textContent = message;
  }

  /** @param {string} action The button to stand on; the frame for `"frame"`. */
  focus(action) {
    const button = this.#root.querySelector(`[data-do="${action}"]`);
    const target = action === "frame" ? this.#frame : button;
    if (target instanceof HTMLElement) target.focus();
  }
}

/**
 * @param {string} text
 * @returns {DocumentFragment}
 */
function fragment(text) {
  const template = document.createElement("template");
  template.innerHTML = text;
  return template.content;
}
