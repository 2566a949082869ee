/**
 * Ties a consent manager to the components, in both directions.
 *
 * @typedef {import("../schema.js").Consent} Consent
 * @typedef {import("../consent/store.js").ConsentStore} ConsentStore
 *
 * @typedef {object} Manager A consent manager, as far as the components need one.
 * @property {(consent: Consent) => string} name What it calls the platform.
 * @property {(name: string) => boolean | null} read What the reader decided there; null when they
 *   have not, or when the manager does not know the platform.
 * @property {(name: string, allowed: boolean) => void} write
 * @property {(changed: () => void) => void} listen
 * @property {(consent: Consent, name: string) => void} [declare] Makes the platform known to it.
 */

import { consents } from "../consent/store.js";

/** What is of no interest to who remembers. */
const IN_PASSING = new Set(["once", "ended", "checked"]);

/**
 * From now on what is decided there opens and closes players here, and what is decided here for
 * longer than one view is told there.
 * @param {Manager} manager
 * @param {ConsentStore} [store]
 * @returns {() => void} Unties them.
 */
export function bridge(manager, store = consents) {
  /** @type {Map<string, boolean | null>} What the manager said last, by `memory.key`. */
  const said = new Map();

  /** @param {Consent} consent */
  function settle(consent) {
    const { key } = consent.memory;
    const before = said.get(key);
    const now = manager.read(manager.name(consent));
    if (now === before) return;
    said.set(key, now);
    if (now) store.grant(key, "manager");
    // A question that was not answered takes back nothing but what the manager itself allowed.
    else if (now === false || store.isGranted(key)) withdraw(consent, before === undefined);
  }

  /**
   * @param {Consent} consent
   * @param {boolean} isFirst
   */
  function withdraw(consent, isFirst) {
    if (!isFirst || store.permits(consent)) store.withdraw(consent.memory.key, "manager");
  }

  /** @param {Consent} consent */
  function meet(consent) {
    manager.declare?.(consent, manager.name(consent));
    settle(consent);
  }

  const stop = store.subscribe(({ key, allowed, scope, by }) => {
    const consent = store.known().find((known) => known.memory.key === key);
    if (!consent || IN_PASSING.has(scope)) return;
    if (scope === "known") return meet(consent);
    if (by === "manager" || by === "tab") return;
    said.set(key, allowed);
    manager.write(manager.name(consent), allowed);
  });
  store.known().forEach(meet);
  let isTied = true;
  manager.listen(() => isTied && store.known().forEach(settle));
  return () => {
    isTied = false;
    stop();
  };
}
