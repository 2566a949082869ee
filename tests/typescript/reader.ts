/** What a frontend team writes. When the contract changes under it, it no longer compiles. */
import type { Block, Document, Inline, Node, Picture, Resolution, TocEntry, paths } from "../../client/schema.js";

function impossible(value: never): never {
  throw new Error(`Not in the contract: ${JSON.stringify(value)}`);
}

export function showBlock(block: Block): string {
  switch (block.type) {
    case "prose": return `${block.heading?.text ?? ""}${block.text.html}`;
    case "pull_quote": return `« ${block.quote.text} » ${block.quote.speaker?.name ?? ""}`;
    case "interview": return block.exchanges.map((one) => `${one.number ?? ""} ${one.question}`).join();
    case "featured_interview": return `${block.title} ${block.link.url}`;
    case "fact": return `${block.fact.label} ${block.fact.statement} ${block.fact.source?.title ?? ""}`;
    case "key_figures": return block.facts.map((fact) => fact.formatted ?? fact.statement).join();
    case "project_cards": return block.cards.map((card) => card.call_to_action.link?.url ?? card.title).join();
    case "video": return `${block.title} ${block.consent?.provider.name ?? block.hosting}`;
    case "embed": return `${block.kind ?? ""} ${block.text_equivalent?.html ?? block.title} ${block.gated?.embed_url ?? ""}`;
    case "image": return showPicture(block.picture, "100vw");
    case "related_links": return block.links.map((link) => link.link.url).join();
    case "downloads": return block.files.map((file) => file.accessible_label).join();
    case "partners": return block.partners.map((partner) => partner.organisation.name).join();
    default: return impossible(block);
  }
}

export function showPicture(picture: Picture, sizes: string): string {
  const { x, y } = picture.focal_point ?? { x: 0.5, y: 0.5 };
  const sources = picture.sources.slice(0, -1).map(
    (source) => `<source type="${source.mime_type}" srcset="${source.srcset}" sizes="${sizes}">`,
  );
  const last = picture.sources[picture.sources.length - 1];
  return `<picture>${sources.join("")}<img src="${last?.src ?? ""}" srcset="${last?.srcset ?? ""}"
    sizes="${sizes}" width="${picture.width}" height="${picture.height}" alt="${picture.alt}"
    style="background:${picture.placeholder.colour};object-position:${100 * x}% ${100 * y}%"></picture>`;
}

export function showDocument(document: Document): string {
  switch (document.type) {
    case "home": return document.standfirst ?? document.title;
    case "index": return document.title;
    case "dossier": return `${document.toc.map(showEntry).join("")}${document.body.map(showBlock).join("")}`;
    case "interview": return document.body.map(showBlock).join("");
    case "project": return `${document.tagline ?? ""} ${document.organisation?.name ?? ""}`;
    default: return impossible(document);
  }
}

export function showEntry(entry: TocEntry): string {
  return `<a href="#${entry.anchor}">${entry.text}</a>`;
}

export function showNode(node: Node): string {
  switch (node.type) {
    case "paragraph": return node.children.map(showInline).join("");
    case "heading": return `${node.level} ${node.children.map(showInline).join("")}`;
    case "list": return node.items.map((item) => (item.nested ? showNode(item.nested) : "")).join("");
    default: return impossible(node);
  }
}

export function showInline(inline: Inline): string {
  switch (inline.type) {
    case "text": return inline.text;
    case "break": return "\n";
    case "link": return inline.children.map(showInline).join("");
    default: return impossible(inline);
  }
}

export function route(found: Resolution): string {
  switch (found.type) {
    case "document": return showDocument(found.document);
    case "redirect": return `${found.permanent ? 308 : 307} ${found.location}`;
    default: return impossible(found);
  }
}

type ListOfDossiers = paths["/api/v1/dossiers/"]["get"];

export const query: NonNullable<ListOfDossiers["parameters"]["query"]> = {
  locale: "fr",
  order: "-published_on",
  fields: ["title", "body"],
};

export function titles(
  answer: ListOfDossiers["responses"][200]["content"]["application/json"],
): string[] {
  return answer.items.map((card) => card.title);
}
