export class Editing {
    /**
     * @param {object} given
     * @param {HTMLElement} given.root
     * @param {Overlay} given.overlay
     * @param {import("./words.js").Words} given.words
     * @param {(place: Place) => void} given.edit
     */
    constructor({ root, overlay, words, edit }: {
        root: HTMLElement;
        overlay: Overlay;
        words: import("./words.js").Words;
        edit: (place: Place) => void;
    });
    root: HTMLElement;
    overlay: import("./overlay.js").Overlay;
    words: {
        expired: string;
        reopen: string;
        unavailable: string;
        waiting: string;
        retry: string;
        edit: string;
        how: string;
        updated: string;
    };
    edit: (place: Place) => void;
    /** @type {Names | null} What the editor calls what it can open; null until it said so. */
    names: Names | null;
    stopper: AbortController;
    stop(): void;
    /** Makes what the editor can open reachable by the keyboard, after each rendering. */
    prepare(): void;
    /** @param {Names} names */
    call(names: Names): void;
    /** @param {Element} element @returns {string} What the editor calls it; empty for what it cannot open. */
    nameOf(element: Element): string;
    /** @param {EventTarget | null} target @returns {Element | null} The innermost that can be opened. */
    placeAround(target: EventTarget | null): Element | null;
    /** @param {MouseEvent} event */
    clicked(event: MouseEvent): void;
    /** @param {Element} link @returns {boolean} Whether it led to another part of the draft. */
    followed(link: Element): boolean;
    /** @param {KeyboardEvent} event */
    pressed(event: KeyboardEvent): void;
    /** @param {EventTarget | null} target */
    pointed(target: EventTarget | null): void;
    /**
     * Scrolls to what the editor asks to see, and marks it.
     *
     * @param {{block?: string | null, within?: string[], field?: string | null, selector?: string}} what
     *   `within`: the blocks around it, for a block that is not shown on its own.
     */
    show({ block, within, field, selector }: {
        block?: string | null;
        within?: string[];
        field?: string | null;
        selector?: string;
    }): void;
    /** @param {{block?: string | null, within: string[], field?: string | null}} what */
    shownFor({ block, within, field }: {
        block?: string | null;
        within: string[];
        field?: string | null;
    }): Element | null;
    /** @param {string} selector @returns {Element | null} Null also for what is no selector. */
    find(selector: string): Element | null;
}
export type Overlay = import("./overlay.js").Overlay;
/**
 * Where something is edited.
 */
export type Place = {
    block: string | null;
    field: string | null;
};
export type Names = {
    blocks: Record<string, string>;
    fields: Record<string, string>;
};
