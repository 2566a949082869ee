/**
 * The words of a language; French when there are none.
 * @param {string | null | undefined} locale BCP 47.
 * @returns {Words}
 */
export function wordsOf(locale: string | null | undefined): Words;
/**
 * The first part of a language tag that we have words for.
 * @param {string | null | undefined} locale
 * @returns {string}
 */
export function languageOf(locale: string | null | undefined): string;
export type Kind = "video" | "map" | "audio" | "social" | "form" | "document";
export type Words = {
    /**
     * What the thing is.
     */
    kinds: Record<Kind, string>;
    /**
     * The button that loads a player that needs no consent.
     */
    open: Record<Kind, string>;
    /**
     * What the text that says the same is called.
     */
    text: Record<Kind, string>;
    who: string;
    operator: string;
    transfersTerm: string;
    transfers: string;
    noTransfers: string;
    trackers: string;
    trackersUnknown: string;
    purpose: string;
    memory: string;
    kept: (days: number) => string;
    verified: string;
    /**
     * Names the group of buttons.
     */
    choices: string;
    change: string;
    exempt: (name: string) => string;
    loaded: (name: string) => string;
    removed: (name: string) => string;
    refused: string;
    allowedOnce: (name: string) => string;
    allowedUntil: (name: string, until: string) => string;
    allowedBySite: (name: string) => string;
    close: string;
    withdraw: (name: string) => string;
    tracks: string;
    trackKinds: Record<"captions" | "subtitles" | "chapters", string>;
    automatic: string;
    audioDescription: string;
    audioDescriptions: Record<"not_needed" | "provided" | "missing", string>;
    described: string;
    exemptions: Record<"before_2020_09_23" | "live", string>;
    nothing: string;
    credit: string;
    ai: Record<"edited" | "generated", string>;
    longDescription: string;
    allowed: string;
    noneAllowed: string;
    entry: (name: string, since: string, until: string) => string;
    entryOnce: (name: string) => string;
    takeBack: string;
    withdrawAll: string;
    colon: string;
};
