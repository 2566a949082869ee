/** What leads elsewhere: files, links, and who helped. */

import { blockHeading, lacks, reach } from "./context.js";
import { attribute, html, link } from "./html.js";
import { pictureTag } from "./picture.js";
import { languageName, weightInWords } from "./times.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../../schema.js").Download} Download */
/** @typedef {import("../../schema.js").RelatedLink} RelatedLink */
/** @typedef {import("../../schema.js").Partner} Partner */

/**
 * @param {Context} context
 * @param {Download} file
 */
function fileItem(context, file) {
  const { words, locale } = context;
  const twin = reach(context, file.twin_url);
  const facts = [file.format, weightInWords(file.size, locale),
    file.language && languageName(file.language, locale)].filter(Boolean);
  const title = link(reach(context, file.url), file.title, {
    class: "file-link", "aria-label": file.accessible_label,
    hreflang: file.language === locale ? null : file.language,
  });
  return html`<li class="file" data-block="${file.id}"><span class="format" aria-hidden="true">${
    file.format}</span><div><p class="file-title">${title}</p>
    <p class="file-facts">${facts.join(" · ")}</p>
    ${file.accessible === false && html`<p class="file-access">${words.notAccessible}
      ${twin && html` <a href="${twin}">${words.twin}</a>`}</p>`}
    ${file.accessible !== false && twin && html`<p class="file-access"><a href="${twin}">${
      words.twin}</a></p>`}</div></li>`;
}

/**
 * @param {Context} context
 * @param {import("../../schema.js").DownloadsBlock} block
 */
export function downloads(context, block) {
  return html`<section class="downloads" data-block="${block.id}">
    ${blockHeading(context, block.heading)}
    <ul class="files" role="list">${block.files.map((file) => fileItem(context, file))}</ul>
    ${lacks(context, { block: block.id })}</section>`;
}

/**
 * @param {Context} context
 * @param {RelatedLink} related
 */
function linkItem(context, related) {
  const { locale } = context;
  const { language, publisher } = related;
  const other = language && language !== locale ? language : null;
  const external = related.link.to === "external";
  const about = [publisher, other && languageName(other, locale)].filter(Boolean);
  return html`<li data-block="${related.id}">${link(reach(context, related.link.url),
    html`<span${attribute("lang", other)}>${related.label}</span>`,
    { hreflang: other, rel: external ? "external noopener" : null })}${about.length > 0
    && html` <span class="about">${about.join(" · ")}</span>`}</li>`;
}

/**
 * @param {Context} context
 * @param {import("../../schema.js").RelatedLinksBlock} block
 */
export function relatedLinks(context, block) {
  return html`<section class="related" data-block="${block.id}">
    ${blockHeading(context, block.heading)}
    <ul class="links" role="list">${block.links.map((one) => linkItem(context, one))}</ul>
    ${lacks(context, { block: block.id })}</section>`;
}

/**
 * @param {Context} context
 * @param {Partner} partner
 */
function partnerItem(context, { organisation, role }) {
  const { logo } = organisation;
  const mark = logo && html`<span class="logo">${pictureTag(logo, { sizes: "160px", alt: "" })}</span>`;
  const named = html`${mark}<span class="name">${organisation.name}</span>`;
  return html`<li class="partner"><span class="role">${context.words.role[role]}</span>${
    link(reach(context, organisation.url), named, { rel: "external noopener" })}</li>`;
}

/**
 * @param {Context} context
 * @param {import("../../schema.js").PartnersBlock} block
 */
export function partners(context, block) {
  return html`<section class="partners" data-block="${block.id}">
    ${blockHeading(context, block.heading)}
    <ul class="partner-list" role="list">${block.partners.map((one) => partnerItem(context, one))}</ul>
    ${lacks(context, { block: block.id })}</section>`;
}
