"""Numbers in variables: what counts as numeric, and how its parts are written.

CSL 1.0.2, "Number" and "Choose", `is-numeric`.
"""

import re
from collections.abc import Callable

_ONE = r"[A-Za-z]{0,3}\d+[A-Za-z]{0,3}"
_NUMERIC = re.compile(rf"\s*{_ONE}(?:\s*(?:[,&;–—-]|--)\s*{_ONE})*\s*$")
_PIECE = r"\s*(--|[,&;–—-])\s*|([^\s,&;–—-]+)"
_BARE = re.compile(r"\d+$")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_LIMIT = 6000
_LONGEST = 10
"""No number of so many digits is counted with."""
_SEPARATORS = {",": ", ", ";": "; ", "&": " & ", "-": "–", "--": "–", "–": "–", "—": "—"}
_ONE_LABELED = r"(?:[^\W\d_]{0,3}\d+[^\W\d_]{0,3}|[ivxlcdm]+|[IVXLCDM]+)"
_RANGE = r"(?<!\\)\d\s*(?:[-–—]|--)\s*\w{0,3}\d"
LABELS = {
    "art": "article-locator", "bk": "book", "ch": "chapter", "chap": "chapter", "col": "column", "fig": "figure",
    "fol": "folio", "l": "line", "n": "note", "no": "issue", "nos": "issue", "op": "opus", "p": "page", "pp": "page",
    "para": "paragraph", "pt": "part", "r": "rule", "sec": "section", "s.v": "sub-verbo", "supp": "supplement",
    "sv": "sub-verbo", "tbl": "table", "v": "verse", "vol": "volume", "vols": "volume",
}  # fmt: skip
"""Labels that people write into a locator or a number themselves, each with the term it means."""
_LABEL = rf"\s*({'|'.join(sorted(map(re.escape, LABELS), key=len, reverse=True))})\.\s+(?=\S)"


def whole(text: str | None) -> int | None:
    """The number that an attribute holds; None for anything else."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST else None


def is_numeric(text: str) -> bool:
    """Whether it is made of numbers alone, each perhaps with letters on it: `2`, `2-4`, `D2, D3`, `2nd`."""
    return bool(_NUMERIC.match(text))


def is_plural(text: str, conjunction: str = "and") -> bool:
    """Whether it holds several numbers, so that its label is plural. CSL 1.0.2, "Label", `plural`."""
    if re.search(_RANGE, text):
        return True
    separator = rf"(?:\s*[,&;–—-]+\s*(?:{re.escape(conjunction)}\s+)?|\s+{re.escape(conjunction or '&')}\s+)"
    return bool(re.fullmatch(rf"\s*{_ONE_LABELED}(?:{separator}{_ONE_LABELED})+\s*", text))


def labeled(text: str) -> tuple[str | None, str]:
    """A label at the start of the text, and the rest: `vol. 2` → (`volume`, `2`)."""
    found = re.match(_LABEL, text)
    return (LABELS[found[1]], text[found.end() :]) if found else (None, text)


def written(text: str, form: Callable[[int], str], range_delimiter: str = "–") -> str:
    """Numeric text with each bare number in a form; spaces around separators as the specification has them."""
    output = []
    for separator, word in re.findall(_PIECE, text):
        if separator:
            found = _SEPARATORS[separator]
            output.append(range_delimiter if found == "–" else found)
        else:
            output.append(form(int(word)) if _BARE.match(word) and len(word) < 10 else word)  # noqa: PLR2004 - no longer one
    return "".join(output)


def roman(number: int) -> str:
    """`iv`; a number beyond the numerals stays in digits."""
    if not 0 < number < _ROMAN_LIMIT:
        return str(number)
    output = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        output += letters * count
    return output
