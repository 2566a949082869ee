/**
 * Orejime's purposes bear the names of `consent.managers.orejime.purpose`.
 * @param {Orejime} orejime
 * @param {import("../consent/store.js").ConsentStore} [store]
 * @returns {() => void} Unties them.
 */
export function connectOrejime({ manager, config }: Orejime, store?: import("../consent/store.js").ConsentStore): () => void;
/**
 * Orejime 3: `connectOrejime(window.orejime)`, or after its event `orejime.loaded`.
 */
export type OrejimePurpose = {
    id?: string | undefined;
    default?: boolean | undefined;
    purposes?: OrejimePurpose[] | undefined;
};
/**
 * What is used of an instance of Orejime.
 */
export type Orejime = {
    config: {
        purposes: OrejimePurpose[];
    };
    manager: OrejimeManager;
};
/**
 * Orejime 3: `connectOrejime(window.orejime)`, or after its event `orejime.loaded`.
 */
export type OrejimeManager = {
    /**
     * Some question has not been answered.
     */
    isDirty: () => boolean;
    getConsent: (id: string) => boolean | undefined;
    setConsent: (id: string, allowed: boolean) => void;
    on: (event: "update" | "dirty" | "clear", listener: (changed: any) => void) => void;
};
