export function wordsIn(locale: string): Words;
export type Words = typeof WORDS.fr;
declare namespace WORDS {
    namespace fr {
        let expired: string;
        let reopen: string;
        let unavailable: string;
        let waiting: string;
        let retry: string;
        let edit: string;
        let how: string;
        let updated: string;
    }
    namespace en {
        let expired_1: string;
        export { expired_1 as expired };
        let reopen_1: string;
        export { reopen_1 as reopen };
        let unavailable_1: string;
        export { unavailable_1 as unavailable };
        let waiting_1: string;
        export { waiting_1 as waiting };
        let retry_1: string;
        export { retry_1 as retry };
        let edit_1: string;
        export { edit_1 as edit };
        let how_1: string;
        export { how_1 as how };
        let updated_1: string;
        export { updated_1 as updated };
    }
    namespace de {
        let expired_2: string;
        export { expired_2 as expired };
        let reopen_2: string;
        export { reopen_2 as reopen };
        let unavailable_2: string;
        export { unavailable_2 as unavailable };
        let waiting_2: string;
        export { waiting_2 as waiting };
        let retry_2: string;
        export { retry_2 as retry };
        let edit_2: string;
        export { edit_2 as edit };
        let how_2: string;
        export { how_2 as how };
        let updated_2: string;
        export { updated_2 as updated };
    }
}
export {};
