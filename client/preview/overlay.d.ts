export class Overlay {
    host: HTMLDivElement;
    outline: HTMLElement;
    label: HTMLElement;
    notice: HTMLElement;
    said: HTMLElement;
    /** @type {Element | null} */
    target: Element | null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    timer: ReturnType<typeof setTimeout> | undefined;
    /** Puts the outline where its element is now. */
    follow(): void;
    /** Draws the outline around an element, with a name; null takes it away. */
    /** @param {Element | null} element @param {string} [name] */
    around(element: Element | null, name?: string): void;
    /** Draws it more strongly, for a moment. */
    /** @param {Element} element @param {string} [name] */
    mark(element: Element, name?: string): void;
    /** Says what is wrong and what to do, with a button for it; without arguments, nothing is. */
    /** @param {string} [what] @param {string} [remedy] @param {{label: string, act: () => void}} [button] */
    warn(what?: string, remedy?: string, button?: {
        label: string;
        act: () => void;
    }): void;
    /** Says something to a screen reader. */
    /** @param {string} text */
    say(text: string): void;
    remove(): void;
}
