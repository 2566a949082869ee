/** Sends a request, and again when that may help. */
import { UnavailableError } from "./errors.js";

const AGAIN = [429, 503];
/** In seconds. Who is asked to wait longer is told so, rather than kept waiting. */
const LONGEST_WAIT = 30;
const FIRST_WAIT = 0.25;

/**
 * The first answer that is not 429 or 503, or the last one.
 *
 * @param {() => Promise<Response>} send
 * @param {{retries: number, signal: AbortSignal | null, url: string}} asked
 * @returns {Promise<{response: Response, text: string, retryAfter: number | null}>}
 * @throws {UnavailableError} when the network fails; what `signal` was aborted with
 */
export async function insist(send, { retries, signal, url }) {
  for (let tried = 0; ; tried++) {
    const last = tried >= retries;
    // Each wait is twice the one before, and clients that failed together do not return together.
    let wait = FIRST_WAIT * 2 ** tried * (0.5 + Math.random());
    try {
      const response = await send();
      const text = await response.text();
      const retryAfter = secondsOf(response.headers.get("retry-after"));
      wait = retryAfter ?? wait;
      if (last || wait > LONGEST_WAIT || !AGAIN.includes(response.status)) {
        return { response, text, retryAfter };
      }
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      // `fetch` throws a TypeError when the network fails. Frameworks throw others, for their ends.
      if (!(error instanceof Error) || error.name !== "TypeError") throw error;
      if (last) throw new UnavailableError({ url, detail: "No answer.", cause: error });
    }
    await pause(wait, signal);
  }
}

/**
 * @param {string | null} header `Retry-After`: seconds, or a date
 * @returns {number | null} in seconds from now
 */
function secondsOf(header) {
  if (!header) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}

/** @param {number} seconds @param {AbortSignal | null} signal */
function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve(undefined);
    }, seconds * 1000);
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
  });
}
