/** What `client.js` takes and gives. Shapes of the content come from the contract, `schema.d.ts`. */
import type {
  Document, Fact, Navigation, Organisation, Person, Preview, Resolution, SitemapEntry, paths,
} from "./schema.js";

type Ask<Path extends keyof paths> = paths[Path]["get"];
type Answer<Path extends Exclude<keyof paths, "/api/v1/feed/">> =
  Ask<Path>["responses"][200]["content"]["application/json"];
type Loose<T> = { [Name in keyof T]: T[Name] | undefined };
type Parameters<Path extends keyof paths> = Loose<NonNullable<Ask<Path>["parameters"]["query"]>>;

interface Documents {
  dossiers: Answer<"/api/v1/dossiers/{slug}/">;
  interviews: Answer<"/api/v1/interviews/{slug}/">;
  projects: Answer<"/api/v1/projects/{slug}/">;
}
interface Lists {
  dossiers: "/api/v1/dossiers/";
  interviews: "/api/v1/interviews/";
  projects: "/api/v1/projects/";
  facts: "/api/v1/facts/";
  people: "/api/v1/people/";
  organisations: "/api/v1/organisations/";
  themes: "/api/v1/themes/";
}
type Pages = { [K in keyof Lists]: Answer<Lists[K]> };
type Queries = { [K in keyof Lists]: Parameters<Lists[K]> };

/** What has a page of its own. */
export type DocumentKind = keyof Documents;
/** What can be listed. */
export type Kind = keyof Lists;
/** The whole document of a kind: `DocumentOf<"dossiers">` is a `DossierDocument`. */
export type DocumentOf<K extends DocumentKind> = Documents[K];
/** One answer of a list, and the cursor to the next. */
export type PageOf<K extends Kind> = Pages[K];
/** One item of a list: a `Card` for documents, else a `Fact`, `Person`, `Organisation`, `Theme`. */
export type ItemOf<K extends Kind> = PageOf<K>["items"][number];
/** What a list may be asked for. */
export type QueryOf<K extends Kind> = Queries[K];
/** A field that `fields` may name. */
export type FieldOf<K extends DocumentKind> =
  NonNullable<QueryOf<K>["fields"]>[number] & keyof DocumentOf<K>;
/** An item of a list that was asked for some fields. */
export type Fields<K extends DocumentKind, F extends FieldOf<K>> =
  Pick<DocumentOf<K>, F | "type" | "id">;
type QueryWithFields<K extends DocumentKind, F extends FieldOf<K>> =
  Omit<QueryOf<K>, "fields"> & { fields: readonly F[] };

interface Shown { document: Document; person: Person; organisation: Organisation; fact: Fact }
type DraftOf<S extends keyof Shown> =
  Omit<Preview, "shows" | "document"> & { shows: S; document: Shown[S] };
/** A draft: `shows` says what its `document` is. */
export type Draft = { [S in Preview["shows"]]: DraftOf<S> }[Preview["shows"]];

export interface Settings {
  /** Address of the API: `https://cms.example.org/api/v1/`. A path will do in a browser. */
  base: string;
  /** A key of the CMS's admin. It opens what it opens to whoever has it: keep it on a server. */
  key?: string | undefined;
  /** `drafts` shows the latest draft of what the key allows, published or not. Never kept. */
  perspective?: "published" | "drafts" | undefined;
  /** The language of lists, of addresses with a slug and of the menu, unless a call says another. */
  locale?: "de" | "en" | "fr" | undefined;
  /** Used in the place of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Given to every `fetch`. */
  init?: RequestInit | undefined;
  /** How often a request is sent again after 429, 503 or a failure of the network: 2. */
  retries?: number | undefined;
  /** How many answers are kept to ask whether they are still good: 100; in a browser 0, as it has
   * a cache of its own. */
  copies?: number | undefined;
}

export interface Options {
  /** Stops the request, its retries and their waits; what it is aborted with is thrown. */
  signal?: AbortSignal | undefined;
  /** Given to `fetch`: `{cache, next, headers}`. With any of these, the cache is yours, not ours. */
  init?: RequestInit | undefined;
}

/**
 * Every method throws a `ChapoError` when there is no good answer: `NotFoundError` (404),
 * `GoneError` (410), `InvalidRequestError` (400), `ForbiddenError` (401, 403), `UnavailableError`
 * (429, 5xx, no answer, or one that is not the API's).
 */
export interface Client {
  /** A whole document, by its slug or its `id`. */
  get<K extends DocumentKind>(
    kind: K, slug: string, options?: Options & { locale?: Settings["locale"] },
  ): Promise<DocumentOf<K>>;
  /** All items of a list, asked for as they are read: `for await (const dossier of list(…))`. */
  list<K extends DocumentKind, const F extends FieldOf<K>>(
    kind: K, query: QueryWithFields<K, F>, options?: Options,
  ): AsyncGenerator<Fields<K, F>, void, undefined>;
  list<K extends Kind>(
    kind: K, query?: QueryOf<K>, options?: Options,
  ): AsyncGenerator<ItemOf<K>, void, undefined>;
  /** One answer of a list; `next_cursor`, given back as `cursor`, leads to the next. */
  page<K extends DocumentKind, const F extends FieldOf<K>>(
    kind: K, query: QueryWithFields<K, F>, options?: Options,
  ): Promise<Omit<PageOf<K>, "items"> & { items: Fields<K, F>[] }>;
  page<K extends Kind>(kind: K, query?: QueryOf<K>, options?: Options): Promise<PageOf<K>>;
  /** What a path of your site leads to: a document, or a redirect. */
  resolve(path: string, options?: Options): Promise<Resolution>;
  /** A draft, by the token of its preview. Never kept, and the token is in no error. */
  preview(token: string, options?: Options): Promise<Draft>;
  /** The pages that editors show in the menu. */
  navigation(
    query?: Parameters<"/api/v1/navigation/">, options?: Options,
  ): Promise<Navigation>;
  /** Every public address. */
  sitemap(
    query?: Parameters<"/api/v1/sitemap/">, options?: Options,
  ): AsyncGenerator<SitemapEntry, void, undefined>;
}
