// What is asked for: it stands in the form, and in the address, so that it can be kept and passed on.

const form = document.getElementById("filters");
const shown = document.getElementById("shown");
const numbers = new Intl.NumberFormat(data.language);

/** The words for how many of all there are. */
function told(count, total) {
  return data.words.shown.replace("{shown}", numbers.format(count)).replace("{total}", numbers.format(total));
}

/** The form as a query. A year is null where none is given. */
function asked() {
  const value = (name) => form.elements[name]?.value.trim() ?? "";
  const kinds = Array.from(form.querySelectorAll("[name=kind]:checked"), (box) => box.value);
  return {
    q: value("q"),
    from: Number(value("from")) || null,
    to: Number(value("to")) || null,
    kinds,
    author: value("author"),
    sort: value("sort") || "list",
  };
}

/** The query as the fragment of an address; what is as at first is left out. */
function fragment(query) {
  const found = new URLSearchParams();
  if (query.q) found.set("q", query.q);
  if (query.from !== null && query.from === query.to) found.set("year", query.from);
  else if (query.from !== null || query.to !== null) found.set("year", `${query.from ?? ""}-${query.to ?? ""}`);
  if (query.kinds.length) found.set("type", query.kinds.join(","));
  if (query.author) found.set("author", query.author);
  if (query.sort !== "list") found.set("sort", query.sort);
  return found.toString();
}

/** Fills the form with what a fragment says; what it does not say is as at first. */
function fill(text) {
  const found = new URLSearchParams(text);
  const [from, to = from] = (found.get("year") ?? "").split("-");
  const values = { q: found.get("q"), author: found.get("author"), from, to, sort: found.get("sort") };
  form.reset();
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements[name];
    if (field && value) field.value = value;
    if (field && field.selectedIndex === -1) field.selectedIndex = 0; // an order that there is not
  }
  const kinds = (found.get("type") ?? "").split(",");
  for (const box of form.querySelectorAll("[name=kind]")) box.checked = kinds.includes(box.value);
}

/** Keeps the query in the address. A browser may refuse: where there are too many changes in a short time. */
function keep(query) {
  const text = fragment(query);
  if (!text && (isAnchor(location.hash) || !location.hash)) return;
  try {
    history.replaceState(null, "", text ? `#${text}` : location.href.split("#")[0]);
  } catch (error) {
    console.info(error.message);
  }
}

/** Whether a fragment leads to a place on the page, and is no query. */
function isAnchor(hash) {
  return hash.startsWith("#ref-") || (hash.length > 1 && !hash.includes("="));
}

/** Shows what the form asks for. */
function update() {
  clearTimeout(due);
  const query = asked();
  const { count, years } = show(query);
  shown.textContent = count || !entries.length ? told(count, entries.length) : data.words.none;
  draw(years, query);
  for (const name of ["copy", "save"]) document.getElementById(name).disabled = !count;
  keep(query);
}

let due = 0;

/** Shows it soon: what is typed comes in many small steps. */
function updateSoon() {
  clearTimeout(due);
  due = setTimeout(update, 120);
}

/** Does what the address says: shows what it asks for, or goes to the entry that it names, which must be shown. */
function follow() {
  if (!isAnchor(location.hash)) {
    fill(location.hash.slice(1));
    update();
    return;
  }
  const element = named(location.hash.slice(1))?.closest("li.entry");
  if (!element) return;
  if (element.hidden) {
    form.reset();
    update();
  }
  element.scrollIntoView();
}

/** The element that a fragment names: as it stands, or decoded. */
function named(text) {
  const found = document.getElementById(text);
  if (found || !text.includes("%")) return found;
  try {
    return document.getElementById(decodeURIComponent(text));
  } catch {
    return null; // a `%` that stands for itself
  }
}

if (form) {
  form.addEventListener("input", (event) => {
    if (event.target.name === "q" || event.target.name === "author") updateSoon();
    else update();
  });
  form.addEventListener("reset", () => setTimeout(update)); // the fields are empty only after the event
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  addEventListener("hashchange", follow);
  addEventListener("pageshow", update); // a browser may have filled the form again as it was left
  document.addEventListener("keydown", (event) => {
    const search = form.elements.q;
    const isTyping = event.target.closest("input, select, textarea");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && event.target === search && search.value) {
      event.preventDefault();
      search.value = "";
      update();
    }
  });
}
