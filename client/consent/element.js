/**
 * The element itself: asks, opens, closes, and tells everybody.
 *
 * @typedef {import("./block.js").Block} Block
 * @typedef {import("./block.js").State} State
 *
 * @typedef {object} ConsentDetail Of `chapo-consent`, and of `chapo-consent-request` before it.
 * @property {string} key `memory.key` of the platform.
 * @property {"once" | "always" | "manager" | "refused" | "withdrawn"} choice
 * @property {import("./store.js").By} by
 * @property {import("../schema.js").Consent} [consent] When an element says it.
 * @property {Block} [block] When an element says it.
 */

import { BaseElement } from "./base.js";
import { contextOf, firstState, providerOf } from "./block.js";
import { dayIn } from "./format.js";
import { frameOf } from "./frame.js";
import { Panel } from "./panel.js";
import { consents } from "./store.js";

/** What other elements say of themselves. */
const IN_PASSING = new Set(["known", "once", "ended"]);

/** `<consent-video>` and `<consent-embed>`: documented in `consent-video.md`. */
export class ConsentElement extends BaseElement {
  static observedAttributes = ["heading-level", "locale", "sizes"];

  /** @type {Block | null} */
  #block = null;
  #json = "";
  #panel;
  /** @type {State | null} */
  #state = null;
  /** What is drawn is of another block, or of other attributes. */
  #isStale = false;
  /** Only this block, only this view. */
  #once = false;
  /** @type {(() => void) | null} */
  #stop = null;
  #children = new MutationObserver(() => this.#take());

