/**
 * Never throws: a browser that keeps nothing (private mode, blocked storage) gives a memory of the
 * page.
 */
export class ConsentStore {
    /** @param {{storage?: () => Storage}} [options] `storage` may throw. */
    constructor({ storage }?: {
        storage?: () => Storage;
    });
    /**
     * Whether the player may be loaded without asking.
     * @param {Consent} consent
     * @returns {boolean}
     */
    permits(consent: Consent): boolean;
    /**
     * Whether a manager allows it, whatever we remember.
     * @param {string} key
     */
    isGranted(key: string): boolean;
    /**
     * What is remembered of a platform.
     * @param {string} key
     * @returns {Choice | null}
     */
    choice(key: string): Choice | null;
    /**
     * Everything that is allowed now and is not over, by name.
     * @returns {Choice[]}
     */
    choices(): Choice[];
    /**
     * Allows a platform for `memory.max_age_days`.
     * @param {Consent} consent What the reader agreed to.
     * @param {By} [by]
     */
    remember(consent: Consent, by?: By): void;
    /**
     * Allows a platform as long as the page lasts, on the word of somebody who remembers.
     * @param {string} key
     * @param {By} [by]
     */
    grant(key: string, by?: By): void;
    /**
     * Notes what is open for this view alone: it is listed with the rest, and kept nowhere.
     * @param {object} holder What shows it.
     * @param {Consent | null} consent What the reader agreed to; null when it is closed.
     */
    lend(holder: object, consent: Consent | null): void;
    /**
     * Takes consent back: every player of the platform is removed, in every tab.
     * @param {string} key
     * @param {By} [by]
     */
    withdraw(key: string, by?: By): void;
    /**
     * Takes everything back.
     * @param {By} [by]
     */
    withdrawAll(by?: By): void;
    /**
     * Says that a page shows something of a platform: managers are asked about those.
     * @param {Consent} consent
     */
    know(consent: Consent): void;
    /** @returns {Consent[]} */
    known(): Consent[];
    /**
     * @param {(change: Change) => void} listener
     * @returns {() => void} Stops it.
     */
    subscribe(listener: (change: Change) => void): () => void;
    /** Follows what other tabs decide, and what they decided while this page was put aside. */
    follow(): void;
    #private;
}
/** The one that all components of a page share. */
export const consents: ConsentStore;
/**
 * What a reader has allowed: remembered in this browser, for this page only, or by a manager.
 */
export type Consent = import("../schema.js").Consent;
/**
 * Who decided.
 */
export type By = "reader" | "choices" | "manager" | "script" | "tab";
/**
 * What is kept, as proof of what was agreed to.
 */
export type Choice = {
    /**
     * `memory.key`.
     */
    key: string;
    /**
     * The platform's.
     */
    name: string;
    /**
     * `text.version`: of the words that were shown.
     */
    version: string;
    /**
     * ISO 8601.
     */
    at: string;
    /**
     * ISO 8601.
     */
    until: string;
    /**
     * Nothing is kept: a player of this page is open, and no other will be.
     */
    once?: boolean | undefined;
};
/**
 * What a reader has allowed: remembered in this browser, for this page only, or by a manager.
 */
export type Change = {
    key: string;
    allowed: boolean;
    scope: "once" | "always" | "manager" | "withdrawn" | "known" | "checked" | "ended";
    by: By;
};
