"""A date as numbers, impossible ones as well."""

import math
from typing import Any, NamedTuple

_OPEN = (0,)
"""An end of a range that has none."""


class Days(NamedTuple):
    """A date: its days, each as many numbers as there are of year, month and day; and its words."""

    days: tuple[tuple[int, ...], ...] = ()
    words: str = ""

    @property
    def year(self) -> int | None:
        """The year in which it begins; None where there is none, or the beginning is open."""
        return self.days[0][0] if self.days and self.days[0] != _OPEN else None

    def __str__(self) -> str:
        """`2001-05/2002`."""
        return "/".join("-".join(f"{number:02}" for number in day) for day in self.days) or self.words


def days_of(value: object) -> Days:
    """A date of CSL's; without days where it has no numbers. Raises nothing."""
    if isinstance(value, str):
        return Days((), value)
    if not isinstance(value, dict):
        return Days()
    words = next((text for part in ("literal", "raw", "edtf") if isinstance(text := value.get(part), str) and text), "")
    parts = value.get("date-parts")
    found = (_numbers(one) for one in (parts if isinstance(parts, list) else []))
    return Days(tuple(day for day in found if day), words)


def is_open(day: tuple[int, ...]) -> bool:
    return day == _OPEN


def _numbers(parts: Any) -> tuple[int, ...]:  # noqa: ANN401 - whatever JSON holds
    """The leading numbers of a list, strings of digits among them; at most three."""
    numbers: list[int] = []
    for part in parts[:3] if isinstance(parts, list) else []:
        number = _whole(part)
        if number is None:
            break
        numbers.append(number)
    return tuple(numbers)


def _whole(value: object) -> int | None:
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return int(value) if math.isfinite(value) and value.is_integer() else None
    text = value.strip() if isinstance(value, str) else ""
    bare = text.removeprefix("-")
    return int(text) if bare.isascii() and bare.isdigit() and len(bare) <= 9 else None  # noqa: PLR2004 - no year is longer
