"""The report as one page of HTML that needs no other file: clusters, their records side by side, the evidence.

All is there without scripts; the script adds filters. Every text that was read is escaped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from bibtools.reconcile.differences import Part, Row, compared
from bibtools.reconcile.page_parts import SCRIPT, STYLE
from bibtools.reconcile.persons import Person, persons
from bibtools.reconcile.verdicts import Evidence
from bibtools.reconcile.works import Cluster, Pair, Works
from bibtools.record.item import Item

_MOST_CLUSTERS = 2000  # a browser shows these at once; the report in JSON has all
_MOST_MEMBERS = 8  # records side by side
_MOST_PAIRS = 30
_MOST_PERSONS = 1000
_MOST_NAMES = 8  # that two forms of a name share
_BINS = 20
_WORDS = {"merge": "joined", "review": "to review"}


def page(works: Works, items: Mapping[str, Item]) -> str:
    """The page. `items` are the records by their references. What there is no room for is counted on it."""
    clusters = sorted(works.clusters, key=lambda cluster: cluster.decision == "merge")  # what asks a person comes first
    return "".join(_page(works, clusters, items))


def _page(works: Works, clusters: Sequence[Cluster], items: Mapping[str, Item]) -> Iterator[str]:
    counts = {decision: sum(one.decision == decision for one in clusters) for decision in _WORDS}
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Duplicates</title>\n'
    yield f"<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>Duplicates</h1>\n"
    yield f"<p>{len(works.keys):,} records, {len(works):,} works; {counts['merge']:,} "
    yield f"{'group' if counts['merge'] == 1 else 'groups'} joined, "
    yield f"{counts['review']:,} to review.</p>\n</header>\n<main>\n"
    yield from _plot(clusters)
    yield from _filters(counts)
    if len(clusters) > _MOST_CLUSTERS:
        rest = len(clusters) - _MOST_CLUSTERS
        yield f"<p><strong>{rest:,} more groups are not on this page:</strong> a report in JSON has all.</p>\n"
    yield '<section aria-labelledby="groups">\n<h2 id="groups">Groups of records</h2>\n'
    for number, cluster in enumerate(clusters[:_MOST_CLUSTERS], start=1):
        yield from _cluster(number, cluster, items)
    yield "</section>\n"
    yield from _persons(persons(works))
    yield f"</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"


def _filters(counts: Mapping[str, int]) -> Iterator[str]:
    """Hidden until the script has made them work."""
    yield '<form id="filters" hidden>\n<fieldset><legend>Show</legend>\n'
    for decision, words in _WORDS.items():
        yield f'<label><input type="checkbox" name="decision" value="{decision}" checked> '
        yield f"{words} ({counts[decision]:,})</label>\n"
    yield '</fieldset>\n<label>Text <input type="search" name="text"></label>\n'
    yield '<output id="shown" aria-live="polite"></output>\n</form>\n'


def _cluster(number: int, cluster: Cluster, items: Mapping[str, Item]) -> Iterator[str]:
    members = cluster.members[:_MOST_MEMBERS]
    title = next((str(items[name]["title"]) for name in members if items[name].get("title")), cluster.members[0])
    yield f'<article class="{cluster.decision}" data-decision="{cluster.decision}" aria-labelledby="g{number}">\n'
    yield f'<h3 id="g{number}"><span class="badge">{_WORDS[cluster.decision]}</span> {escape(title)}</h3>\n'
    if cluster.key is not None:
        yield f"<p>Key of the work: <code>{escape(cluster.key)}</code></p>\n"
    if len(cluster.members) > len(members):
        others = ", ".join(map(escape, cluster.members[_MOST_MEMBERS : _MOST_MEMBERS + 100]))
        yield f"<p>{len(cluster.members):,} records, the first {len(members)} side by side. The others: {others}"
        yield " …</p>\n" if len(cluster.members) > _MOST_MEMBERS + 100 else "</p>\n"
    yield from _records(members, compared([items[name] for name in members]))
    for pair in cluster.pairs[:_MOST_PAIRS]:
        yield from _evidence(pair)
    if len(cluster.pairs) > _MOST_PAIRS:
        yield f"<p>{len(cluster.pairs) - _MOST_PAIRS:,} more pairs are in the report in JSON.</p>\n"
    yield "</article>\n"


def _records(names: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield '<div class="wide" tabindex="0" role="group" aria-label="Records side by side">\n'
    yield f'<table style="--columns: {len(names)}">\n<thead><tr>'
    yield '<th scope="col">field</th>'
    yield from (f'<th scope="col">{escape(name)}</th>' for name in names)
    yield "</tr></thead>\n<tbody>\n"
    for row in rows:
        yield f'<tr{" class=differs" if row.differs else ""}><th scope="row">{escape(row.label)}</th>'
        yield from (f"<td>{_cell(cell)}</td>" for cell in row.cells)
        yield "</tr>\n"
    yield "</tbody>\n</table>\n</div>\n"


def _cell(parts: Iterable[Part]) -> str:
    return " ".join(f"<mark>{escape(one.text)}</mark>" if one.differs else escape(one.text) for one in parts)


def _evidence(pair: Pair) -> Iterator[str]:
    """What each field says of a pair; what is missing on a side says nothing and is left out."""
    ends = f"{escape(pair.left)} and {escape(pair.right)}"
    yield f"<details><summary>{ends}: {pair.decision}, score {pair.score:.3f}</summary>\n"
    yield from (f"<p>{escape(reason)}</p>\n" for reason in pair.grounds)
    yield f"<table>\n<caption>Evidence for {ends}</caption>\n<thead><tr>"
    yield from (f'<th scope="col">{name}</th>' for name in ("field", "verdict", "likeness", "reason"))
    yield "</tr></thead>\n<tbody>\n"
    yield from (_line(one) for one in pair.evidence if one.verdict != "missing")
    yield "</tbody>\n</table>\n</details>\n"


def _line(one: Evidence) -> str:
    return (
        f'<tr class="{one.verdict}"><th scope="row">{escape(one.field)}</th><td>{one.verdict}</td>'
        f"<td>{one.score:.2f}</td><td>{escape(one.reason)}</td></tr>\n"
    )


def _persons(found: Sequence[Person]) -> Iterator[str]:
    """Names that may be one person's: an offer, as nothing was changed."""
    if not found:
        return
    yield '<section aria-labelledby="persons">\n<h2 id="persons">Perhaps one person</h2>\n'
    yield "<p>Names under which somebody may appear in several works. They are left as they are.</p>\n"
    yield '<div class="wide">\n<table>\n<thead><tr><th scope="col">names</th><th scope="col">what they share</th></tr>'
    yield "</thead>\n<tbody>\n"
    for person in found[:_MOST_PERSONS]:
        names = "<br>".join(f"{escape(form.name)} ({len(form.works):,})" for form in person.forms)
        shared = "; ".join(filter(None, (_some("co-authors: ", person.coauthors), _some("class: ", person.classes))))
        yield f"<tr><td>{names}</td><td>{escape(shared)}</td></tr>\n"
    yield "</tbody>\n</table>\n</div>\n"
    if len(found) > _MOST_PERSONS:
        yield f"<p>{len(found) - _MOST_PERSONS:,} more are in the report in JSON.</p>\n"
    yield "</section>\n"


