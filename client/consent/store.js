/**
 * What a reader has allowed: remembered in this browser, for this page only, or by a manager.
 *
 * @typedef {import("../schema.js").Consent} Consent
 * @typedef {"reader" | "choices" | "manager" | "script" | "tab"} By Who decided.
 *
 * @typedef {object} Choice What is kept, as proof of what was agreed to.
 * @property {string} key `memory.key`.
 * @property {string} name The platform's.
 * @property {string} version `text.version`: of the words that were shown.
 * @property {string} at ISO 8601.
 * @property {string} until ISO 8601.
 * @property {boolean} [once] Nothing is kept: a player of this page is open, and no other will be.
 *
 * @typedef {object} Change
 * @property {string} key
 * @property {boolean} allowed
 * @property {"once" | "always" | "manager" | "withdrawn" | "known" | "checked" | "ended"} scope
 * @property {By} by
 */

const PREFIX = "chapo-consent:";
const DAY = 86_400_000;

/**
 * Never throws: a browser that keeps nothing (private mode, blocked storage) gives a memory of the
 * page.
 */
export class ConsentStore {
  /** @type {Map<string, string>} */
  #page = new Map();
  /** @type {Map<string, string>} What a manager allows: it remembers, not we. */
  #granted = new Map();
  /** @type {Map<object, Choice>} What is open for this view alone, by what shows it. */
  #once = new Map();
  /** @type {Map<string, Consent>} */
  #known = new Map();
  /** @type {Set<(change: Change) => void>} */
  #listeners = new Set();
  /** @type {() => Storage} */
  #storage;

  /** @param {{storage?: () => Storage}} [options] `storage` may throw. */
  constructor({ storage = () => globalThis.localStorage } = {}) {
    this.#storage = storage;
  }

  /**
   * Whether the player may be loaded without asking.
   * @param {Consent} consent
   * @returns {boolean}
   */
  permits(consent) {
    if (this.#granted.has(consent.memory.key)) return true;
    return this.#valid(this.choice(consent.memory.key), consent);
  }

  /**
   * Whether a manager allows it, whatever we remember.
   * @param {string} key
   */
  isGranted(key) {
    return this.#granted.has(key);
  }

  /**
   * What is remembered of a platform.
   * @param {string} key
   * @returns {Choice | null}
   */
  choice(key) {
    const text = this.#read(key);
    if (!text) return null;
    try {
      const choice = { ...JSON.parse(text), key };
      return isChoice(choice) ? choice : null;
    } catch {
      return null;
    }
  }

  /**
   * Everything that is allowed now and is not over, by name.
   * @returns {Choice[]}
   */
  choices() {
    const kept = this.#keys().map((key) => this.choice(key)).filter((choice) => choice !== null);
    const now = Date.now();
    const current = kept.filter((choice) => Date.parse(choice.until) > now);
    const granted = [...this.#granted].map(([key, at]) => ({
      key, name: this.#known.get(key)?.provider.name ?? key, version: "", at, until: "",
    }));
    // What lasts longest says all there is to say of a platform.
    const all = [...this.#once.values(), ...granted, ...current];
    const named = new Map(all.map((choice) => [choice.key, choice]));
    return [...named.values()].sort((one, other) => one.name.localeCompare(other.name));
  }

  /**
   * Allows a platform for `memory.max_age_days`.
   * @param {Consent} consent What the reader agreed to.
   * @param {By} [by]
   */
  remember(consent, by = "script") {
    const { key, max_age_days: days } = consent.memory;
    this.#write(key, JSON.stringify(choiceOf(consent, { days })));
    this.#tell({ key, allowed: true, scope: "always", by });
  }

