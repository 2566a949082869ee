/** Rich text, from its nodes. */

import { heading, reach } from "./context.js";
import { attribute, html, link } from "./html.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../../schema.js").RichText} RichText */
/** @typedef {import("../../schema.js").Node} Node */
/** @typedef {import("../../schema.js").Inline} Inline */
/** @typedef {import("./html.js").Safe} Safe */

const MARKS = { strong: "strong", emphasis: "em", superscript: "sup", subscript: "sub" };

/**
 * @param {Context} context
 * @param {Inline[]} inlines
 * @returns {Safe[]}
 */
export function inline(context, inlines) {
  return inlines.map((node) => {
    switch (node.type) {
      case "text":
        return node.marks.reduceRight(
          (made, mark) => (MARKS[mark] ? html`<${MARKS[mark]}>${made}</${MARKS[mark]}>` : made),
          html`${node.text}`,
        );
      case "break":
        return html`<br>`;
      case "link":
        return link(reach(context, node.url), inline(context, node.children), {
          rel: node.to === "external" ? "external noopener" : null,
        });
      default:
        return html``;
    }
  });
}

/**
 * @param {Context} context
 * @param {Extract<Node, {type: "list"}>} list
 * @returns {Safe}
 */
function listed(context, list) {
  const items = list.items.map((item) =>
    html`<li>${inline(context, item.children)}${item.nested && listed(context, item.nested)}</li>`);
  return list.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
}

/**
 * The paragraphs, headings and lists of a text.
 * @param {Context} context
 * @param {RichText | null} text
 * @param {string | null} [language] when it differs from the document's
 */
export function richText(context, text, language = null) {
  const lang = attribute("lang", language === context.locale ? null : language);
  return html`<div class="text"${lang}>${(text?.nodes ?? []).map((node) => {
    switch (node.type) {
      case "paragraph":
        return html`<p>${inline(context, node.children)}</p>`;
      case "heading":
        return heading(context, node.level, inline(context, node.children));
      case "list":
        return listed(context, node);
      default:
        return html``;
    }
  })}</div>`;
}
