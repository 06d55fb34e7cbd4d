"""The formats that bibtools reads and writes: one line each in `FORMATS`, and how a text shows which it is.

Readers and writers are named as "module:function" and imported when first used. Their contracts::

    read(sources, *, as_of=None) -> list[Reading]      one Reading for each source, in order; `columns` beside it
                                                       where the format says so
    write(items, **options) -> text and problems
"""

import importlib
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, cast

from bibtools.errors import BibtoolsError, OutputError, Problem
from bibtools.mappings import signs
from bibtools.record.item import Item
from bibtools.record.reading import Reading, Source
from bibtools.text.tidy import HALF_PAIR
from bibtools.writers.result import Loss, Written, losses

REFERENCES = "bibtools.writers.references:write"
TARGETS = ("zotero",)
"""The programs that a file can be made for, which import less than the format can say."""
ENCODINGS = ("utf8", "ascii")
"""How a .bib file writes letters beyond ASCII: as they are, or as macros of LaTeX."""

_STYLED = ("style", "locale")


@dataclass(frozen=True, slots=True)
class Format:
    """One format. Without a `reader` or `writer` it cannot be read or written.

    `looks` finds the format in a text: its match is a sign that no other format gives.
    `options` are passed to the writer as they stand; `takes` names those that a caller may add; `asks` those that
    its reader takes; `targets` the programs that it can be made for.

    `ends` matches where a record ends, so that a large file can be read in parts; `frame` is what stands before,
    between and after records, so that it can be written so (`streaming`).
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    reader: str | None = None
    writer: str | None = None
    looks: re.Pattern[str] | None = None
    options: Mapping[str, str] = field(default_factory=dict, compare=False)
    takes: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    ends: re.Pattern[bytes] | None = None
    frame: tuple[str, str, str] | None = None

    @property
    def is_references(self) -> bool:
        """Whether it is a formatted reference list, which a citation style governs."""
        return self.writer == REFERENCES

    @property
    def form(self) -> Any:  # noqa: ANN401 - `references.To`, whose module is imported only when it is written
        """What a reference list is printed as."""
        return self.options["to"]


# A suffix means the first format that has it: for reading among the inputs, for writing among the outputs.
FORMATS = (
    Format(
        "csl-json",
        "CSL-JSON, for Zotero and pandoc",
        (".json",),
        reader="bibtools.readers.csljson:read",
        writer="bibtools.writers.csljson:write",
        looks=signs.JSON,
        targets=TARGETS,
        frame=("[\n", ",\n", "\n]\n"),
    ),
    Format(
        "bibtex",
        "BibTeX, for LaTeX",
        (".bib",),
        reader="bibtools.readers.bibtex:read",
        writer="bibtools.writers.bibtex:write",
        looks=signs.BIBTEX,
        options={"dialect": "bibtex"},
        takes=("encoding",),
        targets=TARGETS,
    ),
    Format(
        "biblatex",
        "BibLaTeX",
        (".bib",),
        reader="bibtools.readers.bibtex:read",
        writer="bibtools.writers.bibtex:write",
        looks=signs.BIBTEX,
        options={"dialect": "biblatex"},
        takes=("encoding",),
        targets=TARGETS,
    ),
    Format(
        "ris",
        "RIS, for EndNote, Mendeley and others",
        (".ris",),
        reader="bibtools.readers.ris:read",
        writer="bibtools.writers.ris:write",
        looks=signs.RIS,
        targets=TARGETS,
        ends=re.compile(rb"^ER {0,2}-[^\r\n]*[\r\n]+", re.MULTILINE | re.IGNORECASE),
        frame=("", "", ""),
    ),
    Format(
        "csl-yaml",
        "CSL-YAML, for pandoc",
        (".yaml", ".yml"),
        reader="bibtools.readers.cslyaml:read",
        writer="bibtools.writers.cslyaml:write",
        looks=signs.YAML,
    ),
    Format(
        "nbib",
        "PubMed's MEDLINE format",
        (".nbib", ".medline"),
        reader="bibtools.readers.nbib:read",
        looks=signs.NBIB,
        ends=re.compile(rb"[\r\n]{2,}(?=PMID-)"),
    ),
    Format(
        "isi",
        "Web of Science's tagged text",
        (".isi", ".ciw"),
        reader="bibtools.readers.isi:read",
        looks=signs.ISI,
        ends=re.compile(rb"^ER[ \t]*[\r\n]+", re.MULTILINE),
    ),
    Format(
        "endnote",
        "EndNote's XML",
        (".xml",),
        reader="bibtools.readers.endnote:read",
        looks=signs.ENDNOTE,
    ),
    Format(
        "csv",
        "table with a header (CSV, TSV), for spreadsheets",
        (".csv", ".tsv", ".tab"),
        reader="bibtools.readers.csv:read",
        writer="bibtools.writers.csv:write",
        looks=signs.CSV,
        asks=("columns",),
    ),
    Format(
        "json-lines",
        "CSL-JSON, an item a line",
        (".jsonl", ".ndjson"),
        reader="bibtools.readers.csljson:read",
        looks=signs.JSON,
        ends=re.compile(rb"[\r\n]+"),
    ),
    Format(
        "listing",
        "a list of publications copied from a web page",
        (".txt", ".text"),
        reader="bibtools.readers.listing:read",
    ),
    Format(
        "html",
        "reference list, HTML",
        (".html", ".htm"),
        writer=REFERENCES,
        options={"to": "html"},
        takes=_STYLED,
    ),
    Format(
        "markdown",
        "reference list, Markdown",
        (".md", ".markdown"),
        writer=REFERENCES,
        options={"to": "markdown"},
        takes=_STYLED,
    ),
    Format(
        "text",
        "reference list, plain text",
        (".txt", ".text"),
        writer=REFERENCES,
        options={"to": "text"},
        takes=_STYLED,
    ),
    Format(
        "latex",
        "reference list, LaTeX",
        (".tex", ".latex"),
        writer=REFERENCES,
        options={"to": "latex"},
        takes=_STYLED,
    ),
    Format(
        "docx",
        "reference list, Word",
        (".docx",),
        writer=REFERENCES,
        options={"to": "docx"},
        takes=_STYLED,
    ),
    Format(
        "rtf",
        "reference list, RTF",
        (".rtf",),
        writer=REFERENCES,
        options={"to": "rtf"},
        takes=_STYLED,
    ),
    Format(
        "typst",
        "reference list, Typst",
        (".typ",),
        writer=REFERENCES,
        options={"to": "typst"},
        takes=_STYLED,
    ),
    Format(
        "pandoc",
        "reference list, pandoc's Markdown",
        (),
        writer=REFERENCES,
        options={"to": "pandoc"},
        takes=_STYLED,
    ),
    Format(
        "page",
        "publications to search and filter, HTML",
        (),
        writer=REFERENCES,
        options={"to": "page"},
        takes=_STYLED,
    ),
)
INPUT_NAMES = tuple(one.name for one in FORMATS if one.reader)
OUTPUT_NAMES = tuple(one.name for one in FORMATS if one.writer)
REFERENCE_NAMES = tuple(one.name for one in FORMATS if one.is_references)
INPUT_SUFFIXES = frozenset(suffix for one in FORMATS if one.name in INPUT_NAMES for suffix in one.suffixes)


class Guess(NamedTuple):
    """The format a text is taken for (None: no known one), and what it looks like, in words."""

    format: Format | None
    looks_like: str


def by_name(name: str) -> Format:
    """The format of that name. Raises BibtoolsError, naming all of them."""
    found = next((one for one in FORMATS if one.name == name), None)
    if found is None:
        names = ", ".join(one.name for one in FORMATS)
        raise BibtoolsError(f"no format is called {name!r}; there are {names}")
    return found


def for_output(path: str | os.PathLike[str]) -> Format:
    """The format that the suffix of `path` asks for; `.txt` is a reference list. Raises OutputError."""
    suffix = Path(path).suffix.lower()
    found = next((one for one in FORMATS if one.writer and suffix in one.suffixes), None)
    if found is None:
        suffixes = " ".join(dict.fromkeys(suffix for one in FORMATS if one.writer for suffix in one.suffixes))
        raise OutputError(f"{path}: the suffix names no format to write; those are {suffixes}")
    return found


def detect(source: Source) -> Guess:
    """What `source` is: by its content, then by its suffix; a text that shows nothing is a listing."""
    for looks, title in signs.FOREIGN:
        if looks.search(source.text):
            return Guess(None, title)
    for one in FORMATS:
        if one.looks and one.looks.search(source.text):
            return Guess(one, one.name)
    if signs.OTHER_XML.search(source.text):
        return Guess(None, "XML")
    suffix = Path(source.name).suffix.lower()
    named = next((one for one in FORMATS if one.name in INPUT_NAMES and suffix in one.suffixes), None)
    return Guess(named or by_name("listing"), "plain text")


def read(
    sources: Sequence[Source], name: str | None = None, *, as_of: date | None = None, **options: object
) -> list[tuple[str, Reading]]:
    """Each source's format, by name, and its reading, in order: in format `name`, or in the one it shows.

    All sources of a format go to its reader together: one page of a listing is evidence for another.
    Of the `options` (`columns`) each reader takes its own. A source that no reader takes gives a Reading with an error.
    Raises BibtoolsError for an unknown `name`.
    """
    guesses = [detect(source) for source in sources]
    chosen = [by_name(name) if name else guess.format for guess in guesses]
    readings: dict[int, Reading] = {}
    for wanted in dict.fromkeys(chosen):
        places = [place for place, one in enumerate(chosen) if one == wanted]
        found = _read(wanted, [sources[place] for place in places], as_of, options)
        for place, reading in zip(places, found, strict=True):
            readings[place] = _explained(reading, sources[place], wanted, guesses[place])
    return [(_name(readings[place], one), readings[place]) for place, one in enumerate(chosen)]


def _name(reading: Reading, wanted: Format | None) -> str:
    """The format that was read: of the two that share a reader, the one that it found."""
    origin = reading.items[0].get("custom", {}).get("origin", {}) if reading.items else {}
    return str(origin.get("format") or (wanted.name if wanted else "unknown"))


def write(items: Sequence[Item], wanted: Format, *, target: str | None = None, **options: str | None) -> Written:
    """The items in a format. Of the `options` (`style`, `locale`, `encoding`) each format takes its own.

    `target` is the program that is to import the file (`zotero`); a format that is not made for it stays as it is.
    What is made for Zotero has its letters as they are, whatever the encoding asked for: it does not know all macros.
    Raises OutputError for a format without a writer and an unknown encoding or target, StyleError as the reference
    lists do.
    """
    if wanted.writer is None:
        raise OutputError(f"{wanted.name} cannot be written; these can: {', '.join(OUTPUT_NAMES)}")
    given = {key: value for key, value in options.items() if key in wanted.takes and value is not None}
    if given.get("encoding", "utf8") not in ENCODINGS:
        raise OutputError(f"no encoding is called {given['encoding']!r}; there are {', '.join(ENCODINGS)}")
    if target is not None and target not in TARGETS:
        raise OutputError(f"no file can be made for {target!r}; there are {', '.join(TARGETS)}")
    if target in wanted.targets:
        return _for_zotero(items, wanted, partial(_load(wanted.writer), **wanted.options))
    written: Written = _load(wanted.writer)(items, **wanted.options, **given)
    return encodable(wanted, written) if wanted.is_references else written


def _for_zotero(items: Sequence[Item], wanted: Format, write_items: Callable[[list[Item]], Written]) -> Written:
    from bibtools import zotero  # noqa: PLC0415 - only where it is asked for

    prepared, lost = zotero.prepared(items, wanted.name)
    written = write_items(prepared)
    pieces = cast("Iterable[str]", written.pieces)  # only a Word file is bytes
    return Written(zotero.finished(pieces, wanted.name), [*written.problems, *losses(wanted.name, lost)])


def encodable(wanted: Format, written: Written) -> Written:
    """A reference list as a file can hold it, with a warning where there are characters that no encoding has."""
    pieces = list(written.pieces)
    if any(isinstance(piece, bytes) for piece in pieces):
        return Written(pieces, written.problems)
    broken = len(HALF_PAIR.findall(written.text))
    if not broken:
        return written
    message = f"{broken} broken characters (half of a surrogate pair) are written as U+FFFD"
    problems = [*written.problems, Loss(wanted.name, None, "warning", message)]
    return Written([HALF_PAIR.sub("\ufffd", written.text)], problems)


def strict(problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a writer, what the format could not hold among them as errors."""
    return [replace(one, severity="error") if isinstance(one, Loss) else one for one in problems]


def _read(
    wanted: Format | None, sources: list[Source], as_of: date | None, options: Mapping[str, object]
) -> list[Reading]:
    if wanted is None:
        return [Reading([], []) for _ in sources]
    if wanted.reader is None:
        message = f"{wanted.name} cannot be read; these can: {', '.join(INPUT_NAMES)}"
        return [Reading([], [Problem(source.name, None, "error", message)]) for source in sources]
    asked = {key: value for key, value in options.items() if key in wanted.asks and value}
    readings: list[Reading] = _load(wanted.reader)(sources, as_of=as_of, **asked)
    return readings


def _explained(reading: Reading, source: Source, wanted: Format | None, guess: Guess) -> Reading:
    """The reading; where a text that looks like something else gave nothing, that is said first."""
    looks = guess.format and guess.format.looks
    if reading.items or (wanted and (wanted == guess.format or (looks and wanted.looks == looks))):
        return reading
    tried = f"not read as {wanted.name}" if wanted else "not read"
    message = f"{tried}: it looks like {guess.looks_like}"
    return Reading([], [Problem(source.name, None, "error", message), *reading.problems])


def _load(spec: str) -> Callable[..., Any]:
    module, _, function = spec.partition(":")
    loaded: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return loaded
