/** The pages that say why there is none. */

import { heading } from "./context.js";
import { html } from "./html.js";

/**
 * @param {import("./context.js").Context} context
 * @param {404 | 410 | 500 | 503} status
 */
export function errorPage(context, status) {
  const { words, base } = context;
  const [title, why] = words.error[status];
  const wait = status >= 500;
  return html`<div class="apology"><p class="kicker">${status}</p>
    ${heading(context, 1, title, html` class="title"`)}<p class="standfirst">${why}</p>
    <p><a class="button" href="${wait ? "" : `${base}/`}">${wait ? words.tryAgain : words.backHome}</a></p></div>`;
}
