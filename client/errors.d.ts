/**
 * The error that an answer stands for.
 *
 * @param {Response} response
 * @param {{url: string, text: string, retryAfter?: number | null}} asked `text`: the answer's body
 * @returns {ChapoError}
 */
export function errorOf(response: Response, { url, text, retryAfter }: {
    url: string;
    text: string;
    retryAfter?: number | null;
}): ChapoError;
/**
 * @param {string} text
 * @returns {any} null if it is not JSON
 */
export function parsed(text: string): any;
/** What `client.js` throws. */
/** @import { ParameterError, Problem } from "./schema.js" */
/** The API did not give what was asked for. */
export class ChapoError extends Error {
    /**
     * @param {Partial<Problem> & {url: string, retryAfter?: number | null, cause?: unknown}} problem
     */
    constructor({ url, status, title, detail, errors, retryAfter, cause }: Partial<Problem> & {
        url: string;
        retryAfter?: number | null;
        cause?: unknown;
    });
    /** What was asked for; the token of a preview is left out. */
    url: string;
    /** The status of the answer, 0 when there was none. */
    status: number;
    /** The status in words. */
    title: string;
    /** What is wrong, in a sentence. */
    detail: string;
    /** The parameters at fault, each with what it allows. @type {ParameterError[]} */
    errors: ParameterError[];
    /** How many seconds the server asks to wait, if it says so. @type {number | null} */
    retryAfter: number | null;
}
/** 404: there is nothing at this address, or nothing that you may see. */
export class NotFoundError extends ChapoError {
    /** @type {"NotFoundError"} */
    name: "NotFoundError";
}
/** 410: there was something, and it has been withdrawn. */
export class GoneError extends ChapoError {
    /** @type {"GoneError"} */
    name: "GoneError";
}
/** 400: `errors` says which parameters, and what each allows. */
export class InvalidRequestError extends ChapoError {
    /** @type {"InvalidRequestError"} */
    name: "InvalidRequestError";
}
/** 401 or 403: the key is missing, revoked, or does not open this. */
export class ForbiddenError extends ChapoError {
    /** @type {"ForbiddenError"} */
    name: "ForbiddenError";
}
/** 429, 5xx, no answer at all, or the answer of something that is not the API. */
export class UnavailableError extends ChapoError {
    /** @type {"UnavailableError"} */
    name: "UnavailableError";
}
import type { ParameterError } from "./schema.js";
import type { Problem } from "./schema.js";
