"""What the commands that write one format share: which one it is, what it has no use for, standard output."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from bibtools import formats, output
from bibtools.errors import OutputError
from bibtools.formats import Format

_OF_SOME = (("style", "locale"), ("encoding",), ("for",))
"""The options that some formats have no use for, as a note names them together."""


def wanted_format(name: str | None, file: str | None) -> Format:
    """The format of this name, else the one that the suffix of the file tells, else CSL-JSON.

    Raises UsageError for a suffix that is none of a format.
    """
    if name:
        return formats.by_name(name)
    if file is None:
        return formats.by_name("csl-json")
    try:
        return formats.for_output(file)
    except OutputError as error:
        raise click.UsageError(f"{error}; or name the format with --to") from error


def note_useless(wanted: Format, given: Mapping[str, str | None]) -> None:
    """Name the options that were given and that the format does not take."""
    taken = {*wanted.takes, *(["for"] if wanted.targets else [])}
    for names in _OF_SOME:
        if any(given[name] for name in names) and not set(names) & taken:
            click.echo(f"note: {wanted.name} has no use for {' and '.join(f'--{name}' for name in names)}", err=True)
    if "for" in taken and given["for"] and "encoding" in taken and given["encoding"]:
        click.echo(f"note: for {given['for']} letters stand as they are: no use for --encoding", err=True)


def write_pieces(pieces: Iterable[str | bytes], file: str | None) -> None:
    """Write a new file, whole or not at all; without one, to standard output. Raises OutputError."""
    if file is not None:
        output.write_files({Path(file): pieces})
        return
    for piece in pieces:
        print_data(output.encoded(piece))


def print_data(data: bytes) -> None:
    """Write to standard output, as bytes: the formats are UTF-8, whatever the encoding of the terminal.

    Raises OutputError.
    """
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        raise OutputError("standard output is closed")
    rest = memoryview(data)
    while rest:  # an unbuffered stream (PYTHONUNBUFFERED) may take only a part
        rest = rest[stream.write(rest) :]
    stream.flush()
