/** @typedef {Html | string | number | null | undefined | false} One */
/** @typedef {One | readonly One[] | readonly (One | readonly One[])[]} Value */
/**
 * A template of HTML: `null`, `undefined` and `false` are nothing, lists are joined.
 * @param {TemplateStringsArray} strings
 * @param {...Value} values
 * @returns {Html}
 */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html;
/**
 * @param {string} text
 * @returns {string}
 */
export function escaped(text: string): string;
/**
 * An address a reader may follow; anything but the web, mail and telephone leads nowhere.
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
export type One = Html | string | number | null | undefined | false;
export type Value = One | readonly One[] | readonly (One | readonly One[])[];
