/** What `client.js` throws. */

/** @import { ParameterError, Problem } from "./schema.js" */

/** The API did not give what was asked for. */
export class ChapoError extends Error {
  name = "ChapoError";

  /**
   * @param {Partial<Problem> & {url: string, retryAfter?: number | null, cause?: unknown}} problem
   */
  constructor({ url, status = 0, title = "", detail = "", errors = [], retryAfter, cause }) {
    const remedies = errors.map(({ parameter, message }) => `${parameter}: ${message}`);
    super([`${status} ${title}`.trim(), detail, ...remedies, `(${url})`].join(" "), { cause });
    /** What was asked for; the token of a preview is left out. */
    this.url = url;
    /** The status of the answer, 0 when there was none. */
    this.status = status;
    /** The status in words. */
    this.title = title;
    /** What is wrong, in a sentence. */
    this.detail = detail;
    /** The parameters at fault, each with what it allows. @type {ParameterError[]} */
    this.errors = errors;
    /** How many seconds the server asks to wait, if it says so. @type {number | null} */
    this.retryAfter = retryAfter ?? null;
  }
}

/** 404: there is nothing at this address, or nothing that you may see. */
export class NotFoundError extends ChapoError {
  /** @type {"NotFoundError"} */
  name = "NotFoundError";
}

/** 410: there was something, and it has been withdrawn. */
export class GoneError extends ChapoError {
  /** @type {"GoneError"} */
  name = "GoneError";
}

/** 400: `errors` says which parameters, and what each allows. */
export class InvalidRequestError extends ChapoError {
  /** @type {"InvalidRequestError"} */
  name = "InvalidRequestError";
}

/** 401 or 403: the key is missing, revoked, or does not open this. */
export class ForbiddenError extends ChapoError {
  /** @type {"ForbiddenError"} */
  name = "ForbiddenError";
}

/** 429, 5xx, no answer at all, or the answer of something that is not the API. */
export class UnavailableError extends ChapoError {
  /** @type {"UnavailableError"} */
  name = "UnavailableError";
}

/** @type {Record<number, typeof ChapoError>} */
const BY_STATUS = {
  400: InvalidRequestError, 401: ForbiddenError, 403: ForbiddenError, 404: NotFoundError,
  410: GoneError, 429: UnavailableError,
};

/**
 * The error that an answer stands for.
 *
 * @param {Response} response
 * @param {{url: string, text: string, retryAfter?: number | null}} asked `text`: the answer's body
 * @returns {ChapoError}
 */
export function errorOf(response, { url, text, retryAfter = null }) {
  const { status, statusText: title } = response;
  const kind = response.headers.get("content-type") ?? "no type";
  const Kind = status >= 500 || response.ok ? UnavailableError : BY_STATUS[status] ?? ChapoError;
  const detail = `The answer is not the API's, but ${kind}.`;
  const problem = kind.startsWith("application/problem+json") ? parsed(text) : null;
  return new Kind({ title, detail, ...problem, status, url, retryAfter });
}

/**
 * @param {string} text
 * @returns {any} null if it is not JSON
 */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
