// TS2339: the fields of one block are not those of another.
import type { Block } from "../../../client/schema.js";

export const size = (block: Block): number => (block.type === "fact" ? block.picture.width : 0);
