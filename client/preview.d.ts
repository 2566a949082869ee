/**
 * Shows a draft in an element and keeps it up to date.
 *
 * @param {object} given
 * @param {Client} given.client Of `createClient`.
 * @param {string} given.token The pass in the address of the preview.
 * @param {(answer: Draft) => Rendered | Promise<Rendered>} given.render Gives the HTML of the draft, or
 *   a node whose children are to be shown; or nothing, if it draws the page itself. Elements with
 *   `data-block` (the id of a block) and `data-field` (the name of a field) can be edited by a click.
 * @param {HTMLElement} given.root The element that shows it.
 * @param {boolean} [given.announce] Whether a screen reader hears of each change; not by default.
 * @returns {{refresh: () => Promise<void>, stop: () => void}}
 */
export function startPreview({ client, token, render, root, announce }: {
    client: Client;
    token: string;
    render: (answer: Draft) => Rendered | Promise<Rendered>;
    root: HTMLElement;
    announce?: boolean | undefined;
}): {
    refresh: () => Promise<void>;
    stop: () => void;
};
/**
 * HTML, a node whose children are shown, or nothing.
 */
export type Rendered = string | Node | void;
export type Options = {
    signal?: AbortSignal;
};
export type Client = {
    preview: (token: string, options?: Options) => Promise<Draft>;
};
import type { Draft } from "./types.js";
