"""Single values as RIS writes them, where reading and writing must agree: identifiers, addresses, keywords, notes."""

import re
from html import unescape

from bibtools.text.identifiers import bare_doi

TRUNCATED = "list truncated (et al.)"
"""What a note says, after `Author`, of a list that was cut short: a name `et al.` would be a person's."""

KEY = re.compile(r"[^\s,;{}]+")
"""What can be a citation key: one word."""

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_NOTE = re.compile(r"doi:\s*10\.\d{4,9}/\S+", re.IGNORECASE)
_NEXT_ADDRESS = re.compile(r"(?<![\s;,])[\s;,]++(?=(?:https?|ftp)://)")
_KEYWORD = re.compile(r"(?:&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30});|[^;\n])+")
"""A keyword up to the next semicolon that ends no escape of HTML."""

_CUT = re.compile(rf"([A-Z][a-z-]+) {re.escape(TRUNCATED)}")


def plain(value: str) -> str:
    """A value in one line, with what HTML has escapes for."""
    if "\n" in value:
        value = " ".join(value.split())
    return unescape(value) if "&" in value else value


def escaped(line: str) -> str:
    """A line that `plain` gives back as it is."""
    return line if "&" not in line or unescape(line) == line else line.replace("&", "&amp;")


def doi(value: str) -> str:
    """The DOI in a value, without what stands before it; a value without one stays."""
    if value[:3] == "10." and " " not in value:
        return value
    return found[0] if (found := _DOI.search(value)) else bare_doi(value)


def doi_of_note(note: str) -> str | None:
    """The DOI of a note that says nothing else: `doi: 10.1000/1`."""
    return doi(note) if _DOI_NOTE.fullmatch(note) else None


def cut_variable(note: str) -> str | None:
    """The name variable that a note calls cut short."""
    found = _CUT.fullmatch(note)
    return found[1].lower() if found else None


def addresses(value: str) -> list[str]:
    """The addresses in a value, which should be one."""
    return _NEXT_ADDRESS.split(value)


def keywords(told: list[str]) -> list[str]:
    """Keywords, one a value, or several with semicolons or line breaks between them."""
    if any("\n" in value or ";" in value for value in told):
        return [plain(word) for value in told for word in _split(value)]
    return [plain(value) for value in told]


def joined_keywords(words: list[str]) -> str:
    """Keywords as one text, with semicolons between them where they have commas inside."""
    joined = ", ".join(words)
    if len(words) > 1 and joined.count(",") >= len(words):
        return "; ".join(words)
    return joined


def split_keywords(text: str) -> list[str]:
    """The keywords of a text: at its semicolons, or at its commas where it has none."""
    words = _split(text)
    if len(words) > 1 or text.strip() != "".join(words):
        return words
    return [word for one in text.split(",") if (word := one.strip())]


def _split(text: str) -> list[str]:
    if ";" not in text and "\n" not in text:
        return [text.strip()]
    return [word for one in _KEYWORD.findall(text) if (word := one.strip(" ,"))]
