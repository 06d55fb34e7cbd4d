"""Field values as marked text: markup and quotation marks recognised, punctuation that belongs to the field guarded.

Source of the markup: "Citation Style Language data model", Rich Text: <i>, <b>, <sup>, <sub>, <sc>,
<span style="font-variant:small-caps;">, <span class="nocase"> and <span class="nodecor">. A tag without its partner
is text.
"""

import re
import unicodedata

from bibtools.csl.marks import (
    ANY,
    CLOSE,
    CLOSE_QUOTE,
    CLOSE_SINGLE,
    FIELD_BOLD,
    FIELD_ITALIC,
    FIELD_SMALL_CAPS,
    FORMATTING,
    GUARD,
    NOCASE,
    NODECOR,
    SUBSCRIPT,
    SUPERSCRIPT,
)
from bibtools.csl.quotation import paired

_RAISED_BLOCKS = (
    *(0xAA, 0xB2, 0xB3, 0xB9, 0xBA, 0x2070, 0x2071, 0x2120, 0x2122),
    *range(0x2B0, 0x2B9), *range(0x2E0, 0x2E5), *range(0x1D2C, 0x1D6B), *range(0x2074, 0x2080), *range(0x3192, 0x31A0),
)  # fmt: skip
_RAISED = {
    char: f"{SUPERSCRIPT}{letter}{CLOSE}"
    for char, letter in (
        *((char, unicodedata.normalize("NFKC", char)) for char in map(chr, _RAISED_BLOCKS)),
        *zip("ˀˁۥۦ", "ʔʕوي", strict=True),
    )
    if letter != char
}
"""Characters that are raised letters and digits, as markup (Unicode, compatibility mapping `<super>`)."""
_RAISED_TABLE = str.maketrans(_RAISED)
_SPECIAL = re.compile(f"[<\"'“”‘’«»„‚‹›「」『』\x00-\x1f\x7f-\x9f{''.join(_RAISED)}]|[.,;:!?][.,;:!?]|  | [;:!?]")
"""A value without any of these is its own marked text."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TAG = re.compile(r"<(/?)(i|b|sup|sub|sc|span)((?:\s[^<>]*)?)>")
_TAG_MARKS = {"i": FIELD_ITALIC, "b": FIELD_BOLD, "sup": SUPERSCRIPT, "sub": SUBSCRIPT, "sc": FIELD_SMALL_CAPS}
_SPAN_MARKS = (
    (re.compile(r"font-variant\s*:\s*small-caps", re.IGNORECASE), FIELD_SMALL_CAPS),
    (re.compile(r"class\s*=\s*[\"']?nocase\b", re.IGNORECASE), NOCASE),
    (re.compile(r"class\s*=\s*[\"']?nodecor\b", re.IGNORECASE), NODECOR),
)
_DEEPEST = 40
"""Markup nested deeper than any title has it is text; the printers recurse over the tree."""

_FRENCH = re.compile(r"(?<=\S) (?=[;:!?]|»)|(?<=«) ")
"""A space where French has a narrow one that does not break."""
_NEIGHBOURS = re.compile(rf"([.,;:!?]{ANY}*)(?=[.,;:!?])")
_AFTER_QUOTE = re.compile(rf"([{CLOSE_QUOTE}{CLOSE_SINGLE}]{FORMATTING}*)(?=[.,]|[?!]{GUARD}?[?!])")


def marked(value: object, locale_quotes: str = "“”‘’", *, keeps_lines: bool = False) -> str:
    """The marked text of a field value.

    `locale_quotes` are the four quotation marks of the style's language, outer ones first; those in the data
    change places with the style's own, straight ones always do.
    """
    text = value if isinstance(value, str) else str(value)
    if not _SPECIAL.search(text):
        return text
    text = _CONTROLS.sub("\ufffd", text if keeps_lines else text.replace("\n", " ").replace("\t", " "))
    if "<" in text:
        text = _tags(text)
    text = _FRENCH.sub("\u202f", text)
    text = raised(text)
    text = paired(text, locale_quotes)
    text = _AFTER_QUOTE.sub(rf"\1{GUARD}", _NEIGHBOURS.sub(rf"\1{GUARD}", text))
    return text.replace("  ", "\xa0 ")


def verbatim(value: object) -> str:
    """A value that is no prose (a DOI, a number): nothing in it is markup, nothing collides within it."""
    text = value if isinstance(value, str) else str(value)
    if not _SPECIAL.search(text):
        return text
    text = _CONTROLS.sub("\ufffd", text.replace("\n", " ").replace("\t", " "))
    return raised(_NEIGHBOURS.sub(rf"\1{GUARD}", text))


def raised(text: str) -> str:
    """Raised letters and digits as marked-up plain ones."""
    return text if text.isascii() else text.translate(_RAISED_TABLE)


def _tags(text: str) -> str:
    """Pairs of tags as marks; what has no partner stays as it is."""
    tags = list(_TAG.finditer(text))
    replaced: dict[int, str] = {}
    opened: list[int] = []
    for index, tag in enumerate(tags):
        name = tag[2].lower()
        if not tag[1]:
            opened.append(index)
        else:
            place = next((p for p in reversed(opened) if tags[p][2].lower() == name), None)
            if place is None:
                continue
            del opened[opened.index(place) :]
            mark = _mark(tags[place])
            if mark and len(opened) < _DEEPEST:
                replaced[place], replaced[index] = mark, CLOSE
    output, position = [], 0
    for index, mark in sorted(replaced.items()):
        output += [text[position : tags[index].start()], mark]
        position = tags[index].end()
    return "".join([*output, text[position:]])


def _mark(tag: re.Match[str]) -> str | None:
    if tag[2].lower() != "span":
        return _TAG_MARKS[tag[2].lower()]
    return next((mark for pattern, mark in _SPAN_MARKS if pattern.search(tag[3])), None)


def affix(text: str) -> str:
    """A prefix, suffix or delimiter of a style: its own punctuation does not collide within it."""
    if not text:
        return text
    if "&#" in text:
        from html import unescape  # noqa: PLC0415 - for the few styles that have them twice escaped

        text = unescape(text)
    text = text.replace("  ", "\xa0 ")  # two spaces are meant, and no format keeps them otherwise
    return raised(_NEIGHBOURS.sub(rf"\1{GUARD}", _CONTROLS.sub("\ufffd", text)))
