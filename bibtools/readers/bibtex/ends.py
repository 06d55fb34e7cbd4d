"""Where that ends which a brace, a parenthesis or a quote opens.

Source: Oren Patashnik, bibtex.web, "Reading the database file(s)": braces are counted, those after a backslash as
well; a quote ends a value only outside of braces.
"""

import re
from bisect import bisect_right
from collections import Counter

HEAD = r"@[ \t]*([^\W\d_][\w.:+-]*)"
"""What an entry begins with; its type is the first group."""

_HEAD_LINE = re.compile(rf"^[ \t\f\v\ufeff]*{HEAD}[ \t]*[{{(]", re.MULTILINE)
_MARKS = {"{": re.compile(r"[{}]"), "(": re.compile(r"[()]")}
_QUOTES = re.compile(r"[{}\"]")
_ENDS_FIELD = re.compile(r"[{},]")
_AFTER_VALUE = re.compile(r"\s*(?:[,#})]|\Z)")
_MOST_FAILURES = 20
"""Searches up to the end of the text that may fail; a file with more of them is not a bibliography."""


class Ends:
    """Ends in one text; every function gives the place after the closing mark, or None.

    A search up to the next entry costs no more than is read by it. One up to the end of the text may fail a few
    times only, so that all of them together are linear in the text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._failures = 0
        self._failures_before: Counter[int] = Counter()
        self._heads = [match.start() for match in _HEAD_LINE.finditer(text)]

    def next_head(self, place: int) -> int:
        """Where the next line begins that looks like the head of an entry: a value seldom goes beyond it."""
        found = bisect_right(self._heads, place)
        return self._heads[found] if found < len(self._heads) else len(self._text)

    def of_comment(self, start: int, limit: int) -> int | None:
        """The end of a `@comment`: before `limit`, where an entry begins, or behind entries that are a part of it."""
        return self._before(start, limit) or self._far(start)

    def of_braces(self, start: int, limit: int) -> int | None:
        r"""The end of a value in braces. `\}` where BibTeX would fail does not end it: a brace to print is meant."""
        end = closing(self._text, start, limit)
        while end and self._text[end - 2] == "\\" and not _AFTER_VALUE.match(self._text, end, limit):
            end = closing(self._text, end, limit, depth=1)
        return end or (self._far(start) if self._may_go_beyond(limit) else None)

    def of_quotes(self, start: int, limit: int) -> int | None:
        """The end of a value in quotes; quotes inside of braces are text."""
        return closing_quote(self._text, start, limit) or (self._far(start) if self._may_go_beyond(limit) else None)

    def of_field(self, place: int, limit: int) -> int:
        """The next comma or closing brace that is outside of braces, or `limit`."""
        depth = 0
        for match in _ENDS_FIELD.finditer(self._text, place, limit):
            mark = match.group()
            if depth <= 0 and mark in ",}":
                return match.start()
            depth += (mark == "{") - (mark == "}")
        return limit

    def _may_go_beyond(self, limit: int) -> bool:
        """Whether the line at `limit`, the head of an entry, may be a part of a value.

        It is none behind a finished field, nor behind an empty line.
        """
        if not _HEAD_LINE.match(self._text, limit):
            return False
        before = self._text[max(0, limit - 200) : limit]
        said = before.rstrip()
        return said[-1:] not in {"}", ")", ",", '"', ""} and before.count("\n", len(said)) == 1

    def _before(self, start: int, limit: int) -> int | None:
        """The end before `limit`; where it often was not found before the same one, it is not looked for again."""
        if self._failures_before[limit] == _MOST_FAILURES:
            return None
        end = closing(self._text, start, limit)
        self._failures_before[limit] += end is None
        return end

    def _far(self, start: int) -> int | None:
        if self._failures == _MOST_FAILURES:
            return None
        search = closing_quote if self._text[start] == '"' else closing
        end = search(self._text, start, len(self._text))
        self._failures += end is None
        return end


def closing(text: str, start: int, limit: int, depth: int = 0) -> int | None:
    """After the mark that closes the one at `start`; with a `depth` after that many open ones are closed."""
    marks = _MARKS["{" if depth else text[start]]
    for match in marks.finditer(text, start, limit):
        if match.group() in "{(":
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                return match.end()
    return None


def closing_quote(text: str, start: int, limit: int) -> int | None:
    """After the quote outside of braces that closes the one at `start`."""
    depth = 0
    for match in _QUOTES.finditer(text, start + 1, limit):
        mark = match.group()
        if mark == '"' and depth <= 0:
            return match.end()
        depth += (mark == "{") - (mark == "}")
    return None


class Ahead:
    """The first match of a pattern from a place on, remembered as long as it lies ahead."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern, self._text = pattern, text
        self._from, self._limit, self._found = 0, -1, 0

    def find(self, place: int, limit: int) -> int:
        """Where the match begins; `limit` where there is none before it."""
        if limit != self._limit or not self._from <= place <= self._found:
            match = self._pattern.search(self._text, place, limit)
            self._from, self._limit, self._found = place, limit, match.start() if match else limit
        return self._found
