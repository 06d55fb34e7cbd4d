"""Items written in a format, as a whole file; what a format could not hold is among the problems."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from bibtools.errors import OutputError, Problem
from bibtools.formats.registry import ENCODINGS, OUTPUT_NAMES, TARGETS, Format, loaded
from bibtools.record.item import Item
from bibtools.text.tidy import HALF_PAIR
from bibtools.writers.result import Loss, Written, losses


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
        return _for_zotero(items, wanted, partial(loaded(wanted.writer), **wanted.options))
    written: Written = loaded(wanted.writer)(items, **wanted.options, **given)
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
