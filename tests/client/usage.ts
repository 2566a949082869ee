/** What a frontend team gets from the client: each call has the type of what it gives. */
import { createClient, ChapoError, GoneError, NotFoundError } from "../../client/client.js";
import { startPreview } from "../../client/preview.js";
import type {
  Block, Card, CardPage, Document, DossierDocument, Fact, InterviewDocument, Navigation,
  Organisation, ParameterError, Person, ProjectDocument, SitemapEntry, Theme,
} from "../../client/schema.js";
import type { Client, Draft } from "../../client/types.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
const same = <A, B>(_: Same<A, B>): void => undefined;
type ItemOf<T> = T extends AsyncGenerator<infer Item> ? Item : never;

const client: Client = createClient({ base: "https://cms.example.org/api/v1/", locale: "fr" });
const { signal } = new AbortController();

export const documents = [
  client.get("dossiers", "ess", { signal, locale: "de" }),
  client.get("interviews", "entretien"),
  client.get("projects", "filature"),
] as const;
same<Awaited<(typeof documents)[0]>, DossierDocument>(true);
same<Awaited<(typeof documents)[1]>, InterviewDocument>(true);
same<Awaited<(typeof documents)[2]>, ProjectDocument>(true);

export const lists = [
  client.list("dossiers", { theme: "ruralite", order: "-modified_at" }),
  client.list("facts"), client.list("people"), client.list("organisations"), client.list("themes"),
  client.list("projects", { fields: ["title", "tagline"], limit: 2 }),
] as const;
same<ItemOf<(typeof lists)[0]>, Card>(true);
same<ItemOf<(typeof lists)[1]>, Fact>(true);
same<ItemOf<(typeof lists)[2]>, Person>(true);
same<ItemOf<(typeof lists)[3]>, Organisation>(true);
same<ItemOf<(typeof lists)[4]>, Theme>(true);
same<keyof ItemOf<(typeof lists)[5]>, "type" | "id" | "title" | "tagline">(true);

export const page = client.page("dossiers", { cursor: "abc" });
same<Awaited<typeof page>, CardPage>(true);
export const bodies = client.page("dossiers", { fields: ["body"] }).then(({ items }) => items);
same<Awaited<typeof bodies>[number]["body"], Block[]>(true);

export async function route(path: string): Promise<Document | string> {
  const found = await client.resolve(path);
  return found.type === "redirect" ? found.location : found.document;
}

export function nameOf(draft: Draft): string {
  switch (draft.shows) {
    case "document": return draft.document.title;
    case "fact": return draft.document.statement;
    default: return draft.document.name;
  }
}

startPreview({ client, token: "token", render: nameOf, root: document.body });
startPreview({
  client, token: "token", root: document.body,
  render: (draft) => draft.shows === "fact" ? draft.document.statement : "",
}).stop();

export const drafts: Promise<Draft> = client.preview("token", { init: { cache: "no-store" } });
export const menu: Promise<Navigation> = client.navigation({ locale: "de" });
export const addresses: AsyncGenerator<SitemapEntry> = client.sitemap();

export function statusOf(error: unknown): number {
  if (error instanceof NotFoundError || error instanceof GoneError) return error.status;
  if (error instanceof ChapoError) {
    const first: ParameterError | undefined = error.errors[0];
    return first ? 400 : 502;
  }
  throw error;
}

// @ts-expect-error there is no such kind
client.get("people", "ines");
// @ts-expect-error there is no such parameter
client.list("people", { theme: "ruralite" });
// @ts-expect-error there is no such field of a dossier
client.list("dossiers", { fields: ["tagline"] });
// @ts-expect-error there is no such language
createClient({ base: "/api/v1/", locale: "it" });
// @ts-expect-error the base is needed
createClient({});
