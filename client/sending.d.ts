/**
 * The first answer that is not 429 or 503, or the last one.
 *
 * @param {() => Promise<Response>} send
 * @param {{retries: number, signal: AbortSignal | null, url: string}} asked
 * @returns {Promise<{response: Response, text: string, retryAfter: number | null}>}
 * @throws {UnavailableError} when the network fails; what `signal` was aborted with
 */
export function insist(send: () => Promise<Response>, { retries, signal, url }: {
    retries: number;
    signal: AbortSignal | null;
    url: string;
}): Promise<{
    response: Response;
    text: string;
    retryAfter: number | null;
}>;
