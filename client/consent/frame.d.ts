/** The player's frame: made by the DOM after consent, never from a string. */
/**
 * A frame with the attributes of `gated.iframe`, and no other that changes what it may do.
 * @param {import("../schema.js").Gated} gated
 * @returns {HTMLIFrameElement}
 * @throws {TypeError} For an address that is not of the web.
 */
export function frameOf({ embed_url: url, iframe }: import("../schema.js").Gated): HTMLIFrameElement;
