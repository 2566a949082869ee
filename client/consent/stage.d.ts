/**
 * The place of the player, in its final size before anything is in it.
 * @param {Block} block
 * @param {import("./html.js").Value} inside
 * @returns {Html}
 */
export function stage(block: Block, inside: import("./html.js").Value): Html;
/**
 * The poster, on our server, with the colour to show until it is there.
 * @param {Block} block
 * @param {Context} context
 * @returns {Html | null}
 */
export function poster(block: Block, { sizes }: Context): Html | null;
/**
 * Title, what it is, how long it lasts and where it comes from.
 * @param {Block} block
 * @param {Context} context
 * @returns {Html}
 */
export function head(block: Block, context: Context): Html;
/**
 * A film of our own: nothing is fetched before somebody plays it, and nobody else learns of it.
 * @param {Block} block
 * @param {{slot?: boolean}} [options]
 * @returns {Html | null}
 */
export function film(block: Block, { slot }?: {
    slot?: boolean;
}): Html | null;
/**
 * The place of the player, and what stands above and around it.
 */
export type Block = import("./block.js").Block;
/**
 * The place of the player, and what stands above and around it.
 */
export type Context = import("./block.js").Context;
import { Html } from "./html.js";
