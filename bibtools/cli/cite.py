"""`bibtools cite`: a reference list for a CV, a page or a paper, or a citation in the text."""

import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from bibtools import formats, library
from bibtools.cli import FAILED, listing, options, progress, reading, selecting, summary, writing
from bibtools.errors import Problem, has_errors
from bibtools.formats import Format
from bibtools.record.item import Item
from bibtools.report import counted
from bibtools.text.near import near
from bibtools.writers.result import Written

if TYPE_CHECKING:  # not for the help text
    from bibtools.csl import Cite

_PLACE = re.compile(r"([^\W\d]+\.?)?\s*(\d.*|[ivxlcdm]+)", re.IGNORECASE)
_LABELS = {
    "p": "page", "pp": "page", "page": "page", "pages": "page", "ch": "chapter", "chap": "chapter",
    "chapter": "chapter", "sec": "section", "section": "section", "vol": "volume", "fig": "figure",
    "figure": "figure", "para": "paragraph", "l": "line", "n": "note", "v": "verse", "col": "column", "no": "issue",
    "bk": "book", "pt": "part", "app": "appendix", "eq": "equation", "table": "table", "th": "theorem",
}  # fmt: skip
"""Places in a work as people write them, and CSL's names for them (CSL 1.0.2, "Locators")."""


@click.command(
    short_help="Print a reference list, or a citation, in any style and form.",
    epilog="""\b
Examples:
  bibtools cite library.bib --style ieee
  bibtools cite library.json --style nature -o publications.docx --group-by type --highlight "Rosca, M."
  bibtools cite library.bib --author "Rosca, M." --since 2020 --to page -o publications.html
  bibtools cite library.bib --key lam2022graphcast --key "doe2000, pp. 12-15\"""",
)
@options.inputs
@options.input_format
@options.columns
@click.option(
    "--to",
    "output_format",
    type=click.Choice(formats.REFERENCE_NAMES),
    help="Form of the list; without it the suffix of FILE tells, and else it is text.",
)
@options.output_file
@options.style("apa")
@options.locale
@click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="KEY",
    help='Print the citation of this record in a text, and its entry; with a place in it: "KEY, p. 12". '
    "Several make one citation.",
)
@selecting.options
@listing.options
@options.as_of
@options.verbose
@options.quiet
def cite(  # noqa: PLR0913 - the options
    *,
    inputs: tuple[str, ...],
    input_format: str | None,
    columns: Mapping[str, str],
    output_format: str | None,
    file: str | None,
    style: str,
    locale: str | None,
    keys: tuple[str, ...],
    as_of: date | None,
    verbose: bool,
    quiet: bool,
    **chosen: Any,  # noqa: ANN401 - those of `selecting` and `listing`
) -> int:
    """Print the records as a reference list: in one of 2,850 styles, as text, HTML, Markdown, LaTeX, Word and more.

    INPUT is a file, a folder (every file of a known format below it) or - for standard input. The list is in the
    order of the style, unless --sort or --group-by ask for another. `bibtools styles` finds a style.
    """
    from bibtools.writers import references  # noqa: PLC0415 - not for the help text

    file = None if file == "-" else file
    wanted = _form(output_format, file)
    selection = selecting.selection(**{name: chosen.pop(name) for name in selecting.NAMES})
    asked = listing.asked(style, locale, wanted.name, **chosen)
    cites = list(map(_cite, keys))
    records = reading.gather(
        inputs, input_format=input_format, as_of=as_of, columns=columns, verbose=verbose, quiet=quiet
    )
    items = selection.of(library.distinct(records))
    if cites:
        items = _cited(cites, items)
    with progress.step(f"writing {counted(len(items), 'entry', 'entries')}", quiet=quiet):
        typed = references.typeset(items, asked, cites)
        written = formats.encodable(wanted, Written([references.printed(typed, wanted.form, asked)], []))
    problems = [*records.problems, *typed.problems, *written.problems, *_nothing(records, items)]
    summary.show_problems(problems, verbose=verbose, quiet=quiet)
    writing.write_pieces(written.pieces, file)
    return FAILED if has_errors(problems) else 0


def _form(name: str | None, file: str | None) -> Format:
    """The form of the list: text where nothing tells another. Raises UsageError."""
    if name is None and file is None:
        return formats.by_name("text")
    wanted = writing.wanted_format(name, file)
    if not wanted.is_references:
        raise click.UsageError(f"{file}: {wanted.name} is no form of a reference list; `bibtools convert` writes it")
    if wanted.name == "docx" and file is None and sys.stdout.isatty():
        raise click.UsageError("a Word file is nothing for a terminal: -o FILE.docx")
    return wanted


def _cite(key: str) -> "Cite":
    """`KEY`, or `KEY, p. 12`: a place in the work, by the short names of CSL's locators; a number alone is a page."""
    from bibtools.csl import Cite  # noqa: PLC0415 - not for the help text

    name, _, place = (part.strip() for part in key.partition(","))
    if not place:
        return Cite(name)
    found = _PLACE.fullmatch(place)
    label = _LABELS.get(found[1].lower().rstrip(".")) if found and found[1] else "page"
    return Cite(name, found[2] if found and label else place, label or "page")


def _cited(cites: Sequence["Cite"], items: Sequence[Item]) -> list[Item]:
    """The records that are cited. Raises UsageError for a key that none has."""
    by_key = {str(item["id"]): item for item in items}
    for cite in cites:
        if cite.id not in by_key:
            raise click.UsageError(f"no record has the key {cite.id!r}{near(cite.id, by_key, most=3)}")
    return [by_key[key] for key in dict.fromkeys(cite.id for cite in cites)]


def _nothing(records: Sequence[Item], items: Sequence[Item]) -> list[Problem]:
    if items or not records:
        return []
    return [Problem("references", None, "warning", f"none of {counted(len(records), 'record')} is what was asked for")]
