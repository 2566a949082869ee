/** The page of previews: the same modules as in public, on a draft, each time it changes. */

import { createClient } from "../../client.js";
import "../../consent-video.js";
import { startPreview } from "../../preview.js";
import { heading, contextOf } from "../render/context.js";
import { html } from "../render/html.js";
import { paintOf } from "../render/page.js";
import { view } from "../render/view.js";

const { api = "", base = "" } = document.body.dataset;
const root = /** @type {HTMLElement} */ (document.getElementById("preview"));
const paint = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, paint];
let isShown = false;

/**
 * @param {{document: any, missing: any[], locale: string}} answer
 * @returns {string} HTML
 */
function render({ document: draft, missing, locale }) {
  const { content, context } = view(draft, { base, locale, missing, live: true });
  paint.replaceSync(paintOf(content.text));
  isShown = true;
  document.title = `${context.words.preview} – ${draft.title ?? draft.name ?? draft.label ?? ""}`;
  return content.text;
}

/** Says that there is nothing to see at this token. */
function apologise() {
  const context = contextOf({ locale: document.documentElement.lang || "fr" });
  const { words } = context;
  root.innerHTML = html`<div class="apology">${heading(context, 1, words.previewGone)}
    <p class="standfirst">${words.previewGoneWhy}</p></div>`.text;
}

const reading = createClient({ base: api });
/** What was shown stays; a pass that never showed anything is apologised for. */
const client = {
  preview: (/** @type {string} */ token, /** @type {object | undefined} */ options) =>
    reading.preview(token, options).catch((/** @type {any} */ error) => {
      if (error?.status === 404 && !isShown) apologise();
      throw error;
    }),
};

const token = decodeURIComponent(location.hash.slice(1));
if (token) startPreview({ client, token, render, root });
else apologise();
// Another token in the same tab is another draft.
addEventListener("hashchange", () => location.reload());
