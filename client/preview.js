/**
 * A draft that follows what its editor types.
 *
 * In the editor's frame, the page and the editor talk by `postMessage` (objects with `chapo`):
 * the page says `ready`, `shown` after each rendering, `failed` when it cannot read the draft, and
 * `edit` with a `block` or `field`; the editor says `refresh`, `names`, `show` and `check`. The page
 * hears only the window that frames it, and only at the address that the draft itself names.
 * In a tab of its own, it looks again when somebody comes back to it, and every few seconds meanwhile.
 */

import { Editing } from "./preview/editing.js";
import { Overlay } from "./preview/overlay.js";
import { patchChildren } from "./preview/patch.js";
import { wordsIn } from "./preview/words.js";

const EVERY = 5000;
const FIRST_RETRY = 800;
const LAST_RETRY = 10_000;
const PATIENCE = 12_000;
const BEFORE_CHECKS = 1500;
/** What stands for a picture while it is made, and how often that is waited for. */
const IN_THE_MAKING = '"data:image/svg+xml,';
const SOON = 2000;
const MOST_WAITS = 15;
/** Messages kept until it is known whether they count. */
const MOST_EARLY = 20;
/** Where the editor's site has what its checks need in the page. */
const CHECKS = "/preview/checks.js";

/** @import { Draft } from "./types.js" */

/** @typedef {string | Node | void} Rendered HTML, a node whose children are shown, or nothing. */
/** @typedef {{signal?: AbortSignal}} Options */
/** @typedef {{preview: (token: string, options?: Options) => Promise<Draft>}} Client */

/** @param {any} error @returns {boolean} Whether asking again is of no use. */
const isFinal = (error) => error?.status >= 400 && error.status < 500 && error.status !== 429;

/**
 * @param {string | Node} rendered
 * @returns {Node} What holds the nodes to show, outside the page: nothing in it runs.
 */
function holderOf(rendered) {
  if (typeof rendered !== "string") return rendered;
  const template = document.createElement("template");
  template.innerHTML = rendered;
  return template.content;
}

/** One draft in one element. */
class Preview {
  /**
   * @param {object} given
   * @param {Client} given.client
   * @param {string} given.token
   * @param {(answer: Draft) => Rendered | Promise<Rendered>} given.render
   * @param {HTMLElement} given.root
   * @param {boolean} given.announce
   */
  constructor({ client, token, render, root, announce }) {
    this.client = client;
    this.token = token;
    this.render = render;
    this.root = root;
    this.announce = announce;
    this.words = wordsIn(document.documentElement.lang);
    this.overlay = new Overlay();
    this.editor = window.parent === window ? null : window.parent;
    this.origin = "";
    this.shown = "";
    this.isStopped = false;
    /** @type {Promise<void> | null} */
    this.running = null;
    this.isAskedAgain = false;
    this.failures = 0;
    this.waits = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.retry = undefined;
    /** @type {Editing | null} */
    this.editing = null;
    /** @type {MessageEvent[]} What came before the draft said whom to hear. */
    this.early = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.checks = undefined;
    this.stopper = new AbortController();
    const options = { signal: this.stopper.signal };
    window.addEventListener("message", (event) => this.hear(event), options);
    if (!this.editor) this.lookAgain(options);
  }

  /** Looks again when somebody comes back to the tab, and now and then while it is seen. */
  /** @param {AddEventListenerOptions} options */
  lookAgain(options) {
    const look = () => document.visibilityState === "visible" && void this.refresh();
    document.addEventListener("visibilitychange", look, options);
    window.addEventListener("focus", look, options);
    this.interval = setInterval(look, EVERY);
  }

  /** Reads the draft and shows it; asked while it reads, it reads once more after. */
  /** @returns {Promise<void>} */
  refresh() {
    if (this.isStopped) return Promise.resolve();
    if (this.running) {
      this.isAskedAgain = true;
      return this.running;
    }
    this.running = this.readAndShow().finally(() => {
      this.running = null;
      if (!this.isAskedAgain) return;
      this.isAskedAgain = false;
      void this.refresh();
    });
    return this.running;
  }

  async readAndShow() {
    try {
      const patience = AbortSignal.timeout(PATIENCE);
      const signal = AbortSignal.any([this.stopper.signal, patience]);
      const answer = await this.client.preview(this.token, { signal });
      if (!this.isStopped) await this.show(answer);
    } catch (error) {
      if (!this.isStopped) this.fail(error);
    }
  }

  /** @param {Draft} answer */
  async show(answer) {
    const { document: draft, missing, locale } = answer;
    const content = JSON.stringify([draft, missing]);
    if (content !== this.shown) {
      const rendered = await this.render(answer);
      if (this.isStopped) return;
      document.documentElement.lang = locale;
      this.words = wordsIn(locale);
      if (rendered !== undefined) this.patch(holderOf(rendered));
      this.shown = content;
      if (this.announce) this.overlay.say(this.words.updated);
      this.checkAgain();
    }
    this.failures = 0;
    clearTimeout(this.retry);
    this.overlay.warn();
    this.listenTo(answer.editor_origin);
    this.editing?.prepare();
    this.overlay.follow();
    this.waitForPictures(content);
    this.tell({ chapo: "shown" });
  }

