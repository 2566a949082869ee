/** Days, spans and sizes as a language writes them. */

import { html } from "./html.js";

/**
 * A day in words: "3 novembre 2026", "1er mars 2025".
 * @param {string} day `2026-11-03`
 * @param {string} locale
 */
export function dayInWords(day, locale) {
  const told = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const text = told.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
  return locale.startsWith("fr") ? text.replace(/^1 /, "1er ") : text;
}

/**
 * @param {string} day
 * @param {string} locale
 */
export function time(day, locale) {
  return html`<time datetime="${day}">${dayInWords(day, locale)}</time>`;
}

/**
 * One end of a period, as precise as it is.
 * @param {string} moment `2023`, `2023-06` or `2023-06-30`
 * @param {string} locale
 */
function momentInWords(moment, locale) {
  if (/^\d{4}-\d{2}-\d{2}/.test(moment)) return dayInWords(moment, locale);
  if (!/^\d{4}-\d{2}$/.test(moment)) return moment;
  const told = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return told.format(new Date(`${moment}-01T00:00:00Z`));
}

/**
 * A period: "2023", "2019–2021", "juin 2023".
 * @param {string} period ISO 8601, perhaps an interval
 * @param {string} locale
 */
export function periodInWords(period, locale) {
  return period.split("/").map((moment) => momentInWords(moment, locale)).join("–");
}

/**
 * How long a film lasts: "3:12", "1:02:07".
 * @param {string} duration ISO 8601, `PT3M12S`
 */
export function durationInDigits(duration) {
  const [, hours, minutes, seconds] =
    /^P(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(duration) ?? [];
  const two = (/** @type {string | undefined} */ part) => (part ?? "0").padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes ?? 0}:${two(seconds)}`;
}

/**
 * The weight of a file: "48 ko", "1,2 Mo".
 * @param {number} bytes
 * @param {string} locale
 */
export function weightInWords(bytes, locale) {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  const digits = value < 10 && unit === "megabyte" ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits,
  }).format(Math.max(value, digits ? 0.1 : 1));
}

/**
 * The name of a language in a language: "allemand".
 * @param {string} language BCP 47
 * @param {string} locale
 */
export function languageName(language, locale) {
  return new Intl.DisplayNames([locale], { type: "language" }).of(language) ?? language;
}
