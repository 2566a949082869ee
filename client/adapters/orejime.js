/**
 * Orejime 3: `connectOrejime(window.orejime)`, or after its event `orejime.loaded`.
 *
 * @typedef {object} OrejimePurpose
 * @property {string} [id]
 * @property {boolean} [default]
 * @property {OrejimePurpose[]} [purposes]
 *
 * @typedef {object} Orejime What is used of an instance of Orejime.
 * @property {{purposes: OrejimePurpose[]}} config
 * @property {OrejimeManager} manager
 *
 * @typedef {object} OrejimeManager
 * @property {() => boolean} isDirty Some question has not been answered.
 * @property {(id: string) => boolean | undefined} getConsent
 * @property {(id: string, allowed: boolean) => void} setConsent
 * @property {(event: "update" | "dirty" | "clear", listener: (changed: any) => void) => void} on
 */

import { bridge } from "./bridge.js";

/**
 * Orejime's purposes bear the names of `consent.managers.orejime.purpose`.
 * @param {Orejime} orejime
 * @param {import("../consent/store.js").ConsentStore} [store]
 * @returns {() => void} Unties them.
 */
export function connectOrejime({ manager, config }, store) {
  const preset = presets(config.purposes);
  /** @type {Set<string>} Questions that were answered while others were not. */
  const answered = new Set();
  manager.on("update", (changed) => Object.keys(changed).forEach((id) => answered.add(id)));
  manager.on("clear", () => answered.clear());
  return bridge({
    name: (consent) => consent.managers.orejime.purpose,
    read(id) {
      const allowed = manager.getConsent(id);
      if (allowed === undefined) return null;
      // Before an answer, a purpose has its preset, which is nobody's consent.
      const isAnswered = !manager.isDirty() || answered.has(id) || allowed !== preset.has(id);
      return isAnswered ? allowed : null;
    },
    write(id, allowed) {
      if (manager.getConsent(id) !== undefined) manager.setConsent(id, allowed);
    },
    listen(changed) {
      manager.on("update", changed);
      manager.on("dirty", changed);
      manager.on("clear", changed);
    },
  }, store);
}

/**
 * The purposes that are on before anybody was asked.
 * @param {OrejimePurpose[]} purposes
 * @returns {Set<string>}
 */
function presets(purposes) {
  const all = purposes.flatMap((purpose) => purpose.purposes
    ? [...presets(purpose.purposes)] : purpose.default && purpose.id ? [purpose.id] : []);
  return new Set(all);
}
