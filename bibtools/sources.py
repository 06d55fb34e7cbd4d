"""Inputs found and decoded: files, folders and standard input in; `Source`s out, and what could not be read.

Nothing here knows a format: the suffixes that a folder is searched for come from the caller.
"""

import codecs
import os
import re
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from bibtools.errors import InputError, Problem
from bibtools.record.reading import Source
from bibtools.text.tidy import HALF_PAIR

STDIN = "-"
_STDIN_NAME = "<stdin>"

# UTF-32 before UTF-16: the little-endian mark of the first begins with that of the second.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "zip, or a word processor's document",
    b"\x1f\x8b": "gzip",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"SQLite format 3": "SQLite",
}
# Without tab, line feed, vertical tab, form feed, carriage return and escape: text has those now and then.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.05  # random bytes are a tenth of control characters, text is next to none

_ESCAPED = {
    # surrogateescape keeps a byte that is not UTF-8 as U+DC80 … U+DCFF. The five bytes that code page 1252
    # leaves undefined are read as Latin-1, as browsers do (WHATWG Encoding, windows-1252).
    0xDC00 + byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)
    for byte in range(0x80, 0x100)
}
_ESCAPED_CHARACTER = re.compile("[\udc80-\udcff]")


class Collected(NamedTuple):
    """The sources in their order, and a Problem for each input that is not among them, or is doubtful."""

    sources: list[Source]
    problems: list[Problem]


class Decoded(NamedTuple):
    """The text of one input, and what was doubtful about its bytes."""

    text: str
    problems: list[Problem]


