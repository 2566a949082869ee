/**
 * Rich text of the contract as HTML, from its tree: nothing but the types known here can come out.
 *
 * @typedef {import("../schema.js").RichText} RichText
 * @typedef {RichText["nodes"][number]} Node
 */

import { followable, html } from "./html.js";

const MARKS = /** @type {const} */ ({
  strong: "strong", emphasis: "em", superscript: "sup", subscript: "sub",
});

/**
 * @param {RichText} text
 * @returns {import("./html.js").Html}
 */
export function richText(text) {
  return html`${text.nodes.map(block)}`;
}

/** @param {Node} node */
function block(node) {
  if (node.type === "list") return list(node);
  const children = node.children.map(inline);
  if (node.type === "paragraph") return html`<p>${children}</p>`;
  return node.level === 3 ? html`<h3>${children}</h3>` : html`<h4>${children}</h4>`;
}

/**
 * @param {import("../schema.js").ListNode} node
 * @returns {import("./html.js").Html}
 */
function list(node) {
  const items = node.items.map(
    (item) => html`<li>${item.children.map(inline)}${item.nested && list(item.nested)}</li>`,
  );
  return node.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
}

/**
 * @param {import("../schema.js").Inline} node
 * @returns {import("./html.js").Html}
 */
function inline(node) {
  if (node.type === "break") return html`<br>`;
  if (node.type === "link") {
    return html`<a href="${followable(node.url)}">${node.children.map(inline)}</a>`;
  }
  return node.marks.reduceRight((inner, mark) => {
    const name = MARKS[mark];
    if (name === "strong") return html`<strong>${inner}</strong>`;
    if (name === "em") return html`<em>${inner}</em>`;
    return name === "sup" ? html`<sup>${inner}</sup>` : html`<sub>${inner}</sub>`;
  }, html`${node.text}`);
}
