"""What a format could not hold, and of which records."""

from collections.abc import Iterable


class Lost(dict[str, list[str]]):
    """What was lost, in words, and the keys of the records that lost it."""

    def add(self, key: str, what: Iterable[str]) -> None:
        """Put down what the record `key` lost; once for each kind, however often."""
        for one in dict.fromkeys(what):
            self.setdefault(one, []).append(key)
