/** Sentences set apart, with who says them. */

import { html } from "./html.js";
import { pictureTag } from "./picture.js";
import { held } from "./typography.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../../schema.js").PullQuote} PullQuote */

/**
 * @param {Context} context
 * @param {PullQuote} quote
 * @param {{attributes?: import("./html.js").Value, portrait?: boolean}} [options] `portrait`:
 *   whether to show the speaker's, which an interview has just shown
 */
export function pullQuote(context, quote, { attributes = "", portrait = true } = {}) {
  const [open, close] = context.words.quotes;
  const { speaker, attribution } = quote;
  const face = portrait && speaker?.portrait;
  const said = speaker || attribution;
  return html`<figure class="pull-quote"${attributes}>
    <blockquote><p><span class="open">${open}</span>${held(quote.text)}<span class="close">${close}</span></p></blockquote>
    ${said && html`<figcaption>${face && pictureTag(face, { sizes: "56px", alt: "" })}
      <span>${speaker && html`<cite>${speaker.name}</cite>`}
      ${attribution && html`<span class="attribution">${attribution}</span>`}</span></figcaption>`}
  </figure>`;
}
