"""The formats that bibtools reads and writes: one row each in `FORMATS`.

Readers and writers are named as "module:function" and imported when first used. Their contracts::

    read(sources, *, as_of=None) -> list[Reading]      one Reading for each source, in order; `columns` beside it
                                                       where the format says so
    write(items, **options) -> text and problems
"""

import importlib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bibtools.errors import BibtoolsError, OutputError
from bibtools.mappings import signs

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


def _references(form: str, title: str, *suffixes: str) -> Format:
    """The row of a reference list in a form, which has the same name."""
    return Format(form, title, suffixes, writer=REFERENCES, options={"to": form}, takes=_STYLED)


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
    _references("html", "reference list, HTML", ".html", ".htm"),
    _references("markdown", "reference list, Markdown", ".md", ".markdown"),
    _references("text", "reference list, plain text", ".txt", ".text"),
    _references("latex", "reference list, LaTeX", ".tex", ".latex"),
    _references("docx", "reference list, Word", ".docx"),
    _references("rtf", "reference list, RTF", ".rtf"),
    _references("typst", "reference list, Typst", ".typ"),
    _references("pandoc", "reference list, pandoc's Markdown"),
    _references("page", "publications to search and filter, HTML"),
)
INPUT_NAMES = tuple(one.name for one in FORMATS if one.reader)
OUTPUT_NAMES = tuple(one.name for one in FORMATS if one.writer)
REFERENCE_NAMES = tuple(one.name for one in FORMATS if one.is_references)
INPUT_SUFFIXES = frozenset(suffix for one in FORMATS if one.name in INPUT_NAMES for suffix in one.suffixes)


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


def loaded(spec: str) -> Callable[..., Any]:
    """The function that a reader or writer is named by."""
    module, _, function = spec.partition(":")
    loaded: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return loaded
