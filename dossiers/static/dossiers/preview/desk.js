/**
 * The preview beside the form. Wagtail keeps what is typed and asks to load the frame again; a
 * reading site that speaks with the editor is told to read the draft again instead, and stays where
 * it is. Any other is loaded as Wagtail does.
 */

import { Frames } from "./frame.js";
import { names, open, placeOf } from "./form.js";
import { Status } from "./status.js";

const { origins, strings } = JSON.parse(document.getElementById("chapo-preview").textContent);

/** How long a page may take to say that it speaks with the editor, once loaded. */
const PATIENCE = 3000;
/** How long it may take to show a change. */
const SLOW = 10_000;
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
/** What changes in the form without a change of what it says. */
const NOT_TYPED = ["csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at", "next"];

class Desk {
  constructor(panel) {
    this.panel = panel;
    this.frames = new Frames(panel, origins);
    this.status = new Status(panel);
    this.mode = null;
    this.isLoading = false;
    this.isRenewing = false;
    this.isBehind = false;
    this.quietUntil = 0;
    this.shownPlace = "";
    this.timers = {};
    this.form = document.querySelector("[data-edit-form]");
    this.sent = null;
    this.listenToWagtail();
    this.listenToFrames();
    this.listenToForm();
  }

  /** Wagtail's own side of the panel. */
  get wagtail() {
    return window.wagtail.app.getControllerForElementAndIdentifier(this.panel, "w-preview");
  }

  get isOpen() {
    return !this.panel.closest("[data-side-panel]").hidden;
  }

  /** The reading site that was chosen. */
  get chosen() {
    return this.panel.querySelector("[data-w-preview-target=mode]")?.value ?? "";
  }

  later(name, delay, act) {
    clearTimeout(this.timers[name]);
    this.timers[name] = setTimeout(act, delay);
  }

  listenToWagtail() {
    const on = (name, act) => this.panel.addEventListener(`w-preview:${name}`, act);
    on("update", (event) => this.update(event));
    on("json", ({ detail }) => this.judge(detail.data));
    on("error", () => this.cannotSend());
    on("load", (event) => this.load(event));
    this.panel.addEventListener("load", (event) => this.loaded(event.target), true);
  }

  /** Wagtail is about to send the form: prevented when it has sent the same already. */
  update(event) {
    const data = new FormData(this.form);
    NOT_TYPED.forEach((name) => data.delete(name));
    const typed = new URLSearchParams(data).toString();
    if (typed === this.sent && this.mode === this.chosen) {
      event.preventDefault();
      this.wagtail.staleValue = false;
      return;
    }
    this.sent = typed;
    this.status.set("busy", strings.updating);
  }

  cannotSend() {
    this.sent = null;
    this.status.set("stale", strings.unreachable);
    this.later("again", SLOW, () => this.wagtail.setStale());
  }

  /** Says why nothing new is shown, when what was typed cannot be. */
  judge(data) {
    this.isRefused = !data.is_valid;
    if (this.isRefused) this.status.set("stale", strings.refused);
  }

  /** Wagtail is about to load the frame: prevented where the page follows by itself. */
  load(event) {
    if (this.isRefused) return;
    const isSame = this.mode === this.chosen;
    if (isSame && this.frames.follows) {
      event.preventDefault();
      void this.renew();
    } else if (isSame && this.isLoading) {
      // It is on its way and will be told when it is there.
      event.preventDefault();
      this.isBehind = true;
    } else {
      this.mode = this.chosen;
      this.isLoading = true;
      this.isBehind = false;
      this.later("loading", SLOW, () => this.giveUp());
    }
  }

  /** A frame has loaded: it may speak, or never will. */
  loaded(frame) {
    if (frame.nodeName !== "IFRAME" || !frame.src) return;
    this.endScrolling();
    this.later("loading", PATIENCE, () => this.giveUp());
  }

