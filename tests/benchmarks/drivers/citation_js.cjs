// citation-js: SOURCE OUTPUT, from .bib to CSL-JSON or back, by the suffixes. The packages are found along NODE_PATH.
//
// The formats are named and no graph of what was parsed is kept: its cheapest way.

"use strict";

const fs = require("node:fs");
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-csl");

const [source, output] = process.argv.slice(2);
const text = fs.readFileSync(source, "utf-8");
if (source.endsWith(".bib")) {
  const cite = new Cite(text, { forceType: "@bibtex/text", generateGraph: false });
  fs.writeFileSync(output, cite.format("data", { format: "text" }));
} else {
  const cite = new Cite(JSON.parse(text), { forceType: "@csl/list+object", generateGraph: false });
  fs.writeFileSync(output, cite.format("bibtex"));
}
