/** A film of the contract. */
export class ConsentVideo extends ConsentElement {
}
/** A map, a sound, a message, a form or a document of the contract. */
export class ConsentEmbed extends ConsentElement {
}
export { consents };
export { consentMarkup } from "./consent/markup.js";
export { ConsentStore } from "./consent/store.js";
import { ConsentElement } from "./consent/element.js";
import { consents } from "./consent/store.js";
