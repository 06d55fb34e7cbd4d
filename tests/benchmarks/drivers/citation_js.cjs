// citation-js: SOURCE OUTPUT, from .bib or CSL-JSON to .bib, CSL-JSON or a reference list in .txt, by the suffixes. The
// packages are found along NODE_PATH. Without arguments they are loaded, and no more.
//
// The formats are named and no graph of what was parsed is kept: its cheapest way.

"use strict";

const fs = require("node:fs");
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-csl");

const formats = {
  ".bib": (cite) => cite.format("bibtex"),
  ".json": (cite) => cite.format("data", { format: "text" }),
  ".txt": (cite) => cite.format("bibliography", { format: "text", template: "apa", lang: "en-US" }),
};

function convert(source, output) {
  const text = fs.readFileSync(source, "utf-8");
  const [data, forceType] = source.endsWith(".bib")
    ? [text, "@bibtex/text"]
    : [JSON.parse(text), "@csl/list+object"];
  const cite = new Cite(data, { forceType, generateGraph: false });
  fs.writeFileSync(output, formats[output.slice(output.lastIndexOf("."))](cite));
}

if (process.argv.length > 2) {
  convert(...process.argv.slice(2));
}
