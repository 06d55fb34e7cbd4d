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
    OPEN_QUOTE,
    OPEN_SINGLE,
    SUBSCRIPT,
    SUPERSCRIPT,
)

_RAISED = {
    char: f"{SUPERSCRIPT}{unicodedata.normalize('NFKC', char)}{CLOSE}"
    for char in map(chr, (0xAA, 0xB2, 0xB3, 0xB9, 0xBA, *range(0x2B0, 0x2B9), *range(0x2E0, 0x2E5), *range(0x1D2C, 0x1D6B),
                          0x2070, 0x2071, *range(0x2074, 0x2080), 0x2120, 0x2122, *range(0x3192, 0x31A0), 0x6E5, 0x6E6,
                          0x2C0, 0x2C1))
    if unicodedata.decomposition(char).startswith("<super>") or char in "ˀˁۥۦ"
}  # fmt: skip
_RAISED.update({"ˀ": f"{SUPERSCRIPT}ʔ{CLOSE}", "ˁ": f"{SUPERSCRIPT}ʕ{CLOSE}"})
_RAISED.update({"ۥ": f"{SUPERSCRIPT}و{CLOSE}", "ۦ": f"{SUPERSCRIPT}ي{CLOSE}"})
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
_AFTER_QUOTE = re.compile(rf"([{CLOSE_QUOTE}{CLOSE_SINGLE}]{FORMATTING}*)(?=[.,])")
_MARK = re.compile(ANY)


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
    text = _quotes(text, locale_quotes)
    text = _AFTER_QUOTE.sub(rf"\1{GUARD}", _NEIGHBOURS.sub(rf"\1{GUARD}", text))
    return text.replace("  ", "\xa0 ")


def verbatim(value: object) -> str:
    """A value that is no prose (a DOI, a number): nothing in it is markup, nothing collides within it."""
    text = value if isinstance(value, str) else str(value)
    if not _SPECIAL.search(text):
        return text
    return raised(_NEIGHBOURS.sub(rf"\1{GUARD}", _CONTROLS.sub("\ufffd", text)))


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


def _quotes(text: str, locale_quotes: str) -> str:
    """Quotation marks in pairs as marks, single ones within words and without a partner as apostrophes.

    Straight marks of the kind that comes first are outer ones, the other kind inner ones. Curly marks count where
    they are those of the style's language.
    """
    chars = list(text)
    bare = [place for place, char in enumerate(chars) if not _MARK.match(char)]
    closers = dict(zip(locale_quotes[0::2], locale_quotes[1::2], strict=True))
    opened: list[tuple[int, str]] = []
    pairs: list[tuple[int, int]] = []
    for order, place in enumerate(bare):
        char = chars[place]
        if char not in "\"'’" and char not in closers and char not in closers.values():
            continue
        before = chars[bare[order - 1]] if order else " "
        after = text[bare[order + 1]] if order + 1 < len(bare) else " "
        if char in "'’" and _is_word(before) and _is_word(after):
            chars[place] = "’"
            continue
        ends = [spot for spot in range(max(0, len(opened) - _DEEPEST), len(opened)) if opened[spot][1] == char]
        if ends and not before.isspace() and not _is_word(after):
            pairs.append((opened[ends[-1]][0], place))
            del opened[ends[-1] :]
        elif char in closers:
            opened.append((place, closers[char]))
        elif char in "\"'" and not _is_word(before) and before not in ".,;:!?)]}’" and not after.isspace():
            opened.append((place, char))
        elif char == "'":
            chars[place] = "’"
    for place, closer in opened:
        if closer == "'":
            chars[place] = "’"
    straight = next((text[start] for start, _ in sorted(pairs) if text[start] in "\"'"), "")
    for start, end in pairs:
        outer = text[start] in {straight, locale_quotes[:1]}
        chars[start], chars[end] = (OPEN_QUOTE, CLOSE_QUOTE) if outer else (OPEN_SINGLE, CLOSE_SINGLE)
    return "".join(chars)


def _is_word(char: str) -> bool:
    return char.isalnum()


def affix(text: str) -> str:
    """A prefix, suffix or delimiter of a style: its own punctuation does not collide within it."""
    if not text:
        return text
    if "&#" in text:
        from html import unescape  # noqa: PLC0415 - for the few styles that have them twice escaped

        text = unescape(text)
    text = text.replace("  ", "\xa0 ", 1)  # two spaces are meant, and no format keeps them otherwise
    return raised(_NEIGHBOURS.sub(rf"\1{GUARD}", _CONTROLS.sub("\ufffd", text)))
