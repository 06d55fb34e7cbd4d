"""Volumes, issues, editions and pages made comparable: the numbers in them."""

import re
from functools import lru_cache

from bibtools.text.folding import fold

_PLAIN_PAGES = re.compile(r"([0-9]+)(?:[-–]([0-9]+))?")
_ROMAN_PAGE = re.compile(r"[ivxlc]{1,8}")
_NUMBER = re.compile(r"[a-z]{0,9}\d+")  # bounded: a long word without a digit costs no more than its length
_COUNT_OF_PAGES = re.compile(r"\s*\d+\s*(?:p|pp|pages?|s|seiten)\.?\s*", re.IGNORECASE)  # how many, not which
_END_ALONE = re.compile(r"suppl[a-z]* \d+")  # what an export left of `Suppl:S417-29`
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
_REMEMBERED = 1 << 14  # volumes and issues, which recur


@lru_cache(maxsize=_REMEMBERED)
def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers in a volume or issue, with letters before them (`s1`); words where there is no number.

    With half a pair of brackets it is the end of something torn apart (`59 (1 Suppl)` into `59` and `1 Suppl)`):
    whether its number is the volume's or the issue's is not known.
    """
    if text.count("(") != text.count(")"):
        return ()
    folded = fold(text)
    numbers = [number.lstrip("0") or "0" for number in _NUMBER.findall(folded)]
    return tuple(numbers or folded.split())


def pages_in(text: str) -> tuple[str, str]:
    """First and last page, the last written out (`221-8` ends on 228); empty where the text is no pages.

    A month's name is what a spreadsheet made of `1-4`, and `N.PAG` has no number: both say nothing.
    """
    plain = _PLAIN_PAGES.fullmatch(text)
    if plain:
        return _span(plain[1].lstrip("0"), (plain[2] or "").lstrip("0"))
    folded = fold(text)
    if _MONTH.search(folded) or _END_ALONE.fullmatch(folded) or _COUNT_OF_PAGES.fullmatch(text):
        return "", ""
    numbers = [number.lstrip("0") for number in _NUMBER.findall(folded)]
    if not numbers:
        numbers = [word for word in folded.split() if _ROMAN_PAGE.fullmatch(word)]
    if not numbers:
        return "", ""
    return _span(numbers[0], numbers[1] if len(numbers) > 1 else "")


def _span(first: str, last: str) -> tuple[str, str]:
    if last and len(last) < len(first) and last.isdigit():
        last = first[: len(first) - len(last)] + last
    return first, last