def _some(label: str, names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"{label}{', '.join(names[:_MOST_NAMES])}{more}" if names else ""


def _plot(clusters: Iterable[Cluster]) -> Iterator[str]:
    """How many pairs have which score, by what was decided of their group: a row of bars for each decision."""
    counts = {decision: [0] * _BINS for decision in _WORDS}
    for cluster in clusters:
        for pair in cluster.pairs:
            counts[cluster.decision][min(int(pair.score * _BINS), _BINS - 1)] += 1
    yield '<figure>\n<svg viewBox="0 0 640 230" role="img" aria-labelledby="plot-title plot-text">\n'
    yield '<title id="plot-title">Scores of pairs by decision</title>\n<desc id="plot-text">'
    yield "; ".join(f"{_WORDS[name]}: {_told(bars)}" for name, bars in counts.items())
    yield ".</desc>\n"
    for row, (decision, bars) in enumerate(counts.items()):
        base = 95 + row * 100
        yield f'<text x="0" y="{base - 78}" class="label">{_WORDS[decision]}</text>\n'
        yield f'<line x1="10" x2="630" y1="{base}" y2="{base}"/>\n'
        for number, count in enumerate(bars):
            height = 0 if not count else max(60 * count / max(bars), 2)
            if count:
                x = 10 + number * 31
                yield f'<rect class="{decision}" x="{x}" y="{base - height:.1f}" width="29" height="{height:.1f}"/>'
                yield f'<text x="{x + 14.5}" y="{base - height - 3:.1f}" class="count">{count:,}</text>\n'
    yield "".join(f'<text x="{10 + 155 * tick}" y="215" class="count">{tick / 4:g}</text>' for tick in range(5))
    yield "\n</svg>\n<figcaption>Score of a pair: how likely it is one work, from 0 to 1. "
    yield "How many pairs have it stands above each bar.</figcaption>\n</figure>\n"


def _told(bars: Sequence[int]) -> str:
    """The bars in words, for who does not see them."""
    told = (
        f"{count:,} from {number / _BINS:g} to {(number + 1) / _BINS:g}" for number, count in enumerate(bars) if count
    )
    return ", ".join(told) or "none"
