// The field of a large file: <chapo-upload>, made by media/templates/media/large_file.html.
// Sends the file in parts, as soon as it is chosen, to addresses that the CMS gives; what comes
// back and is sent with the form is a signed name.

import { Cancelled, Lost, Refused, Transfer, csrfToken } from "./transfer.js";

const SILENCE = 5000; // Milliseconds between two things said aloud.

const language = document.documentElement.lang || "fr";

function bytes(count) {
  const units = language.startsWith("fr") ? ["Kio", "Mio", "Gio"] : ["KB", "MB", "GB"];
  const power = Math.min(2, Math.max(0, Math.floor(Math.log2(Math.max(1, count)) / 10) - 1));
  const value = count / 1024 ** (power + 1);
  const digits = { maximumFractionDigits: value < 10 ? 1 : 0 };
  return `${new Intl.NumberFormat(language, digits).format(value)}\u00a0${units[power]}`;
}

function duration(seconds) {
  const [unit, size] = seconds < 60 ? ["second", 1] : seconds < 5400 ? ["minute", 60] : ["hour", 3600];
  const style = { style: "unit", unit, unitDisplay: "long" };
  return new Intl.NumberFormat(language, style).format(Math.max(1, Math.round(seconds / size)));
}

class UploadField extends HTMLElement {
  connectedCallback() {
    this.carried = this.querySelector("input[type=hidden]");
    this.chooser = this.querySelector("input[type=file]");
    this.bar = this.querySelector("progress");
    this.said = this.querySelector("[data-status]");
    this.error = this.querySelector("[data-error]");
    this.resumeButton = this.querySelector("[data-resume]");
    this.cancelButton = this.querySelector("[data-cancel]");
    this.chooser.addEventListener("change", () => this.choose());
    this.resumeButton.addEventListener("click", () => this.go());
    this.cancelButton.addEventListener("click", () => this.cancel());
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    addEventListener("online", () => this.transfer && this.lost && this.go(), { signal });
    addEventListener("beforeunload", (event) => this.transfer && event.preventDefault(), { signal });
    // The click too: Wagtail's own button would show that it saves, and take no other click.
    for (const name of ["click", "submit"]) {
      const hold = (event) => this.holdBack(event);
      this.closest("form")?.addEventListener(name, hold, { signal, capture: true });
    }
  }

  disconnectedCallback() {
    this.listeners.abort();
    if (this.transfer && !this.isConnected) this.forget();
  }

  text(key, values = {}) {
    const text = this.getAttribute(`data-text-${key}`) ?? "";
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  }

  /** Asks the CMS for a step; a `Refused` has the sentence that the CMS answered. */
  async post(step, said) {
    let answer;
    try {
      answer = await fetch(this.getAttribute(`data-${step}`), {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
        body: JSON.stringify(said),
      });
    } catch {
      throw new Lost();
    }
    if (answer.redirected) throw new Lost(this.text("signed_out"));
    if (answer.status === 204) return {};
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return told;
    const Kind = answer.status >= 500 || answer.status === 429 ? Lost : Refused;
    throw new Kind(told.message ?? this.text("stopped"));
  }

  async choose() {
    const [file] = this.chooser.files;
    if (!file) return;
    if (this.transfer) this.forget();
    this.complain("");
    this.file = file;
    this.keep("");
    this.show({ busy: true });
    this.say(this.text("begun", { name: file.name }));
    const tools = {
      post: (step, said) => this.post(step, said),
      progress: (sent) => this.progress(sent),
      retrying: () => this.say(this.text("retrying")),
    };
    try {
      this.transfer = await Transfer.begin(file, this.dataset.accepted, tools);
    } catch (error) {
      return this.end(error);
    }
    await this.go();
  }

  async go() {
    const { transfer } = this;
    this.lost = false;
    this.complain("");
    this.show({ busy: true });
    this.started = { at: performance.now(), sent: null };
    try {
      const token = await transfer.send();
      if (transfer !== this.transfer) return;
      this.transfer = null;
      this.keep(token);
      this.show({ busy: false });
      this.querySelector("[data-name]").textContent = this.file.name;
      this.querySelector("[data-current]").hidden = false;
      this.say(this.text("finished", { name: this.file.name }));
    } catch (error) {
      if (transfer === this.transfer) this.end(error);
    }
  }

  /** After an error: resumes later what was lost, forgets what was refused. */
  end(error) {
    if (error instanceof Cancelled) return;
    if (!(error instanceof Lost || error instanceof Refused)) console.error(error);
    if (this.transfer && !(error instanceof Refused)) {
      this.lost = true;
      this.show({ busy: true, resume: true });
      this.resumeButton.focus();
      this.complain(error.message || this.text(navigator.onLine ? "stopped" : "lost"));
      return;
    }
    this.transfer = null;
    this.chooser.value = "";
    this.show({ busy: false });
    this.said.textContent = "";
    this.complain(error.message || this.text("stopped"));
  }

  cancel() {
    this.forget();
    this.chooser.value = "";
    this.complain("");
    this.show({ busy: false });
    this.say(this.text("cancelled"));
    this.chooser.focus();
  }

  forget() {
    const { transfer } = this;
    this.transfer = null;
    transfer?.stop(new Cancelled());
    // Whatever it answers: what is left is aborted after a day.
    if (transfer) this.post("abort", { upload: transfer.token }).catch(() => {});
  }

  holdBack(event) {
    const saves = event.type === "submit" || event.target.closest("[type=submit]");
    if (!this.transfer || !saves) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.complain(this.text("wait"));
    this.cancelButton.focus();
  }

  keep(token) {
    this.carried.value = token;
    // Wagtail notices by this that there is something to save.
    for (const name of ["input", "change"]) {
      this.carried.dispatchEvent(new Event(name, { bubbles: true }));
    }
  }

  show({ busy, resume = false }) {
    this.bar.hidden = this.cancelButton.hidden = !busy;
    this.resumeButton.hidden = !resume;
    if (!busy) this.bar.value = 0;
  }

  progress(sent) {
    const { size } = this.file;
    this.bar.value = Math.round((1000 * sent) / size);
    this.started.sent ??= sent;
    const seconds = (performance.now() - this.started.at) / 1000;
    const speed = (sent - this.started.sent) / seconds;
    const values = { done: bytes(sent), whole: bytes(size) };
    if (sent >= size) this.say(this.text("checking"));
    else if (seconds < 3 || speed <= 0) this.sayNowAndThen(this.text("counting", values));
    else this.sayNowAndThen(this.text("progress", { ...values, time: duration((size - sent) / speed) }));
  }

  /** Hidden when it says nothing: Wagtail counts the errors that are shown in the tab's badge. */
  complain(text) {
    this.error.textContent = text;
    this.error.hidden = !text;
  }

  say(text) {
    this.said.textContent = text;
    this.spoken = performance.now();
  }

  /** Numbers that change all the time are said now and then, or a screen reader never stops. */
  sayNowAndThen(text) {
    if (performance.now() - (this.spoken ?? 0) > SILENCE) this.say(text);
  }
}

customElements.define("chapo-upload", UploadField);
