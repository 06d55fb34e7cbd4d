// The bars of the chart as switches: each shows the works of its years alone. One of them can be reached with the Tab
// key, the others from there with the arrow keys.

const svg = document.getElementById("chart");
const bars = Array.from(svg?.querySelectorAll(".bar") ?? [], (element) => {
  const now = element.querySelector(".now");
  const base = Number(now.getAttribute("y")) + Number(now.getAttribute("height"));
  return {
    element,
    now,
    base,
    tall: Number(now.getAttribute("height")),
    from: Number(element.dataset.from),
    to: Number(element.dataset.to),
    works: Number(element.dataset.works),
    years: element.querySelector("title").textContent.split(":")[0],
  };
});

/** Draws how many works of each year fit the query, and which years it asks for. */
function draw(years, query) {
  for (const bar of bars) {
    let count = 0;
    for (let year = bar.from; year <= bar.to; year += 1) count += years.get(year) ?? 0;
    const tall = count ? Math.max((bar.tall * count) / bar.works, 2) : 0;
    bar.now.setAttribute("y", bar.base - tall);
    bar.now.setAttribute("height", tall);
    const isWithin = bar.to >= (query.from ?? 0) && bar.from <= (query.to ?? Infinity);
    bar.element.classList.toggle("out", !isWithin);
    bar.element.setAttribute("aria-pressed", String(query.from === bar.from && query.to === bar.to));
    const name = count === bar.works ? `${bar.years}: ${count}` : `${bar.years}: ${told(count, bar.works)}`;
    bar.element.setAttribute("aria-label", name);
    bar.element.querySelector("title").textContent = name;
  }
}

/** Asks for the years of a bar, or for all years if these were asked for. */
function press(bar) {
  const isPressed = bar.element.getAttribute("aria-pressed") === "true";
  form.elements.from.value = isPressed ? "" : bar.from;
  form.elements.to.value = isPressed ? "" : bar.to;
  update();
}

/** Makes a bar the one that the Tab key reaches. */
function reach(bar) {
  for (const other of bars) other.element.setAttribute("tabindex", other === bar ? "0" : "-1");
}

if (bars.length) {
  svg.setAttribute("role", "group"); // an image's parts are not told to a screen reader
  svg.setAttribute("aria-labelledby", "chart-title");
  svg.classList.add("live");
  for (const text of svg.querySelectorAll("text")) text.setAttribute("aria-hidden", "true"); // the bars say the same
  reach(bars[bars.length - 1]);
  bars.forEach((bar, place) => {
    bar.element.setAttribute("role", "button");
    bar.element.addEventListener("click", () => {
      reach(bar);
      press(bar);
    });
    bar.element.addEventListener("keydown", (event) => {
      const to = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: bars.length - 1 }[event.key];
      if (event.key === "Enter" || event.key === " ") press(bar);
      else if (bars[to]) {
        reach(bars[to]);
        bars[to].element.focus();
      } else return;
      event.preventDefault();
    });
  });
}
