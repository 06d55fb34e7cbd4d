"""`bibtools convert`: from one format to another, record by record."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bibtools import formats, library, output
from bibtools.cli import FAILED, options, progress, reading, summary
from bibtools.errors import OutputError, has_errors
from bibtools.formats import Format
from bibtools.report import counted

if TYPE_CHECKING:  # not for the help text
    from bibtools.citekeys import Pattern

_OF_SOME = (("style", "locale"), ("encoding",), ("for",))
"""The options that some formats have no use for, as a note names them together."""


@click.command(
    short_help="Convert from one format to another.",
    epilog="Example: bibtools convert page.txt -o page.bib",
)
@options.inputs
@options.input_format
@options.columns
@click.option(
    "--to",
    "output_format",
    type=click.Choice(formats.OUTPUT_NAMES),
    help="Format to write; without it the suffix of FILE tells, and else it is csl-json.",
)
@click.option("-o", "--output", "file", metavar="FILE", help="File to write; without it, standard output.")
@options.style(None)
@options.locale
@options.key
@options.encoding
@options.target
@options.strict
@options.as_of
@options.verbose
def convert(  # noqa: PLR0913 - the options
    *,
    inputs: tuple[str, ...],
    input_format: str | None,
    columns: Mapping[str, str],
    output_format: str | None,
    file: str | None,
    style: str | None,
    locale: str | None,
    key: "Pattern | None",
    encoding: str | None,
    target: str | None,
    strict: bool,
    as_of: date | None,
    verbose: bool,
) -> int:
    """Read publication lists and write their records in another format, none joined and none left out.

    INPUT is a file, a folder (every file of a known format below it) or - for standard input. The records of
    several inputs follow one another; a key that two of them share gets a letter. The suffix .txt asks for a
    reference list, as do .md and .html.
    """
    file = None if file == "-" else file
    wanted = _wanted(output_format, file)
    given = {"style": style, "locale": locale, "encoding": encoding}
    _note_useless(wanted, {**given, "for": target})
    records = reading.gather(inputs, input_format=input_format, as_of=as_of, columns=columns, verbose=verbose)
    with progress.step(f"writing {counted(len(records), 'record')}"):
        items = library.rekeyed(records, key) if key else library.distinct(records)
        pieces, losses = formats.write(items, wanted, target=target, **given)
    losses = formats.strict(losses) if strict else losses
    problems = [*records.problems, *losses]
    summary.show_problems(problems, verbose=verbose)
    if strict and has_errors(losses):
        return summary.refused()
    if key:
        summary.show_rekeyed(records, items)
    if file is None:
        for piece in pieces:
            _print(piece.encode())
    else:
        output.write_files({Path(file): pieces})
    return FAILED if has_errors(problems) else 0


def _note_useless(wanted: Format, given: Mapping[str, str | None]) -> None:
    taken = {*wanted.takes, *(["for"] if wanted.targets else [])}
    for names in _OF_SOME:
        if any(given[name] for name in names) and not set(names) & taken:
            click.echo(f"note: {wanted.name} has no use for {' and '.join(f'--{name}' for name in names)}", err=True)
    if "for" in taken and given["for"] and "encoding" in taken and given["encoding"]:
        click.echo(f"note: for {given['for']} letters stand as they are: no use for --encoding", err=True)


def _print(data: bytes) -> None:
    """Write to standard output, as bytes: the formats are UTF-8, whatever the encoding of the terminal."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        raise OutputError("standard output is closed")
    rest = memoryview(data)
    while rest:  # an unbuffered stream (PYTHONUNBUFFERED) may take only a part
        rest = rest[stream.write(rest) :]
    stream.flush()


def _wanted(name: str | None, file: str | None) -> Format:
    if name:
        return formats.by_name(name)
    if file is None:
        return formats.by_name("csl-json")
    try:
        return formats.for_output(file)
    except OutputError as error:
        raise click.UsageError(f"{error}; or name the format with --to") from error
