"""When an entry was published: the dates of heads, and the year that a page leaves out for its own."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from bibtools.readers.listing.lines import MONTHS, Head


class Issued(NamedTuple):
    """A CSL date, and whether its year was concluded and not read; `problem` says what is odd, empty if nothing."""

    value: dict[str, Any]
    inferred: bool
    problem: str


def year_of_page(heads: Iterable[Head], as_of: date | None) -> int | None:
    """The year that dates without one belong to.

    A page writes the year of every date that is not of the year in which it was taken. So that year is later than
    every year on the page; the earliest such year is taken, unless `as_of` says when the page was taken.
    """
    if as_of:
        return as_of.year
    years = [head.year for head in heads if head.year]
    return max(years) + 1 if years else None


def issued(head: Head, page_year: int | None, as_of: date | None) -> Issued:
    """The date of a head; without a year it takes the page's, and stays a literal where that is not known."""
    year = head.year or page_year
    if not year:
        literal = {"literal": f"{MONTHS[head.month - 1][:3]} {head.day}"}
        return Issued(literal, inferred=False, problem="no year on this page to conclude from; give --as-of")
    inferred = not head.year
    if head.day > monthrange(year, head.month)[1]:
        problem = f"no such day: {year}-{head.month:02}-{head.day:02}; the day is left out"
        return Issued({"date-parts": [[year, head.month]]}, inferred, problem)
    is_later = inferred and as_of is not None and date(year, head.month, head.day) > as_of
    problem = f"a date without a year that is later in the year than {as_of}" if is_later else ""
    return Issued({"date-parts": [[year, head.month, head.day]]}, inferred, problem)
