// Draws bibliographies with citeproc-js, the processor that ours is compared with (`python -m tests.csl.compare`).
//
// Reads {"styles": [paths], "items": [CSL-JSON], "locales": folder, "kept": folder} from standard input. Writes a
// line of JSON for each style: {"style", "ids", "entries"}, entries as HTML, or {"style", "error"}; for a style
// without a bibliography both are empty, and an item that a style prints nothing of is in neither. `kept`, if given,
// keeps these lines for the next time. The package is found along NODE_PATH.

"use strict";

const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const CSL = require("citeproc");

const job = JSON.parse(fs.readFileSync(0, "utf-8"));
const items = new Map(job.items.map((item) => [String(item.id), JSON.stringify(item)]));
const locales = new Map();

function locale(tag) {
  if (!locales.has(tag)) {
    const file = path.join(job.locales, `locales-${tag}.xml`);
    locales.set(tag, fs.existsSync(file) ? fs.readFileSync(file, "utf-8") : false);
  }
  return locales.get(tag);
}

// A fresh copy of the item each time: the processor writes into what it is given.
const system = { retrieveLocale: locale, retrieveItem: (id) => JSON.parse(items.get(String(id))) };

// Entries without any text are left out of the list, and not out of the list of ids beside it: so each says its own.
CSL.Output.Formats.html["@bibliography/entry"] = function (_state, entry) {
  return `${this.system_id}\0${entry}`;
};

function bibliography(style, rules) {
  try {
    const engine = new CSL.Engine(system, rules, "en-US");
    engine.updateItems([...items.keys()]);
    const made = engine.makeBibliography();
    const entries = made ? made[1].map((entry) => entry.split("\0")) : [];
    return JSON.stringify({ style, ids: entries.map((entry) => entry[0]), entries: entries.map((entry) => entry[1]) });
  } catch (error) {
    return JSON.stringify({ style, error: String((error && error.message) || error) });
  }
}

// All that a result depends on, so that a kept one is never an old one.
function keptAt(style, rules) {
  const parts = [CSL.PROCESSOR_VERSION, fs.readFileSync(__filename), job.locales, style, rules, ...items.values()];
  const hash = crypto.createHash("sha256");
  parts.forEach((part) => hash.update(part).update("\0"));
  return path.join(job.kept, `${hash.digest("hex").slice(0, 32)}.json`);
}

function line(style) {
  const rules = fs.readFileSync(style, "utf-8");
  if (!job.kept) {
    return bibliography(style, rules);
  }
  const file = keptAt(style, rules);
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, bibliography(style, rules));
  }
  return fs.readFileSync(file, "utf-8");
}

// What the processor logs goes to standard error; standard output is ours.
console.log = console.error;
CSL.debug = (message) => console.error(message);

if (job.kept) {
  fs.mkdirSync(job.kept, { recursive: true });
}
job.styles.forEach((style) => fs.writeSync(1, `${line(style)}\n`));