  /**
   * Allows a platform as long as the page lasts, on the word of somebody who remembers.
   * @param {string} key
   * @param {By} [by]
   */
  grant(key, by = "manager") {
    if (this.#granted.has(key)) return;
    this.#granted.set(key, new Date().toISOString());
    this.#tell({ key, allowed: true, scope: "manager", by });
  }

  /**
   * Notes what is open for this view alone: it is listed with the rest, and kept nowhere.
   * @param {object} holder What shows it.
   * @param {Consent | null} consent What the reader agreed to; null when it is closed.
   */
  lend(holder, consent) {
    const before = this.#once.get(holder);
    this.#once.delete(holder);
    if (consent) this.#once.set(holder, choiceOf(consent, { days: 0, once: true }));
    const key = consent?.memory.key ?? before?.key;
    if (key) this.#tell({ key, allowed: !!consent, scope: consent ? "once" : "ended", by: "reader" });
  }

  /**
   * Takes consent back: every player of the platform is removed, in every tab.
   * @param {string} key
   * @param {By} [by]
   */
  withdraw(key, by = "script") {
    this.#granted.delete(key);
    this.#erase(key);
    this.#tell({ key, allowed: false, scope: "withdrawn", by });
  }

  /**
   * Takes everything back.
   * @param {By} [by]
   */
  withdrawAll(by = "script") {
    for (const { key } of this.choices()) this.withdraw(key, by);
  }

  /**
   * Says that a page shows something of a platform: managers are asked about those.
   * @param {Consent} consent
   */
  know(consent) {
    const { key } = consent.memory;
    const isNew = !this.#known.has(key);
    this.#known.set(key, consent);
    if (isNew) this.#tell({ key, allowed: this.permits(consent), scope: "known", by: "script" });
  }

  /** @returns {Consent[]} */
  known() {
    return [...this.#known.values()];
  }

  /**
   * @param {(change: Change) => void} listener
   * @returns {() => void} Stops it.
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Follows what other tabs decide, and what they decided while this page was put aside. */
  follow() {
    addEventListener("storage", ({ key, newValue }) => {
      if (key === null) this.#again();
      else if (key.startsWith(PREFIX) && newValue !== "") {
        this.#elsewhere(key.slice(PREFIX.length), newValue !== null);
      }
    });
    addEventListener("pageshow", ({ persisted }) => persisted && this.#again());
  }

  #again() {
    for (const consent of this.known()) {
      const { key } = consent.memory;
      this.#tell({ key, allowed: this.permits(consent), scope: "checked", by: "tab" });
    }
  }

  /**
   * @param {string} key
   * @param {boolean} allowed
   */
  #elsewhere(key, allowed) {
    if (!allowed) {
      this.#page.delete(key);
      this.#granted.delete(key);
    }
    this.#tell({ key, allowed, scope: allowed ? "always" : "withdrawn", by: "tab" });
  }

  /**
   * @param {Choice | null} choice
   * @param {Consent} consent
   */
  #valid(choice, { text, memory }) {
    if (choice?.version !== text.version || !memory.choices.includes("always")) return false;
    const age = Date.now() - Date.parse(choice.at);
    // A date to come is a clock that was wrong: nobody can say how old the choice is. Clocks are
    // also put right by a little. What was promised to the reader stands if the time is longer now.
    return age > -DAY && age < memory.max_age_days * DAY && Date.now() < Date.parse(choice.until);
  }

  /** @param {Change} change */
  #tell(change) {
    for (const listener of [...this.#listeners]) listener(change);
  }

  /** @returns {string[]} */
  #keys() {
    try {
      const storage = this.#storage();
      const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
      const kept = names.filter((name) => name.startsWith(PREFIX));
      return [...new Set([...kept.map((name) => name.slice(PREFIX.length)), ...this.#page.keys()])];
    } catch {
      return [...this.#page.keys()];
    }
  }

  /** @param {string} key */
  #read(key) {
    if (this.#page.has(key)) return this.#page.get(key) ?? null;
    try {
      return this.#storage().getItem(PREFIX + key);
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  #write(key, text) {
    this.#page.delete(key);
    try {
      this.#storage().setItem(PREFIX + key, text);
    } catch {
      this.#page.set(key, text);
    }
  }

  /** @param {string} key */
  #erase(key) {
    this.#page.delete(key);
    try {
      // Other tabs hear of what goes away only if it was there: a player opened once is to close.
      this.#storage().setItem(PREFIX + key, "");
      this.#storage().removeItem(PREFIX + key);
    } catch {
      // Nothing was kept there.
    }
  }
}

/**
 * @param {Consent} consent
 * @param {{days: number, once?: true}} options
 * @returns {Choice}
 */
function choiceOf({ memory: { key }, provider: { name }, text: { version } }, { days, ...more }) {
  const now = Date.now();
  const until = new Date(now + days * DAY).toISOString();
  return { key, name, version, at: new Date(now).toISOString(), until, ...more };
}

/** @param {any} choice What a browser kept: whoever can write there may have changed it. */
function isChoice({ name, version, at, until }) {
  const texts = [name, version, at, until].every((text) => typeof text === "string");
  return texts && !Number.isNaN(Date.parse(at)) && !Number.isNaN(Date.parse(until));
}

/** The one that all components of a page share. */
export const consents = new ConsentStore();
