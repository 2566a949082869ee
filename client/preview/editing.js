/**
 * The draft as a way into the editor: a click on a block, or Enter on it, asks the editor to open it;
 * the editor asks to see a block.
 *
 * A click leaves alone what works by itself (buttons, players, `<details>`) and a selection of text.
 * Links do not leave the draft: with Ctrl, Cmd or the middle button they open in a tab of their own.
 */

/** @typedef {import("./overlay.js").Overlay} Overlay */
/** @typedef {{block: string | null, field: string | null}} Place Where something is edited. */
/** @typedef {{blocks: Record<string, string>, fields: Record<string, string>}} Names */

const PLACES = "[data-block], [data-field]";
const WORKS_BY_ITSELF =
  "button, input, select, textarea, label, summary, audio, video, iframe, [contenteditable]," +
  " [role=button], consent-video, consent-embed";

/** @param {EventTarget | null} target @returns {Element | null} */
const elementOf = (target) => (target instanceof Element ? target : null);

/** @returns {boolean} */
const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class Editing {
  /**
   * @param {object} given
   * @param {HTMLElement} given.root
   * @param {Overlay} given.overlay
   * @param {import("./words.js").Words} given.words
   * @param {(place: Place) => void} given.edit
   */
  constructor({ root, overlay, words, edit }) {
    this.root = root;
    this.overlay = overlay;
    this.words = words;
    this.edit = edit;
    /** @type {Names | null} What the editor calls what it can open; null until it said so. */
    this.names = null;
    this.stopper = new AbortController();
    const options = { signal: this.stopper.signal };
    root.addEventListener("click", (event) => this.clicked(event), { ...options, capture: true });
    root.addEventListener("submit", (event) => event.preventDefault(), options);
    root.addEventListener("keydown", (event) => this.pressed(event), options);
    root.addEventListener("mouseover", (event) => this.pointed(event.target), options);
    root.addEventListener("mouseleave", () => overlay.around(null), options);
    root.addEventListener("focusin", (event) => this.pointed(event.target), options);
    root.addEventListener("focusout", () => overlay.around(null), options);
  }

  stop() {
    this.stopper.abort();
  }

  /** Makes what the editor can open reachable by the keyboard, after each rendering. */
  prepare() {
    for (const element of this.root.querySelectorAll(PLACES)) {
      if (element.hasAttribute("tabindex") || !this.nameOf(element)) continue;
      element.setAttribute("tabindex", "0");
      element.setAttribute("aria-description", this.words.how);
    }
  }

  /** @param {Names} names */
  call(names) {
    this.names = names;
    this.prepare();
  }

  /** @param {Element} element @returns {string} What the editor calls it; empty for what it cannot open. */
  nameOf(element) {
    if (!this.names) return "";
    const { block, field } = placeOf(element);
    return (block ? this.names.blocks[block] : this.names.fields[field ?? ""]) ?? "";
  }

  /** @param {EventTarget | null} target @returns {Element | null} The innermost that can be opened. */
  placeAround(target) {
    let element = elementOf(target)?.closest(PLACES) ?? null;
    while (element && !this.nameOf(element)) {
      element = element.parentElement?.closest(PLACES) ?? null;
    }
    return element;
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const target = elementOf(event.target);
    // Also one that is inside a player's own tree.
    const link = elementOf(event.composedPath()[0] ?? null)?.closest("a[href]");
    if (link && (event.ctrlKey || event.metaKey || event.button === 1)) return;
    if (link) event.preventDefault();
    if (link && this.followed(link)) return;
    if (!target || (!link && target.closest(WORKS_BY_ITSELF))) return;
    if (!link && String(getSelection()) !== "") return;
    const place = this.placeAround(target);
    if (place) this.edit(placeOf(place));
  }

  /** @param {Element} link @returns {boolean} Whether it led to another part of the draft. */
  followed(link) {
    const href = link.getAttribute("href") ?? "";
    const part = href.startsWith("#") && document.getElementById(decodeURIComponent(href.slice(1)));
    if (!part) return false;
    // By hand: the address of the page may hold the pass of the preview after its #.
    part.scrollIntoView({ behavior: isStill() ? "auto" : "smooth" });
    return true;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const target = elementOf(event.target);
    if (event.key !== "Enter" || !target?.matches(PLACES) || !this.nameOf(target)) return;
    event.preventDefault();
    this.edit(placeOf(target));
  }

  /** @param {EventTarget | null} target */
  pointed(target) {
    const place = this.placeAround(target);
    if (place) this.overlay.around(place, `${this.words.edit} ${this.nameOf(place)}`);
    else this.overlay.around(null);
  }

  /**
   * Scrolls to what the editor asks to see, and marks it.
   *
   * @param {{block?: string | null, within?: string[], field?: string | null, selector?: string}} what
   *   `within`: the blocks around it, for a block that is not shown on its own.
   */
  show({ block, within = [], field, selector }) {
    const element = selector ? this.find(selector) : this.shownFor({ block, within, field });
    if (!element) return;
    for (let around = element.closest("details"); around; ) {
      around.open = true;
      around = around.parentElement?.closest("details") ?? null;
    }
    if (!isInView(element)) {
      const tall = element.getBoundingClientRect().height > window.innerHeight * 0.8;
      element.scrollIntoView({
        behavior: isStill() ? "auto" : "smooth",
        block: tall ? "start" : "center",
      });
    }
    this.overlay.mark(element, this.nameOf(element));
  }

  /** @param {{block?: string | null, within: string[], field?: string | null}} what */
  shownFor({ block, within, field }) {
    for (const id of [block, ...within]) {
      const element = id && this.root.querySelector(`[data-block="${CSS.escape(id)}"]`);
      if (element) return element;
    }
    return field ? this.root.querySelector(`[data-field="${CSS.escape(field)}"]`) : null;
  }

  /** @param {string} selector @returns {Element | null} Null also for what is no selector. */
  find(selector) {
    try {
      return document.querySelector(selector);
    } catch {
      return null;
    }
  }
}

/** @param {Element} element @returns {Place} */
const placeOf = (element) => ({
  block: element.getAttribute("data-block"),
  field: element.getAttribute("data-field"),
});

/** @param {Element} element @returns {boolean} Whether its beginning, and enough of it, can be seen. */
function isInView(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  const seen = Math.min(bottom, window.innerHeight) - top;
  return top >= 0 && seen >= Math.min(height, window.innerHeight * 0.4);
}
