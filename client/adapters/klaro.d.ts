/**
 * Klaro's services bear the names of `consent.managers.klaro.service`.
 * @param {KlaroManager} manager
 * @param {import("../consent/store.js").ConsentStore} [store]
 * @returns {() => void} Unties them.
 */
export function connectKlaro(manager: KlaroManager, store?: import("../consent/store.js").ConsentStore): () => void;
/**
 * What is used of Klaro's `ConsentManager`.
 */
export type KlaroManager = {
    /**
     * The reader has answered.
     */
    confirmed: boolean;
    savedConsents: Record<string, boolean>;
    getService: (name: string) => object | undefined;
    updateConsent: (name: string, allowed: boolean) => boolean;
    saveConsents: (type?: string) => void;
    applyConsents: (dryRun: boolean, interactive: boolean, name: string) => number;
    watch: (watcher: {
        update: () => void;
    }) => void;
};
