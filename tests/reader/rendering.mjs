// Renders the documents of standard input as the reading site does, without a server.
import { readFileSync } from "node:fs";
import { view } from "../../client/reader/render/view.js";

const given = JSON.parse(readFileSync(0, "utf8"));
const made = given.map(({ document, ...options }) => view(document, options).content.text);
process.stdout.write(JSON.stringify(made));
