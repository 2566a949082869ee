export { consentMarkup } from "./consent/markup.js";
export { STYLE_HASH } from "./consent/style_hash.js";
