/** The components' HTML for a server: see `consent-video.md`, "Rendering on a server". */

export { consentMarkup } from "./consent/markup.js";
export { STYLE_HASH } from "./consent/style_hash.js";
