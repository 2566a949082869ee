/** A whole page: head, menu, content and foot. */

import { reach } from "./context.js";
import { attribute, html, link, safe } from "./html.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("./html.js").Safe} Safe */
/** @typedef {import("../../schema.js").NavigationItem} NavigationItem */
/** @typedef {import("../../schema.js").Seo} Seo */
/** @typedef {import("../../schema.js").Translation} Translation */

/**
 * @typedef {object} Site
 * @property {string} name of the site
 * @property {string} origin `https://www.example.org`, without a slash at the end
 * @property {string} assets where style and scripts are: "/reader/_/4f2a"
 * @property {NavigationItem[]} menu
 */

/**
 * @typedef {object} Shown
 * @property {string} path of the page; empty for one that has none of its own
 * @property {string} title
 * @property {Safe} content
 * @property {string} name of what is shown: "dossier", "error"…
 * @property {Seo | null} [seo]
 * @property {Translation[]} [translations]
 * @property {string | null} [section] the path of the part of the site this belongs to
 * @property {boolean} [hasContents] whether there is a table of contents to skip to
 * @property {boolean} [robots] false keeps it out of search engines
 * @property {string} [script] its module, when it is not the usual one
 * @property {Safe} [paint] the style of its pictures
 * @property {Record<string, string>} [data] what its script is told, as `data-` attributes
 */

/** @type {Record<string, string>} */
const ENDONYMS = { fr: "Français", en: "English", de: "Deutsch" };

/**
 * @param {Context} context
 * @param {Site} site
 * @param {Shown} page
 */
function openGraph(context, site, { title, seo, path, name, translations = [] }) {
  const image = seo?.image?.sources.at(-1);
  const tags = [
    ["og:type", name === "home" || name === "index" ? "website" : "article"],
    ["og:site_name", site.name], ["og:title", seo?.title ?? title],
    ["og:description", seo?.description], ["og:url", site.origin + context.base + path],
    ["og:locale", context.locale.replace("-", "_")],
    ...translations.map(({ locale }) => ["og:locale:alternate", locale.replace("-", "_")]),
    ["og:image", image?.src], ["og:image:width", image && String(image.width)],
    ["og:image:height", image && String(image.height)], ["og:image:alt", image && seo?.image?.alt],
  ];
  return tags.filter(([, content]) => content).map(([property, content]) =>
    html`<meta property="${property}" content="${content}">\n`);
}

/**
 * @param {Context} context
 * @param {Site} site
 * @param {Shown} page
 */
function head(context, site, page) {
  const { seo, path, translations = [], robots = true } = page;
  const title = page.name === "home" ? site.name : `${seo?.title ?? page.title} – ${site.name}`;
  const here = site.origin + context.base;
  const alternates = translations.length > 0
    ? [{ locale: context.locale, path }, ...translations] : [];
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${seo?.description && html`<meta name="description" content="${seo.description}">`}
${!robots && html`<meta name="robots" content="noindex">`}
${path && html`<link rel="canonical" href="${here + path}">`}
${alternates.map((one) => html`<link rel="alternate" hreflang="${one.locale}" href="${here + one.path}">\n`)}
${path && openGraph(context, site, page)}
<link rel="icon" href="${site.assets}/icon.svg" type="image/svg+xml">
<link rel="preload" href="${site.assets}/text.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${site.assets}/style.css">
${page.paint ?? ""}
<script type="module" src="${site.assets}/${page.script ?? "reader/script/reading.js"}"></script>
</head>`;
}

/**
 * @param {Context} context
 * @param {Site} site
 * @param {Shown} page
 */
function banner(context, site, { path, section, translations = [], name }) {
  const { words } = context;
  const home = translations.length || context.locale !== "fr" ? homeOf(site, path) : "/";
  const items = site.menu.map((item) => html`<li>${link(reach(context, item.path), item.title, {
    "aria-current": item.path === path ? "page" : item.path === section ? "true" : null })}</li>`);
  const languages = translations.map(({ locale, path: other }) => html`<li><a href="${
    reach(context, other)}" hreflang="${locale}" lang="${locale}" rel="alternate">${
    ENDONYMS[locale] ?? locale}</a></li>`);
  return html`<header class="banner"><div class="banner-inner">
<p class="wordmark"><a href="${context.base}${home}"${attribute("aria-current", name === "home" && "page")}>${site.name}</a></p>
${items.length > 0 && html`<nav class="menu" aria-label="${words.menu}"><ul role="list">${items}</ul></nav>`}
${languages.length > 0 && html`<nav class="languages" aria-label="${words.languages}"><ul role="list">${languages}</ul></nav>`}
</div></header>`;
}

/**
 * The home page of the language of a path: what the menu's paths begin with.
 * @param {Site} site
 * @param {string} path
 */
function homeOf(site, path) {
  const prefix = /^\/[a-z]{2}(?:-[a-z]+)?\//i.exec(path)?.[0];
  return prefix && site.menu.every((item) => item.path.startsWith(prefix)) ? prefix : "/";
}

/**
 * A page, complete.
 * @param {Context} context
 * @param {Site} site
 * @param {Shown} page
 * @returns {string}
 */
export function page(context, site, page) {
  const { words, locale } = context;
  const data = Object.entries(page.data ?? {}).map(([name, value]) => attribute(`data-${name}`, value));
  return html`<!doctype html>
<html lang="${locale}">
${head(context, site, page)}
<body class="page-${page.name}"${data}>
<ul class="skip" role="list"><li><a href="#main">${words.skip}</a></li>${page.hasContents
  && html`<li><a href="#contents">${words.skipToContents}</a></li>`}</ul>
${banner(context, site, page)}
<main id="main" tabindex="-1">${page.content}</main>
<footer class="foot"><div class="foot-inner"><p class="wordmark"><span>${site.name}</span></p>
<div class="choices" id="consentement"><consent-choices></consent-choices></div></div></footer>
</body>
</html>
`.text;
}

/** What a style may be made of: nothing that comes from elsewhere. */
const COLOUR = /data-colour="(#[0-9a-f]{6})"/gi;
const FOCUS = /data-focus="(\d{1,3}% \d{1,3}%)"/g;

/**
 * The style of the pictures of a page: their colour until they are there, the point to keep.
 * @param {string} content
 * @returns {string} CSS
 */
export function paintOf(content) {
  const colours = new Set([...content.matchAll(COLOUR)].map(([, colour]) => colour));
  const points = new Set([...content.matchAll(FOCUS)].map(([, point]) => point));
  points.delete("50% 50%");
  return [
    ...[...colours].map((colour) => `[data-colour="${colour}"]{background-color:${colour}}`),
    ...[...points].map((point) => `[data-focus="${point}"]{object-position:${point}}`),
  ].join("");
}

/**
 * @param {string} css made by `paintOf`
 */
export function styleTag(css) {
  return css ? safe(`<style>${css}</style>`) : safe("");
}
