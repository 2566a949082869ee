// TS2741: a field that may be null is still always there.
import type { Series } from "../../../client/schema.js";

export const series: Series = { id: "", slug: "", name: "" };
