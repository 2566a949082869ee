/** @returns {CSSStyleSheet} One for all elements of the page. */
export function styleSheet(): CSSStyleSheet;
/** What is shown, without a decision of its own. */
export class Panel {
    /** @param {ShadowRoot} root Empty, or as a server wrote it. */
    constructor(root: ShadowRoot);
    /** The state that is drawn, by a server or by us. */
    get state(): string | null;
    /** Whether the keyboard is in the player. */
    get isInFrame(): boolean;
    /** Takes everything away. */
    clear(): void;
    /**
     * Everything anew.
     * @param {Block} block
     * @param {State} state
     * @param {Context} context
     */
    draw(block: Block, state: State, context: Context): void;
    /**
     * The state alone: an open transcript stays open.
     * @param {Block} block
     * @param {State} state
     * @param {Context} context
     */
    turn(block: Block, state: State, context: Context): void;
    /**
     * What is said under an open player, which goes on.
     * @param {Block} block
     * @param {Context} context
     */
    say(block: Block, context: Context): void;
    /** @param {HTMLIFrameElement} frame */
    load(frame: HTMLIFrameElement): void;
    /** @param {string} message Said by screen readers when they have finished. */
    announce(message: string): void;
    /** @param {string} action The button to stand on; the frame for `"frame"`. */
    focus(action: string): void;
    #private;
}
/**
 * The shadow root of an element: draws, holds the frame, speaks, moves the focus.
 */
export type Block = import("./block.js").Block;
/**
 * The shadow root of an element: draws, holds the frame, speaks, moves the focus.
 */
export type Context = import("./block.js").Context;
/**
 * The shadow root of an element: draws, holds the frame, speaks, moves the focus.
 */
export type State = import("./block.js").State;
