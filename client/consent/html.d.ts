/** @typedef {Html | string | number | null | undefined | false | Values} Value */
/** @typedef {readonly Value[]} Values */
/**
 * A template of HTML: `null`, `undefined` and `false` are nothing, lists are joined.
 * @param {TemplateStringsArray} strings
 * @param {...Value} values
 * @returns {Html}
 */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html;
/**
 * Text as it stands in an element or between the quotes of an attribute.
 * @param {string | number} text
 * @returns {string}
 */
export function escaped(text: string | number): string;
/**
 * An address a reader may follow; anything but the web, mail and telephone leads nowhere, nor does
 * `//elsewhere`, which looks like a path.
 * @param {string} url
 * @returns {string}
 */
export function followable(url: string): string;
/** HTML that is safe to insert. */
export class Html {
    /** @param {string} text */
    constructor(text: string);
    text: string;
    toString(): string;
}
export type Value = Html | string | number | null | undefined | false | Values;
export type Values = readonly Value[];
