/**
 * Defines `<consent-video>`, `<consent-embed>` and `<consent-choices>`: see `consent-video.md`.
 *
 * Nothing is asked of any server but ours before a reader has agreed.
 */

import { ConsentChoices } from "./consent/choices.js";
import { ConsentElement } from "./consent/element.js";
import { consents } from "./consent/store.js";

/** A film of the contract. */
export class ConsentVideo extends ConsentElement {}

/** A map, a sound, a message, a form or a document of the contract. */
export class ConsentEmbed extends ConsentElement {}

/** @param {import("./consent/store.js").Change} change */
function tell({ key, scope, by }) {
  if (by === "reader" || scope === "known" || scope === "checked" || scope === "ended") return;
  /** @type {import("./consent/element.js").ConsentDetail} */
  const detail = { key, choice: scope, by };
  document.dispatchEvent(new CustomEvent("chapo-consent", { detail }));
}

if (globalThis.customElements && !customElements.get("consent-video")) {
  consents.follow();
  consents.subscribe(tell);
  customElements.define("consent-video", ConsentVideo);
  customElements.define("consent-embed", ConsentEmbed);
  customElements.define("consent-choices", ConsentChoices);
}

export { consents };
export { consentMarkup } from "./consent/markup.js";
export { ConsentStore } from "./consent/store.js";
