/**
 * Services are those of `consent.managers.tarteaucitron.service`; a platform that tarteaucitron
 * does not know is declared under its `memory.key`.
 * @param {Tarteaucitron} tarteaucitron
 * @param {import("../consent/store.js").ConsentStore} [store]
 * @returns {() => void} Unties them.
 */
export function connectTarteaucitron(tarteaucitron: Tarteaucitron, store?: import("../consent/store.js").ConsentStore): () => void;
/**
 * tarteaucitron 1.34: `connectTarteaucitron(window.tarteaucitron)`.
 */
export type TarteaucitronService = {
    key: string;
    type: string;
    name: string;
    uri: string;
    needConsent: boolean;
    cookies: string[];
    js: () => void;
    fallback: () => void;
};
/**
 * What is used of it.
 */
export type Tarteaucitron = {
    services: Record<string, TarteaucitronService>;
    state: Record<string, boolean | undefined>;
    job?: string[] | undefined;
    reloadThePage?: boolean | undefined;
    userInterface: {
        respond: (button: {
            id: string;
        }, allowed: boolean) => void;
    };
};
