/**
 * Brings what a page shows up to date without drawing it again: what did not change keeps its
 * element, and with it the focus, an open `<details>`, a playing film, a given consent.
 *
 * A live element is compared with what was rendered for it before, not with what it has become: the
 * attributes that scripts and readers gave it since are theirs.
 */

/** Elements that are kept whole or replaced whole: their insides belong to a player or a script. */
const WHOLE = new Set(["AUDIO", "VIDEO", "IFRAME", "OBJECT", "SCRIPT", "svg"]);

/** @type {WeakMap<Element, Map<string, string>>} The attributes each element was rendered with. */
const attributes = new WeakMap();
/** @type {WeakMap<Element, string>} The markup each whole element was rendered from. */
const markup = new WeakMap();

/** @param {Node} node @returns {node is Element} */
const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;

/** @param {Element} element */
const isWhole = (element) => element.nodeName.includes("-") || WHOLE.has(element.nodeName);

/** @param {Node} node @returns {string} What an element keeps from one rendering to the next. */
function keyOf(node) {
  if (!isElement(node)) return "";
  const name =
    node.getAttribute("data-block") ?? node.getAttribute("data-field") ?? node.getAttribute("id");
  return name ? `${node.nodeName} ${name}` : "";
}

/** @param {Element} element @returns {Map<string, string>} */
const attributesOf = (element) =>
  new Map(Array.from(element.attributes, ({ name, value }) => [name, value]));

/** @param {Node} node Remembers what it was rendered as, before scripts see it. */
function remember(node) {
  if (!isElement(node)) return;
  attributes.set(node, attributesOf(node));
  if (isWhole(node)) markup.set(node, node.outerHTML);
  else node.childNodes.forEach(remember);
}

/** @param {Node} next @returns {Node} A copy for the page. */
function bring(next) {
  const copy = next.cloneNode(true);
  remember(copy);
  return document.adoptNode(copy);
}

/** @param {Element} live @param {Element} next */
function patchAttributes(live, next) {
  const before = attributes.get(live) ?? attributesOf(live);
  const after = attributesOf(next);
  for (const [name, value] of after) {
    if (before.get(name) !== value) live.setAttribute(name, value);
  }
  for (const name of before.keys()) {
    if (!after.has(name)) live.removeAttribute(name);
  }
  attributes.set(live, after);
}

/** @param {Node} live @param {Node} next @returns {boolean} Whether one can become the other. */
function canBecome(live, next) {
  if (live.nodeName !== next.nodeName || keyOf(live) !== keyOf(next)) return false;
  if (!isElement(live) || !isElement(next) || !isWhole(next)) return true;
  // Addresses of unpublished films change now and then; one that plays goes on playing.
  if (live instanceof HTMLMediaElement && !live.paused) return true;
  return markup.get(live) === next.outerHTML;
}

/** @param {Node} live @param {Node} next */
function patchNode(live, next) {
  if (!isElement(live) || !isElement(next)) {
    if (live.nodeValue !== next.nodeValue) live.nodeValue = next.nodeValue;
    return;
  }
  if (isWhole(next)) return;
  patchAttributes(live, next);
  patchChildren(live, next);
}

/** @param {Node} parent @param {Node} child @param {Node | null} before */
function place(parent, child, before) {
  // Where browsers have it, a move that stops no film and loses no focus.
  const move = /** @type {any} */ (parent).moveBefore;
  if (move && child.parentNode === parent) move.call(parent, child, before);
  else parent.insertBefore(child, before);
}

/**
 * @param {Node[]} candidates
 * @param {Node} next
 * @returns {Node | undefined} The live node that becomes `next`, taken out of the candidates.
 */
function take(candidates, next) {
  const at = candidates.findIndex((live) => canBecome(live, next));
  return at === -1 ? undefined : candidates.splice(at, 1)[0];
}

/**
 * Makes the children of `live` what those of `next` are.
 *
 * @param {Node} live In the page.
 * @param {Node} next Not in the page; it is left as it is.
 */
export function patchChildren(live, next) {
  const candidates = Array.from(live.childNodes);
  const wanted = Array.from(next.childNodes, (node) => ({ node, kept: take(candidates, node) }));
  candidates.forEach((node) => /** @type {ChildNode} */ (node).remove());
  let cursor = live.firstChild;
  for (const { node, kept } of wanted) {
    if (!kept) {
      live.insertBefore(bring(node), cursor);
    } else if (kept === cursor) {
      cursor = cursor.nextSibling;
      patchNode(kept, node);
    } else {
      place(live, kept, cursor);
      patchNode(kept, node);
    }
  }
}
