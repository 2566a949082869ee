/**
 * @param {Block} block
 * @param {{locale?: string | null | undefined, level?: number, sizes?: string | null | undefined,
 *   slotted?: boolean, words?: Partial<import("./words.js").Words>}} [options]
 * @returns {Context}
 */
export function contextOf(block: Block, { locale, level, sizes, slotted, words }?: {
    locale?: string | null | undefined;
    level?: number;
    sizes?: string | null | undefined;
    slotted?: boolean;
    words?: Partial<import("./words.js").Words>;
}): Context;
/**
 * How a block is before anybody has decided anything.
 * @param {Block} block
 * @returns {State}
 */
export function firstState(block: Block): State;
/**
 * @param {Block} block
 * @returns {import("./words.js").Kind}
 */
export function kindOf(block: Block): import("./words.js").Kind;
/**
 * The text that says the same, for everybody.
 * @param {Block} block
 * @returns {RichText | null}
 */
export function textOf(block: Block): RichText | null;
/** @param {Block} block */
export function posterOf(block: Block): {
    id: string;
    alt_mode: "informative" | "decorative" | "complex";
    preset: "cover" | "card" | "portrait" | "inline" | "social" | "logo";
    alt: string;
    long_description: string | null;
    caption: string | null;
    credit: string | null;
    creator: string | null;
    rights_holder: string | null;
    licence: import("../schema.js").components["schemas"]["PictureLicence"] | null;
    acquire_url: string | null;
    ai: "none" | "edited" | "generated";
    width: number;
    height: number;
    focal_point: import("../schema.js").components["schemas"]["FocalPoint"] | null;
    placeholder: import("../schema.js").components["schemas"]["Placeholder"];
    sources: import("../schema.js").components["schemas"]["PictureSource"][];
} | null;
/** @param {Block} block */
export function ownFilm(block: Block): {
    files: import("../schema.js").components["schemas"]["FilmFile"][];
    preload: "none";
} | null;
/** @param {Block} block */
export function providerOf(block: Block): {
    key: "youtube" | "vimeo" | "dailymotion" | "peertube" | "arte" | "canal_u" | "openstreetmap" | "umap" | "soundcloud" | "ausha" | "mastodon" | "framaforms" | "calameo";
    name: string;
    operator: string | null;
    privacy_policy_url: string;
    transfers_outside_eea: boolean;
    trackers: string[];
    record_version: number;
    verified_on: string | null;
} | null;
/**
 * The block without what the element's children say already.
 * @param {Block} block
 * @returns {Block}
 */
export function withoutText(block: Block): Block;
/**
 * What a block of the API is to the components, films and embeds alike.
 */
export type VideoBlock = import("../schema.js").VideoBlock;
/**
 * What a block of the API is to the components, films and embeds alike.
 */
export type EmbedBlock = import("../schema.js").EmbedBlock;
/**
 * What a block of the API is to the components, films and embeds alike.
 */
export type RichText = import("../schema.js").RichText;
/**
 * What a block of the API is to the components, films and embeds alike.
 */
export type Block = VideoBlock | EmbedBlock;
/**
 * What a block of the API is to the components, films and embeds alike.
 */
export type State = "asked" | "refused" | "opened" | "exempt" | "own" | "nothing";
/**
 * How a block is shown.
 */
export type Context = {
    /**
     * Of our words: `fr`, `en` or `de`.
     */
    locale: string;
    words: import("./words.js").Words;
    /**
     * Of the title's heading; 0 for none.
     */
    level: number;
    /**
     * Of the poster.
     */
    sizes: string;
    /**
     * The text and the film of our own are the element's children.
     */
    slotted: boolean;
    /**
     * The page has a place where choices are managed.
     */
    manage?: boolean | undefined;
    /**
     * Why the player is open, in words.
     */
    permission?: string | undefined;
    /**
     * The permission goes beyond this player.
     */
    lasting?: boolean | undefined;
};