  /** Wagtail waits ten seconds for the scroll of a page that does not know its messages. */
  endScrolling() {
    const { origin } = window.location;
    const wagtail = { type: "w-preview:set-scroll-position", x: 0, y: 0, origin };
    setTimeout(() => window.dispatchEvent(new MessageEvent("message", { data: { wagtail }, origin })));
  }

  /** The page does not speak: Wagtail loads it again for each change. */
  giveUp() {
    this.isLoading = false;
    this.status.set("fresh", strings.fresh);
    if (this.isBehind) this.reload();
  }

  reload() {
    this.frames.forget();
    this.mode = null;
    this.isBehind = false;
    this.isLoading = false;
    this.wagtail.reloadIframe();
  }

  /** Writes what is typed into the draft that the frame reads, and has it read again. */
  async renew() {
    this.isBehind = true;
    if (this.isRenewing) return;
    this.isRenewing = true;
    try {
      while (this.isBehind) {
        this.isBehind = false;
        const url = this.wagtail.renderUrl;
        url.searchParams.set("in_preview_panel", "true");
        const answer = await fetch(url, { redirect: "manual", cache: "no-store" });
        if (answer.type !== "opaqueredirect") return this.reload();
      }
      this.frames.say({ chapo: "refresh" });
      this.later("shown", SLOW, () => this.status.set("stale", strings.silent));
    } catch {
      this.status.set("stale", strings.unreachable);
    } finally {
      this.isRenewing = false;
    }
  }

  listenToFrames() {
    const on = (name, act) =>
      this.frames.addEventListener(name, ({ detail }) => detail.isShown && act(detail));
    this.frames.addEventListener("ready", () => this.greet());
    on("shown", () => this.shown());
    on("failed", ({ final }) => this.failed(final));
    on("edit", (place) => this.edit(place));
    this.panel.addEventListener("w-preview:loaded", () => this.greet());
  }

  /** A page that speaks is there; before Wagtail shows it, it is not yet the one to talk to. */
  greet() {
    if (!this.frames.follows) return;
    clearTimeout(this.timers.loading);
    this.isLoading = false;
    this.frames.say({ chapo: "names", ...names() });
    if (document.querySelector("[data-checks-panel]")) this.frames.say({ chapo: "check" });
    if (this.isBehind) void this.renew();
    else this.shown();
  }

  shown() {
    clearTimeout(this.timers.shown);
    if (this.isRefused || this.isRenewing) return;
    this.status.set("fresh", strings.fresh);
    this.frames.say({ chapo: "names", ...names() });
  }

  /** The page cannot read the draft: another pass may help, which only loading gives it. */
  failed(final) {
    clearTimeout(this.timers.shown);
    this.status.set("stale", strings.silent);
    const isTooSoon = Date.now() - (this.reloadedAt ?? 0) < SLOW;
    if (!final) return;
    if (isTooSoon) {
      // Not in a loop: with the next change.
      this.frames.forget();
      this.mode = null;
      return;
    }
    this.reloadedAt = Date.now();
    this.reload();
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
    const on = (name, act) => this.form.addEventListener(name, ({ target }) => act(target), true);
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
    if (!name || name === this.shownPlace) return;
    this.shownPlace = name;
    if (Date.now() > this.quietUntil) this.frames.say({ chapo: "show", ...place });
  }
}

/** Gives the panels room before Wagtail measures them, the first time somebody edits here. */
const widen = () => {
  if (window.innerWidth < WIDE || localStorage.getItem(WIDTH_KEY)) return;
  localStorage.setItem(WIDTH_KEY, String(Math.round(window.innerWidth * SHARE)));
};

const panel = document.querySelector("[data-controller~=w-preview]");
if (panel) {
  widen();
  const desk = new Desk(panel);
  document.addEventListener("click", (event) => {
    const result = event.target.closest?.("[data-content-checker-selector]");
    if (!result || !desk.frames.follows) return;
    event.preventDefault();
    event.stopPropagation();
    document.querySelector('[data-side-panel="preview"]').dispatchEvent(new Event("open"));
    desk.frames.say({ chapo: "show", selector: result.textContent.trim() });
  }, true);
}
