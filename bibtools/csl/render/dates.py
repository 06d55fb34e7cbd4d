"""`cs:date`: localised and own formats, ranges, seasons, years before Christ. CSL 1.0.2, "Date"."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bibtools.csl.dates import Date, Day
from bibtools.csl.fields import affix, marked
from bibtools.csl.marks import CLOSE, YEAR_SUFFIX
from bibtools.csl.render.finish import Finish, finish
from bibtools.csl.render.state import CALLED, RENDERED, Area, Render, State, empty
from bibtools.csl.xml import Element

_PARTS = ("year", "month", "day")
_SHOWN = {"year": ("year",), "year-month": ("year", "month"), "year-month-day": _PARTS}
_LEAST_BARE_YEAR = 1000
_AFFIXES = ("prefix", "suffix")


class Part(NamedTuple):
    """One `cs:date-part`, compiled: `text` gives it for a day, without affixes."""

    name: str
    text: Callable[[State, Day], str]
    prefix: str
    suffix: str
    done: Finish | None
    range_delimiter: str

    def drawn(self, state: State, day: Day, *, before: bool = True, after: bool = True) -> str:
        """The part with its affixes, which fall away at the inner ends of a range."""
        text = self.text(state, day)
        if not text:
            return ""
        if self.done:
            text = self.done(state, text)
        return f"{self.prefix if before else ''}{text}{self.suffix if after else ''}"

    def has(self, day: Day) -> bool:
        return bool(day.month or day.season) if self.name == "month" else bool(getattr(day, self.name, 0))


def date(element: Element, area: Area) -> Render:
    """The function of a `cs:date`."""
    variable = element.get("variable") or ""
    if not area.may_have(variable):
        return empty
    parts, delimiter = _parts(element, area)
    is_other = variable != "issued"
    done = finish(element.attributes, area)
    if area.sorting is not None:
        names = {part.name for part in parts}
        return lambda state: _key(state, variable, names)

    def render(state: State) -> str:
        found = state.dates.get(variable)
        if found is None or (is_other and state.comparing):
            state.skipped = state.skipped or found is not None
            state.seen |= CALLED
            return ""
        text = _drawn(state, found, parts, delimiter)
        if not text:
            state.seen |= CALLED
            return ""
        state.seen |= RENDERED
        return done(state, text) if done else text

    return render


def _key(state: State, variable: str, names: set[str]) -> str:
    """The parts that the style shows, as YYYYMMDD. CSL 1.0.2, "Sorting Macros"."""
    found = state.dates.get(variable)
    if found is None or found.literal:
        return ""
    return found._replace(
        begin=_only(found.begin, names), end=_only(found.end, names) if found.end is not None else None
    ).sort_key


def _only(day: Day, names: set[str]) -> Day:
    return Day(*(getattr(day, name) if name in names else 0 for name in _PARTS))


def _parts(element: Element, area: Area) -> tuple[list[Part], str]:
    """The parts to show, in their order, and what stands between them.

    A localised format is the locale's, with the style's attributes over it; affixes are the locale's alone.
    """
    form = element.get("form")
    own = {child.get("name") or "": child.attributes for child in element.all("date-part")}
    if form is None:
        parts = [_part(child.attributes, area) for child in element.all("date-part")]
        return parts, affix(element.get("delimiter") or "")
    localised = area.locale.dates.get(form)
    if localised is None:
        return [], ""
    shown = _SHOWN.get(element.get("date-parts") or "year-month-day", _PARTS)
    parts = []
    for child in localised.all("date-part"):
        name = child.get("name") or ""
        if name in shown:
            over = {key: value for key, value in own.get(name, {}).items() if key not in _AFFIXES}
            parts.append(_part({**child.attributes, **over}, area))
    return parts, affix(localised.get("delimiter") or "")


def _part(attributes: dict[str, str], area: Area) -> Part:
    name = attributes.get("name") or ""
    text = _TEXTS[name](attributes.get("form") or "", area) if name in _TEXTS else _nothing
    return Part(
        name,
        text,
        affix(attributes.get("prefix", "")),
        affix(attributes.get("suffix", "")),
        finish(attributes, area, affixes=False),
        attributes.get("range-delimiter", "–"),
    )


def _nothing(_state: State, _day: Day) -> str:
    return ""


def _drawn(state: State, found: Date, parts: Sequence[Part], delimiter: str) -> str:
    if found.literal:  # it stands for the year
        words = marked(found.literal)
        return "".join(f"{part.prefix}{words}{part.suffix}" for part in parts if part.name == "year")
    if found.end is None or found.end == found.begin:
        return delimiter.join([text for part in parts if (text := part.drawn(state, found.begin))])
    return _range(state, found.begin, found.end, [part for part in parts if part.has(found.begin)], delimiter)


def _range(state: State, begin: Day, end: Day, parts: Sequence[Part], delimiter: str) -> str:
    """Two days that share the parts before the one in which they differ. CSL 1.0.2, "Date Ranges"."""
    largest = _difference(begin, end)
    rank = _PARTS.index(largest)
    own = [place for place, part in enumerate(parts) if _PARTS.index(part.name) >= rank]
    if not own:
        return delimiter.join([text for part in parts if (text := part.drawn(state, begin))])
    first, last = own[0], own[-1]
    separator = next((part.range_delimiter for part in parts if part.name == largest), parts[first].range_delimiter)
    output: list[str] = []
    shared = [place for place in range(len(parts)) if place not in own]
    output += [parts[place].drawn(state, begin) for place in shared if place < first]
    sides = [
        delimiter.join(
            parts[place].drawn(state, day, before=not (side and place == first), after=bool(side) or place != last)
            for place in own
        )
        for side, day in enumerate((begin, end))
    ]
    output.append(f"{sides[0]}{separator}{sides[1] if end != Day() else ''}")
    output += [parts[place].drawn(state, begin) for place in shared if place > first]
    return delimiter.join([text for text in output if text])


def _difference(begin: Day, end: Day) -> str:
    """The largest part in which two days differ."""
    if begin.year != end.year:
        return "year"
    return "month" if (begin.month, begin.season) != (end.month, end.season) else "day"


def _year(form: str, area: Area) -> Callable[[State, Day], str]:
    ad, bc = (area.locale.term(name) or "" for name in ("ad", "bc"))

    def text(state: State, day: Day) -> str:
        year = day.year
        if not year:
            return ""
        if form == "short":
            written = f"{abs(year) % 100:02}"
        elif year < 0:
            written = f"{-year}{bc}"
        else:
            written = str(year) if year >= _LEAST_BARE_YEAR else f"{year}{ad}"
        if state.suffix_due:
            state.suffix_due = False
            written = f"{written}{YEAR_SUFFIX}{state.suffix}{CLOSE}"
        return written

    return text


def _month(form: str, area: Area) -> Callable[[State, Day], str]:
    term_form = form if form in {"long", "short"} else "long"
    months = ["", *(area.locale.term(f"month-{number:02}", term_form) or "" for number in range(1, 13))]
    seasons = ["", *(area.locale.term(f"season-{number:02}", term_form) or "" for number in range(1, 5))]
    if form in {"numeric", "numeric-leading-zeros"}:
        width = 2 if form != "numeric" else 1
        return lambda _, day: f"{day.month:0{width}}" if day.month else seasons[day.season]
    return lambda _, day: months[day.month] if day.month else seasons[day.season]


def _day(form: str, area: Area) -> Callable[[State, Day], str]:
    def text(_state: State, day: Day) -> str:
        if not day.day:
            return ""
        if form == "ordinal" and (day.day == 1 or not area.locale.limits_day_ordinals):
            return area.locale.ordinal(day.day, area.locale.gender(f"month-{day.month:02}"))
        return f"{day.day:02}" if form == "numeric-leading-zeros" else str(day.day)

    return text


_TEXTS = {"year": _year, "month": _month, "day": _day}