  /** Looks again soon while a picture is being made. */
  /** @param {string} content */
  waitForPictures(content) {
    clearTimeout(this.soon);
    this.waits = content.includes(IN_THE_MAKING) ? this.waits + 1 : 0;
    if (this.waits === 0 || this.waits > MOST_WAITS) return;
    this.soon = setTimeout(() => void this.refresh(), SOON);
  }

  /** Shows what was rendered; what the reader looks at stays where it is. */
  /** @param {Node} holder */
  patch(holder) {
    const anchors = Array.from(this.root.querySelectorAll("[data-block], [data-field]"));
    const anchor = anchors.find((element) => element.getBoundingClientRect().bottom > 0);
    const before = anchor?.getBoundingClientRect().top ?? 0;
    const isAtTop = window.scrollY === 0;
    patchChildren(this.root, holder);
    if (isAtTop || !anchor?.isConnected) return;
    const moved = anchor.getBoundingClientRect().top - before;
    if (moved) window.scrollBy({ top: moved, behavior: "instant" });
  }

  /** @param {any} error */
  fail(error) {
    const { words } = this;
    this.failures += 1;
    clearTimeout(this.retry);
    if (isFinal(error)) {
      this.overlay.warn(words.expired, words.reopen);
      clearInterval(this.interval);
    } else {
      const act = () => void this.refresh();
      this.retry = setTimeout(act, Math.min(FIRST_RETRY * 2 ** this.failures, LAST_RETRY));
      // Once is nothing to alarm anybody with.
      if (this.failures === 1) return;
      this.overlay.warn(words.unavailable, words.waiting, { label: words.retry, act });
    }
    // Says nothing but that it failed, so anybody may hear it.
    this.editor?.postMessage({ chapo: "failed", final: isFinal(error) }, this.origin || "*");
  }

  /** @param {string} origin From now on, the one whose messages count. */
  listenTo(origin) {
    if (!this.editor || this.origin === origin) return;
    this.origin = origin;
    this.early.splice(0).forEach((event) => this.hear(event));
  }

  /** @param {object} message */
  tell(message) {
    if (this.origin) this.editor?.postMessage(message, this.origin);
  }

  /** @param {MessageEvent} event */
  hear(event) {
    if (!this.editor || event.source !== this.editor || !event.data?.chapo) return;
    if (!this.origin) this.early = [...this.early, event].slice(-MOST_EARLY);
    else if (event.origin === this.origin) this.obey(event.data);
  }

  /** @param {any} message */
  obey(message) {
    if (message.chapo === "refresh") void this.refresh();
    if (message.chapo === "names") this.openFrom(message);
    if (message.chapo === "show") this.editing?.show(message);
    if (message.chapo === "check") this.loadChecks();
  }

  /** @param {import("./preview/editing.js").Names} names */
  openFrom(names) {
    this.editing ??= new Editing({
      root: this.root,
      overlay: this.overlay,
      words: this.words,
      edit: (place) => this.tell({ chapo: "edit", ...place }),
    });
    this.editing.call(names);
  }

  /** Loads from the editor's site what its checks need inside the page. */
  loadChecks() {
    if (this.script) return;
    this.script = document.createElement("script");
    this.script.src = this.origin + CHECKS;
    document.body.append(this.script);
  }

  /** Has the editor check the page anew, once it stays as it is for a moment. */
  checkAgain() {
    const { userbar } = /** @type {any} */ (window).wagtail ?? {};
    clearTimeout(this.checks);
    if (userbar?.axeConfig) this.checks = setTimeout(() => userbar.runAxe(), BEFORE_CHECKS);
  }

  stop() {
    this.isStopped = true;
    clearInterval(this.interval);
    clearTimeout(this.checks);
    clearTimeout(this.retry);
    clearTimeout(this.soon);
    this.stopper.abort();
    this.editing?.stop();
    this.overlay.remove();
  }
}

/**
 * Shows a draft in an element and keeps it up to date.
 *
 * @param {object} given
 * @param {Client} given.client Of `createClient`.
 * @param {string} given.token The pass in the address of the preview.
 * @param {(answer: Draft) => Rendered | Promise<Rendered>} given.render Gives the HTML of the draft, or
 *   a node whose children are to be shown; or nothing, if it draws the page itself. Elements with
 *   `data-block` (the id of a block) and `data-field` (the name of a field) can be edited by a click.
 * @param {HTMLElement} given.root The element that shows it.
 * @param {boolean} [given.announce] Whether a screen reader hears of each change; not by default.
 * @returns {{refresh: () => Promise<void>, stop: () => void}}
 */
export function startPreview({ client, token, render, root, announce = false }) {
  const preview = new Preview({ client, token, render, root, announce });
  // It says nothing but that a page is there: the draft has not yet told who frames it.
  preview.editor?.postMessage({ chapo: "ready" }, "*");
  void preview.refresh();
  return { refresh: () => preview.refresh(), stop: () => preview.stop() };
}
