// TS2322: undefined is not null.
import type { Series } from "../../../client/schema.js";

export const series: Series = { id: "", slug: "", name: "", issue: undefined };
