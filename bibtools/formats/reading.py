"""Sources read: in the format that each shows, or in the one that is named."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bibtools.errors import Problem
from bibtools.formats.registry import FORMATS, INPUT_NAMES, Format, by_name, loaded
from bibtools.mappings import signs
from bibtools.record.reading import Reading, Source


class Guess(NamedTuple):
    """The format a text is taken for (None: no known one), and what it looks like, in words."""

    format: Format | None
    looks_like: str


def detect(source: Source) -> Guess:
    """What `source` is: by its content, then by its suffix; a text that shows nothing is a listing."""
    for looks, title in signs.FOREIGN:
        if looks.search(source.text):
            return Guess(None, title)
    for one in FORMATS:
        if one.looks and one.looks.search(source.text):
            return Guess(one, one.name)
    if signs.OTHER_XML.search(source.text):
        return Guess(None, "XML")
    suffix = Path(source.name).suffix.lower()
    named = next((one for one in FORMATS if one.name in INPUT_NAMES and suffix in one.suffixes), None)
    return Guess(named or by_name("listing"), "plain text")


def read(
    sources: Sequence[Source], name: str | None = None, *, as_of: date | None = None, **options: object
) -> list[tuple[str, Reading]]:
    """Each source's format, by name, and its reading, in order: in format `name`, or in the one it shows.

    All sources of a format go to its reader together: one page of a listing is evidence for another.
    Of the `options` (`columns`) each reader takes its own. A source that no reader takes gives a Reading with an error.
    Raises BibtoolsError for an unknown `name`.
    """
    guesses = [detect(source) for source in sources]
    chosen = [by_name(name) if name else guess.format for guess in guesses]
    readings: dict[int, Reading] = {}
    for wanted in dict.fromkeys(chosen):
        places = [place for place, one in enumerate(chosen) if one == wanted]
        found = _read(wanted, [sources[place] for place in places], as_of, options)
        for place, reading in zip(places, found, strict=True):
            readings[place] = _explained(reading, sources[place], wanted, guesses[place])
    return [(_name(readings[place], one), readings[place]) for place, one in enumerate(chosen)]


def _name(reading: Reading, wanted: Format | None) -> str:
    """The format that was read: of the two that share a reader, the one that it found."""
    origin = reading.items[0].get("custom", {}).get("origin", {}) if reading.items else {}
    return str(origin.get("format") or (wanted.name if wanted else "unknown"))


def _read(
    wanted: Format | None, sources: list[Source], as_of: date | None, options: Mapping[str, object]
) -> list[Reading]:
    if wanted is None:
        return [Reading([], []) for _ in sources]
    if wanted.reader is None:
        message = f"{wanted.name} cannot be read; these can: {', '.join(INPUT_NAMES)}"
        return [Reading([], [Problem(source.name, None, "error", message)]) for source in sources]
    asked = {key: value for key, value in options.items() if key in wanted.asks and value}
    readings: list[Reading] = loaded(wanted.reader)(sources, as_of=as_of, **asked)
    return readings


def _explained(reading: Reading, source: Source, wanted: Format | None, guess: Guess) -> Reading:
    """The reading; where a text that looks like something else gave nothing, that is said first."""
    looks = guess.format and guess.format.looks
    if reading.items or (wanted and (wanted == guess.format or (looks and wanted.looks == looks))):
        return reading
    tried = f"not read as {wanted.name}" if wanted else "not read"
    message = f"{tried}: it looks like {guess.looks_like}"
    return Reading([], [Problem(source.name, None, "error", message), *reading.problems])
