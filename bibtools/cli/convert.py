"""`bibtools convert`: from one format to another, record by record."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import click

from bibtools import formats, library
from bibtools.cli import FAILED, options, progress, reading, summary, writing
from bibtools.errors import has_errors
from bibtools.report import counted

if TYPE_CHECKING:  # not for the help text
    from bibtools.citekeys import Pattern
    from bibtools.formats import Format
    from bibtools.streaming import Conversion


@click.command(
    short_help="Convert from one format to another.",
    epilog="Example: bibtools convert page.txt -o page.bib",
)
@options.inputs
@options.input_format
@options.columns
@options.output_format
@options.output_file
@options.style(None)
@options.locale
@options.key
@options.encoding
@options.target
@options.strict
@options.as_of
@options.verbose
@options.quiet
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
    quiet: bool,
) -> int:
    """Read publication lists and write their records in another format, none joined and none left out.

    INPUT is a file, a folder (every file of a known format below it) or - for standard input. The records of
    several inputs follow one another; a key that two of them share gets a letter. The suffix .txt asks for a
    reference list, as do .md and .html.
    """
    file = None if file == "-" else file
    wanted = writing.wanted_format(output_format, file)
    given = {"style": style, "locale": locale, "encoding": encoding}
    if not quiet:
        writing.note_useless(wanted, {**given, "for": target})
    if len(inputs) == 1 and not (strict or key):
        conversion = _in_parts(inputs[0], input_format, wanted, {"target": target, **given})
        if conversion is not None:
            return _converted(conversion, file, verbose=verbose, quiet=quiet)
    records = reading.gather(
        inputs, input_format=input_format, as_of=as_of, columns=columns, verbose=verbose, quiet=quiet
    )
    with progress.step(f"writing {counted(len(records), 'record')}", quiet=quiet):
        items = library.rekeyed(records, key) if key else library.distinct(records)
        pieces, losses = formats.write(items, wanted, target=target, **given)
    losses = formats.strict(losses) if strict else losses
    problems = [*records.problems, *losses]
    summary.show_problems(problems, verbose=verbose, quiet=quiet)
    if strict and has_errors(losses):
        return summary.refused()
    if key and not quiet:
        summary.show_rekeyed(records, items)
    writing.write_pieces(pieces, file)
    return FAILED if has_errors(problems) else 0


def _in_parts(
    path: str, input_format: str | None, wanted: "Format", options: Mapping[str, str | None]
) -> "Conversion | None":
    """How a file that is too large to be held whole is converted in parts; None for any other file."""
    from bibtools import streaming  # noqa: PLC0415 - not for the help text

    plan = streaming.plan(path, input_format, wanted)
    return streaming.Conversion(plan, options) if plan else None


def _converted(conversion: "Conversion", file: str | None, *, verbose: bool, quiet: bool) -> int:
    with progress.step("converting", quiet=quiet):
        writing.write_pieces(conversion.pieces(), file)
    summary.show_problems(conversion.problems, verbose=verbose, quiet=quiet)
    return FAILED if has_errors(conversion.problems) else 0
