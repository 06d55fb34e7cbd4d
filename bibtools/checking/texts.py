"""B7: damaged text, and what is left of LaTeX and HTML."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from bibtools.checking.files import Record
from bibtools.checking.rule import Fault, fully
from bibtools.text import encoding, latex

_LOST = re.compile(r"\ufffd|[\ue000-\uf8ff]|[^\W\d_]\?[a-zß-ÿ]")
_NAMES_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")
_UNSEEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffc"
_CONTROLS = re.compile(f"[{_UNSEEN}\u00ad]")
_CONTROLS_IN_BIB = re.compile(f"[{_UNSEEN}]")
"""There a soft hyphen is LaTeX's `\\-`, which says where a word may be divided."""

_NAMED_CONTROLS = {"\u200b": "a zero-width space", "\ufeff": "a byte order mark", "\u00ad": "a soft hyphen"}
_LONE_MARK = re.compile(r"(?:\A|(?<=[\s(\[{\"'“‘.,;:/-]))[\u0300-\u036f]|[A-Za-z][¨˜ˇ˘]|[¨˜ˇ˘][A-Za-z]")
_LATEX = re.compile(
    r"\\[A-Za-z]+\s?\{|\\[\"'`^~=.][{\\A-Za-z]|\{\\[^\s]|\\[cuvHbdkrt]\{|\\[&%_#$]|\{[A-Za-z][^\s{}]{0,30}\}|``[^`']{1,60}''"
    r"|\\(?:textit|textbf|emph|alpha|beta|gamma|delta|mu|pi|sigma|omega|times|pm|ldots|ss|ae|oe|aa|o|l|i)\b"
)
_MATHS = re.compile(r"\$(?!\s)[^$]{1,80}(?<!\s)\$(?!\d)")
_IS_MATHS = re.compile(r"[\\^_{}]|\A.[A-Za-z]\$\Z|\A\$[A-Za-z0-9=+*/<>() .,-]{1,12}\$\Z")
_TILDE = re.compile(r"(?<=[A-Za-z.])~(?=[A-Z0-9])")
_RANGE_DASH = re.compile(r"(?<=\d)---?(?=\d)|(?<=[a-z])--(?=[A-Z])")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_ENTITY_IN_LATEX = re.compile(r"\\?&(?:[A-Za-z][A-Za-z0-9]{1,30}|\\?#\d{1,7}|\\?#[xX][0-9A-Fa-f]{1,6});")
_TAG = re.compile(
    r"</?(?:p|br|em|strong|a|div|u|font|tt|code|big|small|inf|ital|italic|bold|underline|title|sec|(?:jats|mml|ali):[\w-]+|math|mi|mo|mn"
    r"|mrow|msub|msup|inline-formula|tex-math|xref|scp|strike|li|ul|ol|h[1-6]|img|table|td|tr)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_CSL_TAGS = re.compile(r"</?(?:i|b|sup|sub|em|strong|span)(?:\s[^<>]*)?>", re.IGNORECASE)
_NOT_PROSE = frozenset(
    {"URL", "DOI", "ISBN", "ISSN", "PMID", "PMCID", "call-number", "keyword", "page", "volume", "issue", "number"}
)
_NOT_PRINTED = frozenset({"abstract", "annote"})
_MAY_BE_HTML = _NOT_PRINTED | {"note"}
"""Databases have abstracts in HTML, Zotero and Mendeley notes."""

_SHORT = 60


def mojibake(record: Record) -> Iterator[Fault]:
    """Text decoded with the wrong code page (`MÃ¼ller`) that shows plainly what it was."""
    for variable, text in record.texts:
        if encoding.is_suspect(text) and (mended := as_meant(text)) != text:
            yield Fault(variable, text, f"decoded with the wrong code page: it was {_short(mended)}")


@fully
def as_meant(text: str) -> str:
    """Text as it was before it was decoded with the wrong code page; where that is not sure, as it is.

    Not sure is what leaves something odd behind: a lost letter, or what ftfy still calls bad.
    """
    mended = encoding.mend(text)
    is_sure = mended != text and ("\ufffd" not in mended or "\ufffd" in text) and not _badness(mended)
    return mended if is_sure else text


def garbled(record: Record) -> Iterator[Fault]:
    """Text that looks decoded with the wrong code page (ftfy's badness), but does not show what it was."""
    for variable, text in record.texts:
        if encoding.is_suspect(text) and _badness(text) > 1 and as_meant(text) == text:
            yield Fault(variable, text, f"looks decoded with the wrong code page: {_short(text)}: look it up again")


def _badness(text: str) -> int:
    from ftfy.badness import badness  # noqa: PLC0415 - takes 60 ms to import, and most text never needs it

    return badness(text)


def lost_letter(record: Record) -> Iterator[Fault]:
    """A letter that was lost: U+FFFD, one of no font's (private use), or a question mark within a word."""
    for variable, text in record.texts:
        if text.isascii() and "?" not in text:
            continue
        pattern = _NAMES_LOST if variable in record.names else _LOST
        if variable not in _NOT_PROSE and (match := pattern.search(text)) and not _is_address(text):
            yield Fault(variable, text, f"a letter was lost: {_around(text, match)}: look it up again")


def control(record: Record) -> Iterator[Fault]:
    """A character that nobody sees: a control character, a soft hyphen, a zero-width space."""
    for variable, text in record.texts:
        if not text.isprintable() and (match := (_CONTROLS_IN_BIB if record.is_bib else _CONTROLS).search(text)):
            sign = match.group()
            name = _NAMED_CONTROLS.get(sign) or f"U+{ord(sign):04X}"
            yield Fault(variable, text, f"{name} in {_around(text, match)}: take it out")


def lone_mark(record: Record) -> Iterator[Fault]:
    """An accent that stands alone, or beside its letter instead of on it, as PDFs have them when copied."""
    for variable, text in record.texts:
        if not text.isascii() and (match := _LONE_MARK.search(text)):
            yield Fault(
                variable, text, f"an accent without its letter: {_around(text, match)}: write the letter with it"
            )


def latex_left(record: Record) -> Iterator[Fault]:
    """LaTeX where no LaTeX is read: macros, braces, dollars, ties. A .bib has it rightly."""
    if record.is_bib:
        return
    for variable, text in record.texts:
        if variable in _NOT_PRINTED:
            continue
        if variable in _NOT_PROSE:
            match = _LATEX.search(text) if "\\" in text and variable in {"URL", "DOI"} else None
        else:
            match = _latex_in(text)
        if match:
            yield Fault(variable, text, f"LaTeX in the text: {_around(text, match)}: write the character itself")


def _latex_in(text: str) -> re.Match[str] | None:
    if ("\\" in text or "{" in text or "``" in text) and (match := _LATEX.search(text)):
        return match
    if "$" in text and (match := _MATHS.search(text)) and _IS_MATHS.search(match.group()):
        return match
    if "~" in text and not _is_address(text) and (match := _TILDE.search(text)):
        return match
    return _RANGE_DASH.search(text) if "--" in text else None


def unknown_latex(record: Record) -> Iterator[Fault]:
    """LaTeX of a .bib that stands for no character: a macro of one's own, which other programs print as it is."""
    if record.is_bib:
        for variable, text in record.texts:
            if variable not in _NOT_PROSE and "\\" in text and (match := _LATEX.search(text)):
                yield Fault(variable, text, f"LaTeX that only your own files may know: {_around(text, match)}")


def html_entity(record: Record) -> Iterator[Fault]:
    """An escape of HTML (`&amp;`): CSL has none, and prints it as it is."""
    for variable, text in record.texts:
        if "&" in text and unescaped(text) != text:
            yield Fault(variable, text, f"HTML in the text: write {_short(unescaped(text))}")


@fully
def unescaped(text: str) -> str:
    """Escapes of HTML as the characters that they stand for, those of control characters left alone."""
    return _ENTITY.sub(lambda match: _character(match.group()) or match.group(), text)


@fully
def unescaped_latex(text: str) -> str:
    r"""The same in LaTeX: `&amp;` and `\&amp;` are both `\&`."""
    return _ENTITY_IN_LATEX.sub(_in_latex, text)


def _in_latex(match: re.Match[str]) -> str:
    character = _character(match.group().replace("\\", ""))
    return latex.encode(character) if character else match.group()


def _character(entity: str) -> str:
    """What an entity stands for; "" where it is none, or one that is no text."""
    found = unescape(entity)
    return found if found != entity and all(map(_is_text, found)) else ""


def _is_text(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def html_tag(record: Record) -> Iterator[Fault]:
    """A tag of HTML or of a publisher's XML. CSL knows <i>, <b>, <sup>, <sub> and <span>; a .bib none at all."""
    for variable, text in record.texts:
        if "<" in text and variable not in _MAY_BE_HTML and (match := _TAG.search(text)):
            yield Fault(variable, text, f"a tag in the text: {match.group()[:_SHORT]}: take it out")
    if record.is_bib and record.file.has_tags:
        title = record.written("title")
        if match := _CSL_TAGS.search(title):
            yield Fault("title", title, f"a tag in LaTeX: {match.group()[:_SHORT]}: write a macro such as \\emph")


def _is_address(text: str) -> bool:
    return "://" in text or "www." in text


def _around(text: str, match: re.Match[str]) -> str:
    """The place in the text with a few characters around it."""
    start, end = max(match.start() - 15, 0), min(match.end() + 15, len(text))
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
