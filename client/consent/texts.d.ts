/**
 * @param {Block} block
 * @param {Context} context
 * @returns {import("./html.js").Html}
 */
export function texts(block: Block, context: Context): import("./html.js").Html;
/**
 * The platform's own page: following the link is the reader's choice.
 * @param {Block} block
 */
export function link(block: Block): import("./html.js").Html | null;
/**
 * @param {string} term
 * @param {import("./html.js").Value} description
 */
export function row(term: string, description: import("./html.js").Value): import("./html.js").Html;
/**
 * What is for everybody, whatever they decided: the text, the direct link, what is known of access.
 */
export type Block = import("./block.js").Block;
/**
 * What is for everybody, whatever they decided: the text, the direct link, what is known of access.
 */
export type Context = import("./block.js").Context;
