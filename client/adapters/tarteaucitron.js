/**
 * tarteaucitron 1.34: `connectTarteaucitron(window.tarteaucitron)`.
 *
 * @typedef {object} TarteaucitronService
 * @property {string} key
 * @property {string} type
 * @property {string} name
 * @property {string} uri
 * @property {boolean} needConsent
 * @property {string[]} cookies
 * @property {() => void} js
 * @property {() => void} fallback
 *
 * @typedef {object} Tarteaucitron What is used of it.
 * @property {Record<string, TarteaucitronService>} services
 * @property {Record<string, boolean | undefined>} state
 * @property {string[]} [job]
 * @property {boolean} [reloadThePage]
 * @property {{respond: (button: {id: string}, allowed: boolean) => void}} userInterface
 */

import { escaped, followable } from "../consent/html.js";
import { bridge } from "./bridge.js";

/**
 * Services are those of `consent.managers.tarteaucitron.service`; a platform that tarteaucitron
 * does not know is declared under its `memory.key`.
 * @param {Tarteaucitron} tarteaucitron
 * @param {import("../consent/store.js").ConsentStore} [store]
 * @returns {() => void} Unties them.
 */
export function connectTarteaucitron(tarteaucitron, store) {
  /** @type {(() => void)[]} */
  const listeners = [];
  const changed = () => listeners.forEach((listener) => listener());
  document.addEventListener("tac.consent_updated", changed);
  return bridge({
    name: ({ managers, memory }) => managers.tarteaucitron.service ?? memory.key,
    read: (name) => tarteaucitron.state[name] ?? null,
    write(name, allowed) {
      if (!document.getElementById(`${name}Allowed`)) return;
      const reload = tarteaucitron.reloadThePage === true;
      tarteaucitron.userInterface.respond({ id: `${name}${allowed ? "Allowed" : "Denied"}` }, allowed);
      // It would load the page again to be rid of the player, which the component has removed.
      tarteaucitron.reloadThePage = reload;
    },
    listen: (listener) => listeners.push(listener),
    declare({ provider }, name) {
      // It writes these into its page as HTML.
      const uri = escaped(followable(provider.privacy_policy_url));
      tarteaucitron.services[name] ??= {
        key: name, type: "video", name: escaped(provider.name), uri,
        needConsent: true, cookies: [...provider.trackers], js() {}, fallback() {},
      };
      // A decision of an earlier visit is known when the service has been added.
      document.addEventListener(`${name}_added`, changed);
      tarteaucitron.job ??= [];
      if (!tarteaucitron.job.includes(name)) tarteaucitron.job.push(name);
    },
  }, store);
}
