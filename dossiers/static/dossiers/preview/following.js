/**
 * Wagtail's panel and the frame in it, kept in step: Wagtail sends the form and asks to load the frame
 * again; where the page in it follows by itself, it is told to read the draft again instead.
 */

import { names } from "./form.js";
import { Frames } from "./frame.js";
import { Status } from "./status.js";

const { origins, strings } = JSON.parse(document.getElementById("chapo-preview").textContent);

/** How long a page may take to say that it speaks with the editor, once loaded. */
const PATIENCE = 3000;
/** How long it may take to show a change. */
const SLOW = 10_000;
/** What changes in the form without a change of what it says. */
const NOT_TYPED = ["csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at", "next"];

export class Following {
  /** `panel` is the element of Wagtail's controller `w-preview`. */
  constructor(panel) {
    this.panel = panel;
    this.stopper = new AbortController();
    this.options = { signal: this.stopper.signal };
    this.frames = new Frames(panel, origins, this.options);
    this.status = new Status(panel);
    this.form = document.querySelector("[data-edit-form]");
    this.sent = null;
    this.loadedFrom = null;
    this.silent = null;
    this.isLoading = false;
    this.isRenewing = false;
    this.isBehind = false;
    this.isRefused = false;
    this.timers = {};
    this.listenToWagtail();
    this.listenToFrames();
  }

  /** Hears nothing any more. */
  stop() {
    this.stopper.abort();
    Object.values(this.timers).forEach(clearTimeout);
  }

  /** Wagtail's own side of the panel. */
  get wagtail() {
    return window.wagtail.app.getControllerForElementAndIdentifier(this.panel, "w-preview");
  }

  /** Where the draft is looked at: what is edited, which a first save gives a name, and the site. */
  get chosen() {
    return this.wagtail.renderUrl.href;
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
    if (typed === this.sent && this.loadedFrom === this.chosen) {
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
    const isSame = this.loadedFrom === this.chosen;
    if (isSame && this.frames.follows) {
      event.preventDefault();
      void this.renew();
    } else if (isSame && this.isLoading && this.silent !== this.chosen) {
      // It is on its way and will be told when it is there.
      event.preventDefault();
      this.isBehind = true;
    } else {
      this.loadedFrom = this.chosen;
      this.isLoading = true;
      this.isBehind = false;
      this.later("loading", SLOW, () => this.giveUp());
    }
  }

  /** A frame has loaded: it may speak, or never will. */
  loaded(frame) {
    if (frame.nodeName !== "IFRAME" || !frame.src) return;
    this.endScrolling();
    const patience = this.silent === this.chosen ? 0 : PATIENCE;
    this.later("loading", patience, () => this.giveUp());
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
    this.silent = this.chosen;
    this.status.set("fresh", strings.fresh);
    if (this.isBehind) this.reload();
  }

  reload() {
    this.frames.forget();
    this.loadedFrom = null;
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
    this.panel.addEventListener("w-preview:loaded", () => this.greet());
  }

  /** A page that speaks is there; before Wagtail shows it, it is not yet the one to talk to. */
  greet() {
    if (!this.frames.follows) return;
    clearTimeout(this.timers.loading);
    this.isLoading = false;
    this.silent = null;
    this.loadedFrom ??= this.chosen;
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
    if (!final) return;
    if (Date.now() - (this.reloadedAt ?? 0) < SLOW) {
      // Not in a loop: with the next change.
      this.frames.forget();
      this.loadedFrom = null;
      return;
    }
    this.reloadedAt = Date.now();
    this.reload();
  }
}
