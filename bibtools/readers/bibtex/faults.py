"""What is wrong with a source: problems by their place in the text, each with its line."""

from bibtools.errors import Problem, Severity
from bibtools.record.reading import Source

LONGEST_RAW = 200
"""Characters of the source that a problem keeps."""


class Faults:
    """The problems of one source, in the order in which they were found."""

    def __init__(self, source: Source) -> None:
        self.problems: list[Problem] = []
        self._name, self._text = source
        self._line, self._counted = 1, 0

    def line(self, place: int) -> int:
        """The 1-based line of a place. Places come nearly in order: lines are counted on, or back, from the last."""
        if place >= self._counted:
            self._line += self._text.count("\n", self._counted, place)
        else:
            self._line -= self._text.count("\n", place, self._counted)
        self._counted = place
        return self._line

    def say(self, place: int, severity: Severity, message: str, raw: str = "") -> None:
        """A problem at a place; of `raw` only the beginning is kept."""
        self.problems.append(Problem(self._name, self.line(place), severity, message, raw[:LONGEST_RAW]))

    def forget(self, count: int) -> None:
        """Take back all but the first `count` problems, before the same text is read again in another way."""
        del self.problems[count:]


def brief(text: str) -> str:
    """A piece of the source as messages quote it: on one line, and not long."""
    return repr(text[:60])
