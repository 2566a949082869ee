/** Durations, days and languages as readers say them. */

const PART = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;
const UNITS = /** @type {const} */ (["day", "hour", "minute", "second"]);

/**
 * An ISO 8601 duration in words; empty when it says nothing.
 * @param {string | null} duration `PT3M12S`.
 * @param {string} locale
 * @param {"long" | "short"} display `long` is what a screen reader reads well.
 * @returns {string}
 */
export function durationIn(duration, locale, display) {
  const parts = PART.exec(duration ?? "");
  if (!parts) return "";
  return UNITS.flatMap((unit, index) => {
    const value = Number(parts[index + 1] ?? 0);
    if (!value) return [];
    const options = /** @type {const} */ ({ style: "unit", unit, unitDisplay: display });
    return [new Intl.NumberFormat(locale, options).format(value)];
  }).join("\u00a0");
}

/**
 * A day in full.
 * @param {string | Date} day A date, or one in ISO 8601.
 * @param {string} locale
 * @returns {string}
 */
export function dayIn(day, locale) {
  // A day without an hour is the same day everywhere.
  const timeZone = typeof day === "string" && day.length === 10 ? { timeZone: "UTC" } : {};
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", ...timeZone });
  return format.format(new Date(day)).replaceAll(" ", "\u00a0");
}

/**
 * The name of a language.
 * @param {string} language BCP 47.
 * @param {string} locale
 * @returns {string}
 */
export function languageIn(language, locale) {
  return new Intl.DisplayNames([locale], { type: "language" }).of(language) ?? language;
}
