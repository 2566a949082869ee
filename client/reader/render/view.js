/** Any document, as the content of a page. The same in Node and in a browser. */

import { contextOf } from "./context.js";
import { article } from "./document.js";
import { html } from "./html.js";
import { home, index } from "./lists.js";
import { factPage, organisationPage, personPage } from "./records.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("./context.js").Missing} Missing */
/** @typedef {import("../../schema.js").Document} Document */
/** @typedef {import("../../schema.js").Person} Person */
/** @typedef {import("../../schema.js").Organisation} Organisation */
/** @typedef {import("../../schema.js").Fact} Fact */
/** @typedef {Document | Person | Organisation | Fact} Viewed */
/** @typedef {import("./lists.js").Gathered} Gathered */

/**
 * @typedef {object} Options
 * @property {string} [base] what paths of the site begin with
 * @property {string} [locale] of a record that does not say it
 * @property {Missing[]} [missing] what a draft still needs
 * @property {Gathered[]} [lists] what a page that gathers is to show
 * @property {boolean} [live] whether it is made in the browser, by a script that stays
 * @property {boolean} [later] whether those are not the latest
 */

/**
 * @param {Viewed} document
 * @param {Options} [options]
 * @returns {{context: Context, content: import("./html.js").Safe}}
 */
export function view(document, { base, locale = "fr", missing, live, lists = [], later } = {}) {
  const language = "locale" in document ? document.locale : locale;
  const context = contextOf({ locale: language, base, missing, live });
  return { context, content: contentOf(context, document, lists, later) };
}

/**
 * @param {Context} context
 * @param {Viewed} document
 * @param {Gathered[]} lists
 * @param {boolean} [later]
 */
function contentOf(context, document, lists, later) {
  if (!("type" in document)) {
    if ("statement" in document) return factPage(context, document);
    return "logo" in document ? organisationPage(context, document) : personPage(context, document);
  }
  switch (document.type) {
    case "home": return home(context, document, lists);
    case "index": return index(context, document, lists, later);
    case "dossier":
    case "interview":
    case "project": return article(context, document);
    default: return html``;
  }
}