  constructor() {
    super();
    // A root that a server wrote is taken over as it stands.
    const root = this.attachInternals().shadowRoot ?? this.attachShadow({ mode: "open" });
    this.#panel = new Panel(root);
    root.addEventListener("click", (event) => this.#clicked(event));
  }

  /** The block of the document that is shown: a `video` or an `embed`. */
  get block() {
    return this.#block;
  }

  set block(block) {
    const json = JSON.stringify(block);
    if (json === this.#json) return;
    this.#json = json;
    this.#block = block;
    this.#lend(false);
    this.#redraw();
  }

  /** What is shown now: see `State`. */
  get state() {
    return this.#state;
  }

  connectedCallback() {
    this.#children.observe(this, { childList: true, subtree: true, characterData: true });
    this.#start();
    this.#receive();
    this.#take();
  }

  /** Being moved within the page changes nothing, where browsers can tell: a film goes on. */
  connectedMoveCallback() {}

  disconnectedCallback() {
    this.#children.disconnect();
    this.#stop?.();
    this.#stop = null;
    // A player that is put aside must not go on.
    if (this.#state === "opened") this.#turn(this.#first());
    // What is moved comes back at once. What is taken away hears of no withdrawal: it asks again.
    queueMicrotask(() => this.isConnected || this.#lend(false));
  }

  /**
   * @param {string} _name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.#redraw();
  }

  /**
   * As the reader's buttons do: `"once"` for this block and this view, `"always"` to remember.
   * @param {"once" | "always"} choice
   * @returns {boolean} False when there is nothing to ask, or a listener of
   *   `chapo-consent-request` prevented it.
   */
  accept(choice) {
    const consent = this.#block?.consent;
    if (!consent?.memory.choices.includes(choice)) return false;
    if (!this.#tell("chapo-consent-request", choice)) return false;
    if (choice === "always") {
      consents.remember(consent, "reader");
    } else {
      this.#lend(true);
      this.#open();
    }
    this.#tell("chapo-consent", choice);
    return true;
  }

  /** Leaves the player closed, and puts the question away. */
  refuse() {
    if (this.#state !== "asked") return;
    this.#turn("refused");
    this.#tell("chapo-consent", "refused");
  }

  /** Removes the player; what was allowed for longer is taken back for the whole platform. */
  withdraw() {
    const consent = this.#block?.consent;
    if (!consent) return;
    if (consents.permits(consent)) consents.withdraw(consent.memory.key, "reader");
    else this.#close();
    this.#tell("chapo-consent", "withdrawn");
  }

  /** Takes the block from a child `<script type="application/json">`, now or when it is parsed. */
  #take() {
    const script = this.querySelector(':scope > script[type="application/json"]');
    // The parser gives a script its text when it has all of it.
    if (script?.textContent) this.block = JSON.parse(script.textContent);
  }

  /** Takes a block that was given before the element was defined. */
  #receive() {
    if (!Object.hasOwn(this, "block")) return;
    const { block } = this;
    Reflect.deleteProperty(this, "block");
    this.block = block;
  }

  #redraw() {
    this.#isStale = this.#state !== null;
    if (this.isConnected) this.#start();
  }

  /** @param {boolean} isOpen Whether the player is open for this view alone. */
  #lend(isOpen) {
    if (isOpen === this.#once) return;
    this.#once = isOpen;
    consents.lend(this, isOpen ? this.#block?.consent ?? null : null);
  }

  #start() {
    if (!this.#block) return this.#empty();
    const { consent } = this.#block;
    this.#stop ??= consents.subscribe((change) => this.#changed(change));
    const first = this.#first();
    // What a server wrote stays: drawing it again would be a flash.
    const isDrawn = this.#panel.state === first && !this.#isStale;
    if (!isDrawn) this.#panel.draw(this.#block, first, this.#context());
    this.#isStale = false;
    this.#state = first;
    if (consent) consents.know(consent);
    if (consent && (this.#once || consents.permits(consent))) this.#open();
  }

  #empty() {
    if (!this.#isStale) return;
    this.#isStale = false;
    this.#state = null;
    this.#panel.clear();
  }

  /** @returns {State} */
  #first() {
    return this.#block ? firstState(this.#block) : "nothing";
  }

  /** @param {import("./store.js").Change} change */
  #changed({ key, scope }) {
    const consent = this.#block?.consent;
    if (consent?.memory.key !== key || IN_PASSING.has(scope)) return;
    if (consents.permits(consent)) this.#open();
    else if (scope === "withdrawn" || scope === "checked" || !this.#once) this.#close();
  }

  #open() {
    const block = this.#block;
    if (!block?.gated) return;
    const context = this.#context();
    if (this.#state === "opened") return this.#panel.say(block, context);
    const frame = frameOf(block.gated);
    this.#turn("opened");
    this.#panel.load(frame);
    this.#panel.announce(context.words.loaded(this.#name()));
  }

  #close() {
    this.#lend(false);
    if (this.#state !== "opened") return;
    const wasInFrame = this.#panel.isInFrame;
    this.#turn(this.#first());
    this.#panel.announce(this.#context().words.removed(this.#name()));
    if (wasInFrame) this.#panel.focus("once");
  }

  /** @param {State} state */
  #turn(state) {
    this.#state = state;
    if (this.#block) this.#panel.turn(this.#block, state, this.#context());
  }

  #name() {
    return (this.#block && providerOf(this.#block)?.name) ?? "";
  }

  #context() {
    const block = /** @type {Block} */ (this.#block);
    const locale = this.getAttribute("locale") ??
      this.closest("[lang]")?.getAttribute("lang") ?? null;
    const level = Number(this.getAttribute("heading-level") ?? 0);
    const slotted = this.querySelector(":scope > [slot]") !== null;
    const context = contextOf(block, { locale, level, sizes: this.getAttribute("sizes"), slotted });
    return { ...context, ...this.#permission(context), manage: this.#isManaged() };
  }

  /** @param {import("./block.js").Context} context */
  #permission({ words, locale }) {
    const consent = this.#block?.consent;
    if (!consent) return {};
    const name = consent.provider.name;
    if (!consents.permits(consent)) return { permission: words.allowedOnce(name), lasting: false };
    const choice = consents.choice(consent.memory.key);
    const permission = consents.isGranted(consent.memory.key) || !choice
      ? words.allowedBySite(name)
      : words.allowedUntil(name, dayIn(new Date(choice.until), locale));
    return { permission, lasting: true };
  }

  /** Whether the page has the place that `withdrawal.anchor` names. */
  #isManaged() {
    const anchor = this.#block?.consent?.withdrawal.anchor ?? "";
    return document.getElementById(anchor.replace(/^#/, "")) !== null;
  }

  /**
   * @param {"chapo-consent" | "chapo-consent-request"} type
   * @param {ConsentDetail["choice"]} choice
   * @returns {boolean} False when somebody prevented it.
   */
  #tell(type, choice) {
    const block = this.#block;
    if (!block?.consent) return true;
    const { consent } = block;
    /** @type {ConsentDetail} */
    const detail = { key: consent.memory.key, choice, by: "reader", consent, block };
    const cancelable = type === "chapo-consent-request";
    return this.dispatchEvent(
      new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }),
    );
  }

  /** @param {Event} event */
  #clicked(event) {
    const target = event.target instanceof Element ? event.target.closest("[data-do]") : null;
    const action = target?.getAttribute("data-do") ?? "";
    if (action === "once" || action === "always") {
      if (this.accept(action)) this.#panel.focus("frame");
    } else if (action === "open") {
      this.#open();
      this.#panel.focus("frame");
    } else if (action === "refuse") {
      this.refuse();
      this.#panel.announce(this.#context().words.refused);
      this.#panel.focus("reconsider");
    } else if (action === "reconsider") {
      this.#turn("asked");
      this.#panel.focus("once");
    } else if (action === "withdraw") {
      this.withdraw();
      this.#panel.focus("once");
    }
  }
}
