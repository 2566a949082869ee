/**
 * @typedef {object} MarkupOptions
 * @property {string} [locale] Of the page, for what has no `consent.text`: `fr`, `en` or `de`.
 * @property {2 | 3 | 4 | 5 | 6} [headingLevel] Makes the title a heading.
 * @property {string} [sizes] Of the poster, as for `<img sizes>`.
 * @property {boolean} [declarative] False leaves the shadow root to the script.
 * @property {string} [nonce] For the style, where a policy asks for one (or allow `STYLE_HASH`).
 * @property {Record<string, string>} [attributes] More attributes of the element.
 * @property {Partial<import("./words.js").Words>} [words] In the place of ours.
 */
/**
 * A block as HTML to serve: `<consent-video>` or `<consent-embed>` with, for who has no script and
 * for robots, the poster, the texts, the link to the platform's own page and our own film.
 *
 * It holds no address of a player outside a `<script type="application/json">`, and asks nothing
 * of anybody but our own server.
 * @param {Block} block A `video` or `embed` of a document.
 * @param {MarkupOptions} [options]
 * @returns {string}
 */
export function consentMarkup(block: Block, options?: MarkupOptions): string;
/**
 * What is in the shadow root: the state, and under it what is for everybody.
 * @param {Block} block
 * @param {State} state
 * @param {Context} context
 * @returns {Html}
 */
export function card(block: Block, state: State, context: Context): Html;
export type MarkupOptions = {
    /**
     * Of the page, for what has no `consent.text`: `fr`, `en` or `de`.
     */
    locale?: string | undefined;
    /**
     * Makes the title a heading.
     */
    headingLevel?: 2 | 3 | 4 | 5 | 6 | undefined;
    /**
     * Of the poster, as for `<img sizes>`.
     */
    sizes?: string | undefined;
    /**
     * False leaves the shadow root to the script.
     */
    declarative?: boolean | undefined;
    /**
     * For the style, where a policy asks for one (or allow `STYLE_HASH`).
     */
    nonce?: string | undefined;
    /**
     * More attributes of the element.
     */
    attributes?: Record<string, string> | undefined;
    /**
     * In the place of ours.
     */
    words?: Partial<import("./words.js").Words> | undefined;
};
/**
 * The HTML of the components, made without a DOM: on a server, in a worker, or by the element.
 */
export type Block = import("./block.js").Block;
/**
 * The HTML of the components, made without a DOM: on a server, in a worker, or by the element.
 */
export type Context = import("./block.js").Context;
/**
 * The HTML of the components, made without a DOM: on a server, in a worker, or by the element.
 */
export type State = import("./block.js").State;
import { Html } from "./html.js";
