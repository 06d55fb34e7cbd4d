"""Runs fixtures in the text format of the CSL test suite: `python -m tests.csl.suite FOLDER`.

A fixture is one file of sections: a style, items, what to cite, and the result. The suite's own runner drives
citeproc-js call by call; here a document is drawn once, in the state that the last call leaves behind.
"""

import argparse
import difflib
import json
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bibtools.csl import Citation, Cite, Style
from bibtools.richtext import html

# `>>===== MODE =====>>` to `<<===== MODE =====<<`; some files forget the last two characters.
_SECTION = re.compile(
    r"^>>=+[ \t]*(?P<name>[A-Z][A-Z-]*)[ \t]*=+(?:>>)?[ \t]*\n(?P<text>.*?)^<<=+[ \t]*(?P=name)[ \t]*=+(?:<<)?[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_MARKER = re.compile(r"^(?:>>|\.\.)\[\d+\][ \t]?", re.MULTILINE)
_SORT_OF_BIBLIOGRAPHY = re.compile(r"(<bibliography\b[^>]*>\s*)<sort\b.*?</sort>", re.DOTALL)
_DISPLAY = re.compile(r'<div class="csl-(block|left-margin|right-inline|indent)">.*?</div>', re.DOTALL)
_AROUND_DISPLAY = {"block": ("\n\n    ", "\n"), "left-margin": ("\n    ", ""), "right-inline": ("", "\n  ")}

Json = dict[str, Any]
Position = Literal["first", "subsequent", "ibid", "ibid-with-locator"]
_POSITIONS: tuple[Position, ...] = ("first", "subsequent", "ibid", "ibid-with-locator")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One fixture, run. `trouble` is the traceback of an exception, empty where there was none."""

    name: str
    expected: str
    ours: str
    trouble: str = ""

    @property
    def passed(self) -> bool:
        return not self.trouble and _comparable(self.ours) == _comparable(self.expected)


def _comparable(text: str) -> str:
    return text.strip().replace("&amp;", "&#38;")


def run_folder(folder: Path) -> Iterator[Outcome]:
    """Every fixture of the folder itself, by name."""
    return map(run, sorted(folder.glob("*.txt")))


def run(path: Path) -> Outcome:
    expected = ours = trouble = ""
    try:
        sections = read(path)
        expected = _expected(sections)
        ours = _drawn(sections)
    # Whatever goes wrong in one fixture, a fault of the engine or of the file, counts as its failure and ends no other.
    except Exception:  # noqa: BLE001
        trouble = traceback.format_exc(limit=-4)
    return Outcome(path.stem, expected, ours, trouble)


def read(path: Path) -> dict[str, str]:
    """The sections of a fixture by name."""
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    return {found["name"]: found["text"].strip("\n") for found in _SECTION.finditer(text)}


def _expected(sections: dict[str, str]) -> str:
    # The markers say what the last call changed; we draw only the state after it.
    return _MARKER.sub("", sections["RESULT"]) if "CITATIONS" in sections else sections["RESULT"]


def _drawn(sections: dict[str, str]) -> str:
    mode, csl = sections["MODE"].strip(), sections["CSL"].strip()
    if mode == "bibliography-nosort":
        csl = _SORT_OF_BIBLIOGRAPHY.sub(r"\1", csl)
    inputs = _items(json.loads(sections["INPUT"]))
    citations = _citations(sections, list(inputs), in_text=mode == "citation")
    registered = _registered(sections, list(inputs), citations)
    # Lone cites do not number the items that they name: in the suite these are registered beforehand, in their order.
    lone = bool(citations) and "CITATIONS" not in sections
    before = [Citation(cites=tuple(Cite(id=ident) for ident in registered))] if lone else []
    items = [inputs[ident] for ident in registered]
    style = Style.from_xml(csl)
    if mode == "citation" and "CITATIONS" not in sections and "CITATION-ITEMS" not in sections:
        citations = _sorted_as_bibliography(citations, style, items)
    document = style.document(items, citations=[*before, *citations], links=False)
    if mode == "citation":
        return "\n".join(map(html.render, document.citations[len(before) :]))
    if mode not in {"bibliography", "bibliography-nosort"}:
        raise ValueError(f"no such mode: {mode}")
    if document.bibliography is None:
        return ""
    wanted = json.loads(sections.get("BIBSECTION", "{}"))
    return _bibliography(
        html.render(entry.nodes) for entry in document.bibliography.entries if _selected(inputs[entry.id], wanted)
    )


def _items(items: list[Json]) -> dict[str, Json]:
    """The items by id, as a string; one without an id goes by its place."""
    named = {str(item.get("id", place)): item for place, item in enumerate(items)}
    return {ident: {**item, "id": ident} for ident, item in named.items()}


def _sorted_as_bibliography(citations: list[Citation], style: Style, items: list[Json]) -> list[Citation]:
    """Cites that no section lists come in the order of the bibliography, as the suite's runner hands them over."""
    bibliography = style.document(items).bibliography
    if bibliography is None or len(bibliography.entries) != len(items):
        return citations
    order = [entry.id for entry in bibliography.entries]
    return [
        citation._replace(cites=tuple(sorted(citation.cites, key=lambda cite: order.index(cite.id))))
        for citation in citations
    ]


# --- what is cited, and what is registered ---


def _citations(sections: dict[str, str], idents: list[str], *, in_text: bool) -> list[Citation]:
    """The citations of the final state. Those of CITATION-ITEMS stand each by itself and leave a bibliography as it is,
    so that it is drawn without them.
    """
    if "CITATIONS" in sections:
        return _final_state(json.loads(sections["CITATIONS"]))
    if not in_text:
        return []
    whole = [[{"id": ident} for ident in idents]]
    clusters = json.loads(sections["CITATION-ITEMS"]) if "CITATION-ITEMS" in sections else whole
    return [Citation(cites=tuple(map(_lone_cite, cluster)), note=None) for cluster in clusters]


def _final_state(calls: list[tuple[Json, list[tuple[str, int]], list[tuple[str, int]]]]) -> list[Citation]:
    """Each call gives a citation, and all the others in their order before and after it, with their note numbers."""
    latest = {_ident(citation): citation for citation, _, _ in calls}
    last, before, after = calls[-1]
    own = (_ident(last), last.get("properties", {}).get("noteIndex", 0))
    return [
        Citation(cites=tuple(map(_cite, latest[ident]["citationItems"])), note=note or None)
        for ident, note in [*before, own, *after]
    ]


def _ident(citation: Json) -> str | None:
    ident: str | None = citation.get("citationID")
    return ident


def _cite(item: Json, position: Position | None = None, *, near_note: bool | None = None) -> Cite:
    locator = item.get("locator")
    return Cite(
        id=str(item["id"]),
        locator=str(locator or "") or None,
        label=item.get("label") or None,
        prefix=item.get("prefix") or "",
        suffix=item.get("suffix") or "",
        suppress_author=bool(item.get("suppress-author")),
        author_only=bool(item.get("author-only")),
        near_note=near_note,
        position=position,
    )


def _lone_cite(item: Json) -> Cite:
    """A cite that has no document around it: it says itself where it stands, and else it is the first of its item."""
    return _cite(item, _POSITIONS[int(item.get("position") or 0)], near_note=bool(item.get("near-note")))


def _registered(sections: dict[str, str], idents: list[str], citations: Iterable[Citation]) -> list[str]:
    """The items that the document knows, in the order of an unsorted bibliography: where whole citations are given,
    the cited ones in order of citing; otherwise those of the last update, or all.
    """
    cited = [cite.id for citation in citations for cite in citation.cites]
    updates = json.loads(sections.get("BIBENTRIES", "[]"))
    updated = [str(ident) for ident in updates[-1]] if updates else []
    if "CITATIONS" in sections:
        return list(dict.fromkeys(cited + updated))
    return list(dict.fromkeys(updated + cited)) if updated else idents


# --- a bibliography, as the suite prints it ---


def _bibliography(entries: Iterable[str]) -> str:
    lines = "".join(f'  <div class="csl-entry">{_DISPLAY.sub(_spaced, entry)}</div>\n' for entry in entries)
    return f'<div class="csl-bib-body">\n{lines}</div>'


def _spaced(block: re.Match[str]) -> str:
    before, after = _AROUND_DISPLAY.get(block[1], ("", "\n  "))
    return f"{before}{block[0]}{after}"


def _selected(item: Json, wanted: dict[str, list[Json]]) -> bool:
    """Whether a BIBSECTION takes the item: one of `include`, all of `select`, none of `exclude`, not all of `quash`."""
    hits = {how: [_has(item, rule) for rule in rules] for how, rules in wanted.items()}
    return (
        (not hits.get("include") or any(hits["include"]))
        and all(hits.get("select", []))
        and not any(hits.get("exclude", []))
        and not (hits.get("quash") and all(hits["quash"]))
    )


def _has(item: Json, rule: Json) -> bool:
    found = item.get(rule["field"]) or ""
    return rule["value"] in found if isinstance(found, list) else bool(rule["value"] == found)


# --- the command ---


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    outcomes = list(run_folder(options.folder))
    passed = sorted(outcome.name for outcome in outcomes if outcome.passed)
    lines: list[str] = passed if options.passing else []
    if options.failed:
        lines += [_failure(outcome) for outcome in outcomes if not outcome.passed]
    if options.show:
        lines += [_shown(outcome) for outcome in outcomes if options.show in outcome.name]
    if not options.passing:
        lines.append(f"{len(passed)} of {len(outcomes)} passed")
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.csl.suite", description="Runs fixtures of the CSL suite.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--failed", action="store_true", help="list those that fail, and an exception's last line")
    parser.add_argument("--passing", action="store_true", help="list those that pass, and nothing else")
    parser.add_argument("--show", metavar="NAME", help="compare the expected and our result of names with NAME")
    return parser.parse_args(arguments)


def _failure(outcome: Outcome) -> str:
    return f"{outcome.name}: {outcome.trouble.strip().splitlines()[-1]}" if outcome.trouble else outcome.name


def _shown(outcome: Outcome) -> str:
    expected, ours = _comparable(outcome.expected).splitlines(), _comparable(outcome.ours).splitlines()
    verdict = "passed" if outcome.passed else "failed"
    compared = difflib.unified_diff(expected, ours, "expected", "ours", n=len(expected), lineterm="")
    return "\n".join([f"=== {outcome.name}: {verdict}", *(ours if outcome.passed else compared), outcome.trouble])


if __name__ == "__main__":
    sys.exit(main())
