/** `<consent-choices>`: what the reader has allowed, to take back; for the foot of every page. */

import { BaseElement } from "./base.js";
import { dayIn } from "./format.js";
import { html } from "./html.js";
import { styleSheet } from "./panel.js";
import { consents } from "./store.js";
import { languageOf, wordsOf } from "./words.js";

/** Nothing is asked here: only what was allowed is shown. */
export class ConsentChoices extends BaseElement {
  #root = this.attachInternals().shadowRoot ?? this.attachShadow({ mode: "open" });
  /** @type {(() => void) | null} */
  #stop = null;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [styleSheet()];
    this.#root.addEventListener("click", (event) => this.#clicked(event));
  }

  connectedCallback() {
    // A link to the element leads to it for the keyboard as well.
    if (!this.hasAttribute("tabindex")) this.tabIndex = -1;
    this.#stop ??= consents.subscribe(() => this.#draw());
    this.#draw();
  }

  disconnectedCallback() {
    this.#stop?.();
    this.#stop = null;
  }

  #locale() {
    return languageOf(
      this.getAttribute("locale") ?? this.closest("[lang]")?.getAttribute("lang") ?? null,
    );
  }

  #draw() {
    const locale = this.#locale();
    const words = wordsOf(locale);
    const choices = consents.choices();
    const items = choices.map(({ key, name, at, until, once }) => html`<li><span>${once
      ? words.entryOnce(name)
      : words.entry(name, dayIn(new Date(at), locale), until && dayIn(new Date(until), locale))
    }</span><button type="button" class="button" part="button withdraw" data-key="${key}">${
      words.takeBack}<span class="heard"> ${name}</span></button></li>`);
    this.#root.innerHTML = String(html`<section class="card kept" part="card" role="group"
      aria-label="${words.allowed}"><p class="asks" part="title">${words.allowed}</p>${
      items.length > 0 ? html`<ul part="list">${items}</ul>` :
        html`<p class="meta" part="none">${words.noneAllowed}</p>`}${
      items.length > 1 && html`<button type="button" class="button" part="button withdraw-all"
        data-all>${words.withdrawAll}</button>`}</section>`);
  }

  /** @param {Event} event */
  #clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    const { key, all } = button.dataset;
    if (all === undefined) consents.withdraw(key ?? "", "choices");
    else consents.withdrawAll("choices");
    // The button is gone: the list itself takes the focus.
    const next = this.#root.querySelector("button");
    (next ?? this).focus();
  }
}
