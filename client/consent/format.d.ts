/**
 * An ISO 8601 duration in words; empty when it says nothing.
 * @param {string | null} duration `PT3M12S`.
 * @param {string} locale
 * @param {"long" | "short"} display `long` is what a screen reader reads well.
 * @returns {string}
 */
export function durationIn(duration: string | null, locale: string, display: "long" | "short"): string;
/**
 * A day in full.
 * @param {string | Date} day A date, or one in ISO 8601.
 * @param {string} locale
 * @returns {string}
 */
export function dayIn(day: string | Date, locale: string): string;
/**
 * The name of a language.
 * @param {string} language BCP 47.
 * @param {string} locale
 * @returns {string}
 */
export function languageIn(language: string, locale: string): string;
