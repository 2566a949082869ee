// TS2322: the values of a choice are listed.
import type { Partner } from "../../../client/schema.js";

export const role: Partner["role"] = "sponsor";
