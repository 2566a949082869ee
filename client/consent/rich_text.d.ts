/**
 * @param {RichText} text
 * @returns {import("./html.js").Html}
 */
export function richText(text: RichText): import("./html.js").Html;
/**
 * Rich text of the contract as HTML, from its tree: nothing but the types known here can come out.
 */
export type RichText = import("../schema.js").RichText;
/**
 * Rich text of the contract as HTML, from its tree: nothing but the types known here can come out.
 */
export type Node = RichText["nodes"][number];
