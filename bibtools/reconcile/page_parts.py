"""The style sheet and the script of the report's page.

Colours have a contrast of 4.5 to 1 and more (WCAG 2.2, 1.4.3); nothing is told by colour alone (1.4.1).
"""

STYLE = """
:root { color-scheme: light; --ink: #1a1a1a; --soft: #555; --line: #ccc; --merge: #1b6e3c; --review: #9a4a00; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem; color: var(--ink); background: #fff;
  font: 1rem/1.45 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.3rem; } h3 { font-size: 1.05rem; margin: 0 0 .5rem; }
figure { margin: 1rem 0; max-width: 44rem; } figcaption { color: var(--soft); font-size: .9rem; }
svg { width: 100%; height: auto; } svg line { stroke: var(--soft); }
svg .label { font-size: 14px; font-weight: 600; fill: var(--ink); }
svg .count { font-size: 11px; fill: var(--ink); text-anchor: middle; }
svg rect.merge { fill: var(--merge); } svg rect.review { fill: var(--review); }
#filters:not([hidden]) { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 1rem; align-items: center;
  padding: .5rem 0; background: #fff; border-bottom: 1px solid var(--line); }
fieldset { display: flex; gap: 1rem; border: 0; padding: 0; margin: 0; } legend { float: left; margin-right: 1rem; }
input { font: inherit; } input[type=search] { border: 1px solid var(--soft); padding: .2rem .4rem; }
article { margin: 1rem 0; padding: .75rem; border: 1px solid var(--line); border-left: 5px solid var(--merge);
  content-visibility: auto; contain-intrinsic-size: auto 20rem; }
article.review { border-left-color: var(--review); } article[hidden] { display: none; }
.badge { padding: .1rem .45rem; border-radius: .25rem; color: #fff; background: var(--merge); font-size: .8rem; }
.review .badge { background: var(--review); }
.wide { overflow-x: auto; }
.wide table { table-layout: fixed; width: max(100%, 9rem + var(--columns) * 13rem); }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { padding: .25rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid var(--soft); } tbody th { width: 9rem; font-weight: 600; overflow-wrap: normal; }
tr.differs th::before { content: "\\2260 "; color: var(--review); }
mark { background: #ffe08a; color: var(--ink); text-decoration: underline; }
caption { text-align: left; color: var(--soft); }
details { margin-top: .5rem; } summary { cursor: pointer; overflow-wrap: anywhere; }
tr.contradict td:nth-child(2) { color: #a3001b; font-weight: 600; } tr.agree td:nth-child(2) { color: var(--merge); }
:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
@media print {
  body { max-width: none; font-size: 9pt; } #filters { display: none !important; }
  article { content-visibility: visible; } tr, h3 { break-inside: avoid; } .wide { overflow: visible; }
  .wide table { width: 100%; }
}
"""

SCRIPT = """
(function () {
  var form = document.getElementById("filters"), shown = document.getElementById("shown");
  var groups = Array.from(document.querySelectorAll("article")).map(function (one) {
    return { element: one, decision: one.dataset.decision, text: one.textContent.toLowerCase() };
  });
  function show() {
    var wanted = Array.from(form.querySelectorAll("input[name=decision]:checked")).map(function (one) {
      return one.value;
    });
    var words = form.elements.text.value.toLowerCase().split(/\\s+/), count = 0;
    groups.forEach(function (group) {
      var fits = wanted.includes(group.decision) && words.every(function (word) { return group.text.includes(word); });
      group.element.hidden = !fits;
      count += fits;
    });
    shown.textContent = count + " of " + groups.length + " groups shown";
  }
  form.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
  show();
})();
"""
