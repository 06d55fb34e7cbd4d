// citeproc-js: STYLE-FILE LOCALES-FOLDER ITEMS OUTPUT. The package is found along NODE_PATH.
//
// `rebuildProcessorState` takes all citations at once: its cheapest way, as processCitationCluster and
// appendCitationCluster ask for every citation in turn what it changes in those before it.

"use strict";

const fs = require("node:fs");
const path = require("node:path");
const CSL = require("citeproc");

const [style, locales, source, output] = process.argv.slice(2);
const items = JSON.parse(fs.readFileSync(source, "utf-8"));
const byId = new Map(items.map((item) => [item.id, item]));
const system = {
  retrieveLocale: (tag) => fs.readFileSync(path.join(locales, `locales-${tag}.xml`), "utf-8"),
  retrieveItem: (id) => byId.get(id),
};
const citations = items.map((item, index) => ({
  citationID: `citation${index}`,
  citationItems: [{ id: item.id }],
  properties: { noteIndex: 0, index },
}));

const engine = new CSL.Engine(system, fs.readFileSync(style, "utf-8"), "en-US");
const cited = engine.rebuildProcessorState(citations, "html").map(([, , text]) => `<p>${text}</p>\n`);
const [, entries] = engine.makeBibliography();
fs.writeFileSync(output, cited.join("") + entries.join(""));
