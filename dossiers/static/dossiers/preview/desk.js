/**
 * The preview beside the form: what is clicked in it opens the form there, and work in the form
 * shows there.
 */

import { Following } from "./following.js";
import { open, placeOf } from "./form.js";

/** Where the form has no place beside the panel. */
const NARROW = "(max-width: 799px)";
const AFTER_EDIT = 1500;
/** How long a pause is a pause, in milliseconds; rich text hands its words on a moment later. */
const PAUSE = 200;
const PAUSE_IN_RICH_TEXT = 450;
/** Wagtail's panels are narrower than a phone until somebody widens them. */
const WIDTH_KEY = "wagtail:side-panel-width";
const WIDE = 1200;
const SHARE = 0.37;

class Desk extends Following {
  /** `place` is where the editor is at work, if anywhere. */
  constructor(panel, place = null) {
    super(panel);
    this.place = place;
    this.quietUntil = 0;
    this.listenToForm();
  }

  get isOpen() {
    return !this.panel.closest("[data-side-panel]").hidden;
  }

  listenToFrames() {
    super.listenToFrames();
    this.frames.addEventListener("edit", ({ detail }) => detail.isShown && this.edit(detail));
    this.panel.addEventListener("w-preview:loaded", () => {
      // Another page begins at its top.
      if (this.place) this.frames.say({ chapo: "show", ...this.place });
    });
  }

  /** Opens what was clicked in the preview. */
  edit(place) {
    if (matchMedia(NARROW).matches) {
      document.querySelector("[data-form-side-close-button]")?.click();
    }
    this.quietUntil = Date.now() + AFTER_EDIT;
    window.focus();
    void open(place);
  }

  listenToForm() {
    // Before Wagtail's buttons, which keep what they hear for themselves.
    const options = { ...this.options, capture: true };
    const on = (name, act) =>
      this.form.addEventListener(name, ({ target }) => act(target), options);
    on("focusin", (target) => this.show(target));
    on("click", (target) => this.show(target));
    // A click moves, adds and removes blocks.
    ["input", "change", "click"].forEach((name) => on(name, (target) => this.typed(target)));
  }

  /** Sooner than Wagtail, which looks at the form twice a second and then waits again. */
  typed(target) {
    const pause = target.isContentEditable ? PAUSE_IN_RICH_TEXT : PAUSE;
    this.later("typed", pause, () => this.wagtail.setStale());
  }

  /** Shows in the preview what is edited, once each time the editor goes elsewhere. */
  show(target) {
    if (!this.isOpen || this.panel.contains(target)) return;
    const place = placeOf(target);
    const name = place.block ?? place.field;
    if (!name || name === (this.place?.block ?? this.place?.field)) return;
    this.place = place;
    if (Date.now() > this.quietUntil) this.frames.say({ chapo: "show", ...place });
  }
}

/** Gives the panels room before Wagtail measures them, the first time somebody edits here. */
const widen = () => {
  if (window.innerWidth < WIDE || localStorage.getItem(WIDTH_KEY)) return;
  localStorage.setItem(WIDTH_KEY, String(Math.round(window.innerWidth * SHARE)));
};

/** Shows in the preview what a check found there, rather than in a tab of its own. */
const showResult = (desk, event) => {
  const result = event.target.closest?.("[data-content-checker-selector]");
  if (!result || !desk.frames.follows) return;
  event.preventDefault();
  event.stopPropagation();
  document.querySelector('[data-side-panel="preview"]').dispatchEvent(new Event("open"));
  desk.frames.say({ chapo: "show", selector: result.textContent.trim() });
};

const panel = document.querySelector("[data-controller~=w-preview]");
if (panel && document.querySelector("[data-edit-form]")) {
  widen();
  let desk = new Desk(panel);
  document.addEventListener("click", (event) => showResult(desk, event), true);
  // The first save of something new brings another panel.
  const follow = ({ target }) => {
    if (target === desk.panel) return;
    desk.stop();
    desk = new Desk(target, desk.place);
  };
  document.addEventListener("w-preview:update", follow, true);
}
