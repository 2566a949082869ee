/** What the home page and the indexes show, asked of the lists. */

/** @typedef {import("../../types.js").Client} Client */
/** @typedef {import("../../schema.js").Document} Document */
/** @typedef {import("../render/lists.js").Gathered} Gathered */

export const KINDS = /** @type {const} */ (["dossiers", "interviews", "projects"]);
const SHOWN = { home: { dossiers: 5, interviews: 4, projects: 4 }, index: 13 };
const TRIES = 5;

/**
 * @param {Client} client
 * @param {Document} document
 * @param {URLSearchParams} query `kind` and `after`: a list, and where it stopped
 * @returns {Promise<Gathered[]>} none for a document that gathers nothing
 */
export async function gather(client, document, query) {
  const { type, locale, path } = document;
  if (type === "home") {
    const lists = await Promise.all(KINDS.map(async (kind) => {
      const { items } = await client.page(kind, { locale: /** @type {"fr"} */ (locale),
        limit: SHOWN.home[kind] });
      return { kind, items, more: null, all: indexOf(items) };
    }));
    return lists;
  }
  if (type !== "index") return [];
  const asked = KINDS.find((kind) => kind === query.get("kind"));
  const kinds = asked && query.has("after") ? [asked] : KINDS;
  const lists = await Promise.all(kinds.map((kind) =>
    below(client, { kind, locale, path, cursor: query.get("after") ?? undefined })));
  return lists.filter((list) => list.items.length > 0);
}

/**
 * The index that documents are under: where all of their kind are.
 * @param {{path: string}[]} items
 */
function indexOf(items) {
  const [first] = items;
  return first ? first.path.replace(/[^/]+\/$/, "") : null;
}

/**
 * Documents of a kind below an index. The contract does not say which kind an index has, but a
 * path does: each document's begins with that of its index.
 * @param {Client} client
 * @param {{kind: typeof KINDS[number], locale: string, path: string,
 *   cursor?: string | undefined}} asked
 * @returns {Promise<Gathered>}
 */
async function below(client, { kind, locale, path, cursor }) {
  /** @type {import("../../schema.js").Card[]} */
  const items = [];
  let more = cursor ?? null;
  for (let tries = 0; tries < TRIES && items.length < SHOWN.index; tries++) {
    const found = await client.page(kind, { locale: /** @type {"fr"} */ (locale),
      limit: SHOWN.index, ...(more ? { cursor: more } : {}) });
    items.push(...found.items.filter((card) => card.path.startsWith(path)));
    more = found.next_cursor;
    if (!more) break;
  }
  return { kind, items, more };
}
