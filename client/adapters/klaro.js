/**
 * Klaro 0.7: `connectKlaro(klaro.getManager())`.
 *
 * @typedef {object} KlaroManager What is used of Klaro's `ConsentManager`.
 * @property {boolean} confirmed The reader has answered.
 * @property {Record<string, boolean>} savedConsents
 * @property {(name: string) => object | undefined} getService
 * @property {(name: string, allowed: boolean) => boolean} updateConsent
 * @property {(type?: string) => void} saveConsents
 * @property {(dryRun: boolean, interactive: boolean, name: string) => number} applyConsents
 * @property {(watcher: {update: () => void}) => void} watch
 */

import { bridge } from "./bridge.js";

/**
 * Klaro's services bear the names of `consent.managers.klaro.service`.
 * @param {KlaroManager} manager
 * @param {import("../consent/store.js").ConsentStore} [store]
 * @returns {() => void} Unties them.
 */
export function connectKlaro(manager, store) {
  return bridge({
    name: (consent) => consent.managers.klaro.service,
    // Switches that are not saved yet are not decisions.
    read: (name) => manager.getService(name) && manager.confirmed
      ? manager.savedConsents[name] === true : null,
    write(name, allowed) {
      if (!manager.getService(name)) return;
      manager.updateConsent(name, allowed);
      // Saving would answer, in the reader's place, all that Klaro has not asked yet.
      if (manager.confirmed) manager.saveConsents("contextual-accept");
      manager.applyConsents(false, true, name);
    },
    listen: (changed) => manager.watch({ update: changed }),
  }, store);
}
