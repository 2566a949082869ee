/** What an editor does not type and a line must not break. */

import { html } from "./html.js";

/** "prend-elle", "y a-t-il", "celles-ci": a French word, and what its hyphen holds. */
const HELD = /(\p{L}+-(?:t[-’])?(?:je|tu|ils?|elles?|on|nous|vous|ce|ci|là|moi|toi|leur|en|y|m[eê]mes?)(?![\p{L}-]))/gu;
/** Spaces of French before and after its marks, typed with the space bar. */
const LOOSE = /(?<=«) | (?=[:;?!»])/g;

/**
 * Large type, in which a line that ends in "prend-" or begins with "?" hurts. The words stay as
 * they are typed, so that they are found and copied: it is the line that is held.
 * @param {string} text
 * @returns {import("./html.js").Value}
 */
export function held(text) {
  return text.replace(LOOSE, "\u00a0").split(HELD).map((part, index) =>
    (index % 2 ? html`<span class="held">${part}</span>` : part));
}
