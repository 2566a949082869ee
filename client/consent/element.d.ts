/** `<consent-video>` and `<consent-embed>`: documented in `consent-video.md`. */
export class ConsentElement extends HTMLElement {
    static observedAttributes: string[];
    set block(block: import("./block.js").Block | null);
    /** The block of the document that is shown: a `video` or an `embed`. */
    get block(): import("./block.js").Block | null;
    /** What is shown now: see `State`. */
    get state(): import("./block.js").State | null;
    connectedCallback(): void;
    /** Being moved within the page changes nothing, where browsers can tell: a film goes on. */
    connectedMoveCallback(): void;
    disconnectedCallback(): void;
    /**
     * @param {string} _name
     * @param {string | null} before
     * @param {string | null} after
     */
    attributeChangedCallback(_name: string, before: string | null, after: string | null): void;
    /**
     * As the reader's buttons do: `"once"` for this block and this view, `"always"` to remember.
     * @param {"once" | "always"} choice
     * @returns {boolean} False when there is nothing to ask, or a listener of
     *   `chapo-consent-request` prevented it.
     */
    accept(choice: "once" | "always"): boolean;
    /** Leaves the player closed, and puts the question away. */
    refuse(): void;
    /** Removes the player; what was allowed for longer is taken back for the whole platform. */
    withdraw(): void;
    #private;
}
/**
 * The element itself: asks, opens, closes, and tells everybody.
 */
export type Block = import("./block.js").Block;
/**
 * The element itself: asks, opens, closes, and tells everybody.
 */
export type State = import("./block.js").State;
/**
 * Of `chapo-consent`, and of `chapo-consent-request` before it.
 */
export type ConsentDetail = {
    /**
     * `memory.key` of the platform.
     */
    key: string;
    choice: "once" | "always" | "manager" | "refused" | "withdrawn";
    by: import("./store.js").By;
    /**
     * When an element says it.
     */
    consent?: {
        legal_basis: "consent_art82";
        provider: import("../schema.js").components["schemas"]["Provider"];
        purposes: import("../schema.js").components["schemas"]["Purpose"][];
        text: import("../schema.js").components["schemas"]["ConsentText"];
        memory: import("../schema.js").components["schemas"]["Memory"];
        withdrawal: import("../schema.js").components["schemas"]["Withdrawal"];
        managers: import("../schema.js").components["schemas"]["ConsentManagers"];
        forbidden_before_consent: import("../schema.js").components["schemas"]["ForbiddenBeforeConsent"];
    } | undefined;
    /**
     * When an element says it.
     */
    block?: import("./block.js").Block | undefined;
};
