"""The rows of a table of text (RFC 4180): which character divides its cells, and rows with their lines.

The delimiter is the one that shows the most columns that are known: csv.Sniffer guesses it by the frequency of
letters, and is wrong where titles have more commas than the table has columns.
"""

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

DELIMITERS = ",;\t|"
_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?[ ;,]*\n", re.IGNORECASE)  # Excel's own line before the header
_LONGEST_CELL = 1 << 20
_MOST_FAULTS = 100  # of a table with more the quotes mean nothing


class Row(NamedTuple):
    """A row, the line where it begins, and what is wrong with it, in words."""

    line: int
    cells: list[str]
    fault: str = ""


class Table(NamedTuple):
    delimiter: str
    rows: list[Row]


def table(text: str, is_known: Callable[[str], bool]) -> Table:
    """All rows that are not blank; `is_known` knows the name of a column."""
    lines = text.removeprefix("\ufeff").split("\n")
    match = _SEP.match(text)
    if match:
        lines[0] = ""
    delimiter = match[1] if match else _delimiter(lines, is_known)
    with _long_cells():
        return Table(delimiter, list(_rows(lines, delimiter)))


def _delimiter(lines: list[str], is_known: Callable[[str], bool]) -> str:
    header = next((line for line in lines if line.strip()), "")[:_LONGEST_CELL]

    def columns(delimiter: str) -> tuple[int, int]:
        names = _plain(header, delimiter)
        return sum(map(is_known, names)), len(names)

    return max(DELIMITERS, key=columns)


@contextmanager
def _long_cells() -> Iterator[None]:
    """The csv module takes cells of 128 kB: a list of references is longer now and then."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _rows(lines: list[str], delimiter: str) -> Iterator[Row]:
    """The rows; one with a quote in a wrong place ends with its line, and the next line begins a row."""
    start = faults = 0
    while start < len(lines):
        reader = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=delimiter, strict=True)
        begin = start
        try:
            for cells in reader:
                if any(map(str.strip, cells)):
                    yield Row(begin + 1, cells)
                begin = start + reader.line_num
        except csv.Error:
            faults += 1
        else:
            return
        yield Row(begin + 1, _plain(lines[begin], delimiter), "a quote in a wrong place; read as far as its line")
        start = begin + 1
        if faults > _MOST_FAULTS:
            for number, line in enumerate(lines[start:], start=start + 1):
                if line.strip():
                    yield Row(number, line.split(delimiter), "too many quotes in wrong places; read without quotes")
            return


def _plain(line: str, delimiter: str) -> list[str]:
    """The cells of one line by itself; with an odd quote in it, quotes are letters."""
    if line.count('"') % 2 == 0:
        try:
            return next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            pass
    return line.split(delimiter)
