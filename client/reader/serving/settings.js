/** Where the site is, and where it reads. */

/**
 * @typedef {object} Settings
 * @property {string} api the address of the API, as this process reaches it
 * @property {string} publicApi as a browser reaches it; previews ask there
 * @property {string} base what every path begins with: "" or "/reader"
 * @property {string} origin of the site, for canonical addresses
 * @property {string[]} editors origins that may frame a preview
 * @property {string} name of the site
 * @property {string} host
 * @property {number} port
 */

/**
 * From the environment: README.md lists the variables.
 * @param {Record<string, string | undefined>} environment
 * @returns {Settings}
 * @throws {Error} naming the variable at fault
 */
export function settingsOf(environment) {
  const api = addressIn(environment, "CHAPO_API", "http://localhost:8000/api/v1/");
  const publicApi = addressIn(environment, "CHAPO_PUBLIC_API", api);
  const port = Number(environment.PORT ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error("PORT is no port.");
  const base = (environment.READER_BASE ?? "").replace(/\/+$/, "");
  if (base && !/^(\/[\w.-]+)+$/.test(base)) throw new Error("READER_BASE: write /reader, say.");
  const origin = new URL(addressIn(environment, "READER_ORIGIN", `http://localhost:${port}`)).origin;
  const editors = (environment.CHAPO_EDITORS ?? publicApi).split(/[\s,]+/).filter(Boolean)
    .map((address) => new URL(address).origin);
  return { api, publicApi, base, origin, editors, port,
    name: environment.READER_NAME ?? "Chapô", host: environment.HOST ?? "127.0.0.1" };
}

/**
 * @param {Record<string, string | undefined>} environment
 * @param {string} name
 * @param {string} usual
 */
function addressIn(environment, name, usual) {
  const given = environment[name] || usual;
  if (!/^https?:\/\/[^/]/.test(given)) throw new Error(`${name}: write a complete http(s) address.`);
  return given.endsWith("/") ? given : `${given}/`;
}
