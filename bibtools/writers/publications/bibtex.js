// BibTeX of one entry or of all that are shown, into the clipboard or a file.

let texts = null;

/** The BibTeX of some entries, each once, in the order of the list. */
function bibtexOf(wanted) {
  texts ??= JSON.parse(document.getElementById("bibtex").textContent);
  const places = new Set(wanted.map((entry) => entry.bibtex).filter((place) => place >= 0));
  return Array.from(places, (place) => texts[place]).join("\n");
}

/** Copies a text and says so on the button. Where the browser refuses, the text is there to be copied by hand. */
async function copy(text, button) {
  let isCopied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    isCopied = copySelected(text, button); // an older browser, or a page that it does not trust, like a file
  }
  if (isCopied) tell(button, data.words.copied);
  else offer(text, button);
}

/** Copies a text by way of a selection; whether that was allowed. */
function copySelected(text, button) {
  const field = fieldWith(text, button);
  const isCopied = document.execCommand("copy");
  field.remove();
  button.focus();
  return isCopied;
}

/** Shows a text, selected, until the reader goes on. */
function offer(text, button) {
  const field = fieldWith(text, button);
  tell(button, data.words["by-hand"]);
  field.addEventListener("blur", () => field.remove());
}

function fieldWith(text, button) {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.dir = "ltr";
  field.className = "bibtex";
  field.setAttribute("aria-label", data.words["by-hand"]);
  button.after(field);
  field.focus();
  field.select();
  return field;
}

const said = document.createElement("div"); // for who does not see the button
said.className = "unseen";
said.setAttribute("role", "status");

/** Says something on a button for a while. */
function tell(button, text) {
  button.dataset.text ??= button.textContent;
  button.textContent = text;
  said.textContent = text;
  clearTimeout(button.dataset.timer);
  button.dataset.timer = setTimeout(() => {
    button.textContent = button.dataset.text;
    said.textContent = "";
  }, 2000);
}

/** Saves a text as a file. */
function save(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/x-bibtex" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "publications.bib";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000); // the browser may ask where to put it
}

/** The entries that are shown, in the order of the list. */
function shownEntries() {
  return entries.filter((entry) => entry.shown);
}

for (const entry of entries) {
  if (entry.bibtex < 0) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cite";
  button.textContent = "BibTeX";
  button.title = data.words.copy;
  const reference = entry.element.firstChild;
  if (reference.id) button.setAttribute("aria-describedby", reference.id);
  reference.after(button);
  entry.element.classList.add("cited");
}

list.addEventListener("click", (event) => {
  const button = event.target.closest("button.cite");
  if (button) copy(bibtexOf(entries.filter((entry) => entry.element.contains(button))), button);
});
document.body.append(said);
document.getElementById("copy")?.addEventListener("click", (event) => {
  copy(bibtexOf(shownEntries()), event.currentTarget);
});
document.getElementById("save")?.addEventListener("click", () => save(bibtexOf(shownEntries())));
