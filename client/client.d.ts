/**
 * A client of one CMS.
 *
 * @param {Settings} settings
 * @returns {Client}
 */
export function createClient({ base, locale, perspective, ...settings }: Settings): Client;
import type { Settings } from "./types.js";
import type { Client } from "./types.js";
export { ChapoError, ForbiddenError, GoneError, InvalidRequestError, NotFoundError, UnavailableError } from "./errors.js";
