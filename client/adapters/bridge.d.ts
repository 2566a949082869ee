/**
 * From now on what is decided there opens and closes players here, and what is decided here for
 * longer than one view is told there.
 * @param {Manager} manager
 * @param {ConsentStore} [store]
 * @returns {() => void} Unties them.
 */
export function bridge(manager: Manager, store?: ConsentStore): () => void;
/**
 * Ties a consent manager to the components, in both directions.
 */
export type Consent = import("../schema.js").Consent;
/**
 * Ties a consent manager to the components, in both directions.
 */
export type ConsentStore = import("../consent/store.js").ConsentStore;
/**
 * A consent manager, as far as the components need one.
 */
export type Manager = {
    /**
     * What it calls the platform.
     */
    name: (consent: Consent) => string;
    /**
     * What the reader decided there; null when they
     * have not, or when the manager does not know the platform.
     */
    read: (name: string) => boolean | null;
    write: (name: string, allowed: boolean) => void;
    listen: (changed: () => void) => void;
    /**
     * Makes the platform known to it.
     */
    declare?: ((consent: Consent, name: string) => void) | undefined;
};
