/**
 * Makes the children of `live` what those of `next` are.
 *
 * @param {Node} live In the page.
 * @param {Node} next Not in the page; it is left as it is.
 */
export function patchChildren(live: Node, next: Node): void;
