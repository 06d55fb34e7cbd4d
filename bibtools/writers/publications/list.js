// The entries: what each of them is, which of them a query keeps, and the order in which they stand.

const data = JSON.parse(document.getElementById("data").textContent);
const list = document.getElementById("list");

const entries = Array.from(list.querySelectorAll("li.entry"), (element, place) => {
  const [date, kind, people, also, bibtex] = data.rows[place];
  const year = Math.floor(date / 10000);
  const home = element.parentNode;
  return { element, home, place, date, year, kind: data.kinds[kind], people, also, bibtex, shown: true };
});

const parts = Array.from(list.querySelectorAll(".part"), (element) => ({ element, entries: [] }));
const partOf = new Map(parts.map((part) => [part.element, part]));
for (const entry of entries) partOf.get(entry.element.closest(".part")).entries.push(entry);

const flat = document.createElement("ol"); // where the entries stand in an order that is not the list's
flat.className = "entries";
flat.hidden = true;
list.append(flat);
let standing = "list";

const plain = {
  æ: "ae", œ: "oe", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ŋ: "n", ŧ: "t",
  "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "–": "-", "—": "-",
};

/** The text without case and accents, for comparing. */
function fold(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  const bare = text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
  return bare.replace(/[æœßøłđðþħıŋŧ’‘ʼ“”‐–—]/g, (letter) => plain[letter]);
}

/** The words of a name, for comparing: letters and digits with one space between the words. */
function nameOf(text) {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** All that is searched of an entry; it is put together when somebody searches. */
function textOf(entry) {
  if (entry.text === undefined) {
    const people = entry.people.map((person) => data.people[person]);
    entry.text = fold([entry.element.firstChild.textContent, entry.also, ...people].join(" "));
  }
  return entry.text;
}

/** The people that are meant by a name or the beginnings of its words: the one of that name, or all that fit. */
function peopleOf(text) {
  const wanted = nameOf(text);
  const names = (data.folded ??= data.people.map(nameOf));
  const same = names.flatMap((name, person) => (name === wanted ? [person] : []));
  if (same.length) return new Set(same);
  const begun = wanted.split(" ");
  const fits = (name) => begun.every((word) => name.startsWith(word) || name.includes(` ${word}`));
  return new Set(names.flatMap((name, person) => (fits(name) ? [person] : [])));
}

/** The test that an entry passes if it fits the query, whatever its year. */
function fitting(query) {
  const words = fold(query.q).split(/\s+/).filter(Boolean);
  const people = query.author ? peopleOf(query.author) : null;
  return (entry) =>
    (!query.kinds.length || query.kinds.includes(entry.kind)) &&
    (!people || entry.people.some((person) => people.has(person))) &&
    words.every((word) => textOf(entry).includes(word));
}

/** Whether the entry is of the years asked for; one without a year is of none. */
function isOfYears(entry, query) {
  if (query.from === null && query.to === null) return true;
  return entry.year > 0 && entry.year >= (query.from ?? 0) && entry.year <= (query.to ?? Infinity);
}

/** Shows what fits the query. Gives how many that are, and how many of each year there are if years do not count. */
function show(query) {
  const fits = fitting(query);
  const years = new Map();
  let count = 0;
  for (const entry of entries) {
    const isFit = fits(entry);
    const isShown = isFit && isOfYears(entry, query);
    if (isFit) years.set(entry.year, (years.get(entry.year) ?? 0) + 1);
    if (isShown !== entry.shown) entry.element.hidden = !isShown;
    entry.shown = isShown;
    count += isShown;
  }
  arrange(query.sort);
  for (const part of parts) {
    const isOutside = count < entries.length && !part.entries.some((entry) => entry.shown);
    part.element.hidden = standing !== "list" || isOutside;
  }
  return { count, years };
}

/** Puts the entries in an order; their sections have a meaning in the list's own order only. */
function arrange(order) {
  if (order === standing) return;
  standing = order;
  flat.hidden = order === "list";
  if (order === "list") {
    for (const part of parts) part.entries[0]?.home.append(...part.entries.map((entry) => entry.element));
  } else {
    flat.append(...ordered(order).map((entry) => entry.element));
  }
}

/** The entries in an order; those without a date come last. */
function ordered(order) {
  const late = 1e9;
  if (order === "newest") return [...entries].sort((a, b) => b.date - a.date || a.place - b.place);
  if (order === "oldest") return [...entries].sort((a, b) => (a.date || late) - (b.date || late) || a.place - b.place);
  return data.orders[order].map((place) => entries[place]);
}