def collect(
    inputs: Iterable[str | os.PathLike[str]],
    suffixes: Collection[str],
    *,
    skip: Collection[str | os.PathLike[str]] = (),
    stdin: BinaryIO | None = None,
) -> Collected:
    """Find and decode the inputs.

    An input is a file; a folder, which stands for every file below it with one of `suffixes` (lower case,
    with the dot; hidden files and folders left out), in the order of the paths; or `-`, standard input.
    Folders in `skip` are not entered from a folder above them. A source is named by its path as given.
    What cannot be read becomes a Problem and costs no other input; a file given twice is read once.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    skipped = {os.path.realpath(folder) for folder in skip}
    for path, trouble in _paths(inputs, suffixes, skipped):
        name = _name(path)
        if trouble is not None:
            problems.append(trouble)
            continue
        identity = path if path == STDIN else os.path.realpath(path)
        if identity in seen:
            problems.append(Problem(name, None, "warning", "given twice; read once"))
            continue
        seen.add(identity)
        try:
            text, doubts = decode(name, _bytes(path, name, stdin))
        except InputError as error:
            problems.append(error.as_problem())
        else:
            sources.append(Source(name, text))
            problems.extend(doubts)
    return Collected(sources, problems)


def decode(name: str, data: bytes) -> Decoded:
    """The text of `data`, with line feeds as line ends.

    A byte order mark decides; without one it is UTF-8, and bytes that are not UTF-8 are read as code page
    1252, with a warning. Raises InputError where there is no text: empty, binary, broken UTF-16.
    """
    if not data.strip():
        raise InputError(name, "empty file", 1)
    kind = next((kind for signature, kind in _SIGNATURES.items() if data.startswith(signature)), None)
    if kind:
        raise InputError(name, f"binary file ({kind})", 1)
    encoding = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    text, problems = _marked(name, data, encoding) if encoding else _unmarked(name, data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(name, "empty file", 1)
    if "\0" in text:
        raise InputError(name, "binary file (it holds NUL bytes)", _line(text, text.index("\0")))
    controls = [match.start() for match in _CONTROLS.finditer(text)]
    if len(controls) > _MOST_CONTROLS * len(text):
        raise InputError(name, "binary file (too many control characters for text)", _line(text, controls[0]))
    return Decoded(text, problems)


def decodable(data: bytes) -> str | None:
    """The beginning of a file as text, to tell its format by; None where it is neither UTF-8 nor of single bytes."""
    if any(data.startswith(mark) for mark, name in _BYTE_ORDER_MARKS if name != "utf-8-sig"):
        return None
    return None if b"\0" in data else data.decode("utf-8-sig", errors="replace")


class Part(NamedTuple):
    """A part of a file: its text, the number of lines before it, and what was doubtful about its bytes."""

    text: str
    line: int
    problems: list[Problem]


def parts(path: Path, ends: re.Pattern[bytes], size: int) -> Iterator[Part]:
    """A file in parts of about `size` bytes.

    Each ends where a record does (`ends` matches up to there), and what is longer than a part is not cut. A part that
    is not UTF-8 is read as code page 1252, by itself. Raises InputError for what cannot be read.
    """
    name, lines, rest = _name(os.fspath(path)), 0, b""
    try:
        with path.open("rb") as file:
            while block := file.read(size):
                rest += block
                # What ends at the end of the block may go on in the next one.
                cut = max((end for end in map(re.Match.end, ends.finditer(rest)) if end < len(rest)), default=0)
                if cut:
                    yield (part := _part(name, rest[:cut], lines))
                    lines += part.text.count("\n")
                    rest = rest[cut:]
    except OSError as error:
        raise InputError(name, _why(error)) from error
    if rest.strip():
        yield _part(name, rest, lines)


def _part(name: str, data: bytes, line: int) -> Part:
    text, problems = _unmarked(name, data.removeprefix(codecs.BOM_UTF8))
    return Part(text.replace("\r\n", "\n").replace("\r", "\n"), line, problems)


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _marked(name: str, data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), [])
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":  # only the mark is left to believe
            return _unmarked(name, data.removeprefix(codecs.BOM_UTF8))
        line = data[: error.start].decode(encoding, errors="ignore").count("\n") + 1
        raise InputError(name, f"broken {encoding.upper()}: {error.reason}", line) from error


def _unmarked(name: str, data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), [])
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
        if error.reason == "unexpected end of data" and not before.isascii():
            message = "cut off in the middle of a character, which is lost"
            return Decoded(data.decode("utf-8", errors="replace"), [Problem(name, line, "warning", message)])
    escaped = data.decode("utf-8", errors="surrogateescape")
    count = len(_ESCAPED_CHARACTER.findall(escaped))
    message = f"{count} {'byte is' if count == 1 else 'bytes are'} not UTF-8, first here: read as code page 1252"
    return Decoded(escaped.translate(_ESCAPED), [Problem(name, line, "warning", message)])


def _bytes(path: str, name: str, stdin: BinaryIO | None) -> bytes:
    try:
        if path != STDIN:
            return Path(path).read_bytes()
        if stdin is None and sys.stdin is None:
            raise InputError(name, "standard input is closed")
        return (sys.stdin.buffer if stdin is None else stdin).read()
    except OSError as error:
        raise InputError(name, _why(error)) from error


def _paths(
    inputs: Iterable[str | os.PathLike[str]], suffixes: Collection[str], skipped: Collection[str]
) -> Iterator[tuple[str, Problem | None]]:
    """The path of every file to read, or a path and what is wrong with it."""
    for given in inputs:
        path = os.fspath(given)
        if not _may_be(path):
            yield path, Problem(_name(path), None, "error", "no such file or folder")
            continue
        if path == STDIN or not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where it may not look
            yield path, None
            continue
        troubles: list[OSError] = []
        found = sorted(_below(path, suffixes, skipped, troubles), key=lambda file: file.parts)
        yield from ((os.fspath(file), _trouble(file)) for file in found)
        for error in troubles:
            folder = os.fspath(error.filename or path)
            yield folder, Problem(_name(folder), None, "error", _why(error))
        if not found and not troubles:
            message = f"nothing to read in this folder: no file ends in {' '.join(sorted(suffixes))}"
            yield path, Problem(_name(path), None, "error", message)


def _below(folder: str, suffixes: Collection[str], skipped: Collection[str], troubles: list[OSError]) -> Iterator[Path]:
    """Files below `folder`; a linked folder is not entered, so no circle of links can hold us."""
    for parent, folders, files in os.walk(folder, onerror=troubles.append):
        folders[:] = [
            name for name in folders if not name.startswith(".") and os.path.realpath(Path(parent, name)) not in skipped
        ]
        for path in (Path(parent, file) for file in files if not file.startswith(".")):
            if path.suffix.lower() in suffixes:
                yield path


def _trouble(file: Path) -> Problem | None:
    """What in a folder is called like a file to read and is none, like a pipe, for which one might wait for ever."""
    try:
        mode = file.stat().st_mode
    except OSError:  # a link that leads nowhere, a folder that lets nobody in: whoever reads it will say so
        return None
    if stat.S_ISREG(mode):
        return None
    return Problem(_name(os.fspath(file)), None, "warning", "neither a file nor a folder; passed over")


def _may_be(path: str) -> bool:
    """Whether a file may be called so: Python's functions disagree on how to say that no system has such a name."""
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


def _name(path: str) -> str:
    """The path as messages show it; bytes of a file name that are not UTF-8 are replaced."""
    return _STDIN_NAME if path == STDIN else HALF_PAIR.sub("\ufffd", path)


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"cannot be read: {error.strerror or error}"
