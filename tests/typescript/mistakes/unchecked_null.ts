// TS18047: a section may have no heading.
import type { ProseBlock } from "../../../client/schema.js";

export const anchor = (block: ProseBlock): string => block.heading.anchor;
