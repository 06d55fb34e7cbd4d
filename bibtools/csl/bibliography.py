"""The bibliography: entries drawn in order, repeated authors replaced, fields aligned. CSL 1.0.2, "Bibliography"."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bibtools.csl import tree
from bibtools.csl.citations import capital_term
from bibtools.csl.expansion import Expansion
from bibtools.csl.fields import affix
from bibtools.csl.marks import CLOSE, DISPLAYS, HIGHLIGHT, NAMES, OPENERS, TERM, closing
from bibtools.csl.names import Name
from bibtools.csl.numbers import whole
from bibtools.csl.punctuation import settle
from bibtools.csl.reference import AGAIN, Reference
from bibtools.csl.render.elements import Compiled
from bibtools.csl.render.finish import finish
from bibtools.csl.render.state import NO_STATE, Area, State
from bibtools.csl.sorting import sort_keys
from bibtools.csl.xml import Element
from bibtools.richtext.tree import Node

_DISPLAY_MARKS = frozenset(DISPLAYS.values())
_EMPTY = re.compile(f"[{OPENERS}]{CLOSE}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the item's id and the entry as formatted text; whether a highlighted name is in it."""

    id: str
    nodes: tuple[Node, ...]
    highlights: bool = False


@dataclass(frozen=True)
class Bibliography:
    """A list of references, and how the style wants it on the page.

    `line_spacing` and `entry_spacing` are multiples of a line, `second_field_align` is `flush`, `margin` or None.
    """

    entries: tuple[Entry, ...]
    locale: str
    hanging_indent: bool = False
    second_field_align: str | None = None
    line_spacing: int = 1
    entry_spacing: int = 1
    omitted: tuple[str, ...] = ()
    """The ids of the items that the style prints nothing for."""


class BibliographyPrinter:
    """Draws the entries of one style."""

    def __init__(self, element: Element, area: Area, appends_suffix: bool) -> None:
        layout = element.first("layout")
        assert layout is not None  # noqa: S101 - stylesheet.parse has seen it
        self._element = element
        self._area = area
        self._appends_suffix = appends_suffix
        self._align = element.get("second-field-align")
        split = 1 if self._align else 0
        self._first = Compiled(layout.children[:split], area)
        self._rest = Compiled(layout.children[split:], area)
        self._before, self._after = affix(layout.get("prefix") or ""), affix(layout.get("suffix") or "")
        self._done = finish(layout.attributes, area, affixes=False)
        self._substitute = element.get("subsequent-author-substitute")
        self._rule = element.get("subsequent-author-substitute-rule") or "complete-all"
        self.keys = sort_keys(element, area)

    def print(
        self,
        references: Sequence[Reference],
        expansions: Mapping[str, Expansion],
        *,
        links: bool,
        emphasis: tree.Emphasis | None = None,
        starts: Collection[int] = (),
    ) -> Bibliography:
        """The entries in the order of the references. `starts` are the places at which a heading stands before one."""
        if self._substitute is None:
            texts = [self._finished(*self._drawn(self._state(ref, expansions[ref.id]))) for ref in references]
        else:
            texts = self._with_substitutes(references, expansions, starts)
        entries = tuple(
            Entry(
                ref.id.rstrip(AGAIN), tree.entry(text, ref.address, links=links, emphasis=emphasis), HIGHLIGHT in text
            )
            for ref, text in zip(references, texts, strict=True)
            if text
        )
        return Bibliography(
            entries,
            self._area.locale.language,
            self._element.get("hanging-indent") == "true",
            self._align,
            _number(self._element, "line-spacing"),
            _number(self._element, "entry-spacing"),
            tuple(ref.id.rstrip(AGAIN) for ref, text in zip(references, texts, strict=True) if not text),
        )

    def _state(self, ref: Reference, expansion: Expansion) -> State:
        state = State(ref)
        state.disambiguate = expansion.conditions
        state.suffix = expansion.suffix
        state.suffix_due = bool(expansion.suffix) and self._appends_suffix
        return state

    def _drawn(self, state: State) -> tuple[str, str]:
        """The first field, if it is set apart, and the rest."""
        first = self._first(state) if self._align else ""
        return first, self._rest(state)

    def _finished(self, first: str, rest: str) -> str:
        """The entry settled; nothing where the style has nothing to say of the item."""
        if not first and not rest:
            return ""
        if self._align:
            first = f"{DISPLAYS['left-margin']}{self._before}{first}{CLOSE}" if first else ""
            rest = f"{DISPLAYS['right-inline']}{rest}{CLOSE}" if rest else ""
            text = _with_suffix(f"{first}{rest}", self._after)
        else:
            text = _with_suffix(f"{self._before}{rest}", self._after)
        text = capital_term(text).replace(TERM, "")
        if self._done:
            text = self._done(NO_STATE, text)
        return _spaces_outside(settle(text, self._area.locale.quotes))

    def _with_substitutes(
        self, references: Sequence[Reference], expansions: Mapping[str, Expansion], starts: Collection[int]
    ) -> list[str]:
        """The entries with a sign for authors that the entry before has as well. "Reference Grouping"."""
        texts: list[str] = []
        last = _Names("", ())
        for place, ref in enumerate(references):
            if place in starts:
                last = _Names("", ())
            state = self._state(ref, expansions[ref.id])
            state.log = []
            drawn = self._drawn(state)
            text = _tagged(drawn[0]) or _tagged(drawn[1])
            names = _Names(text, state.log[0].names[: state.log[0].shown] if state.log and text else ())
            sign = affix(self._substitute or "")
            count = self._repeated(names, last)
            if names.text and names.text == last.text and (self._rule == "complete-all" or not names.list):
                drawn = _replaced(drawn[0], sign), _replaced(drawn[1], sign)
            elif count:
                again = self._state(ref, expansions[ref.id])
                again.replaced = (sign, count)
                drawn = self._drawn(again)
            texts.append(self._finished(*drawn))
            last = names
        return texts

    def _repeated(self, names: "_Names", last: "_Names") -> int:
        """How many names a sign takes the place of. `subsequent-author-substitute-rule`."""
        if self._rule == "complete-each":
            return len(names.list) if names.text == last.text else 0
        common = _common(names.list, last.list)
        return {"partial-each": common, "partial-first": min(common, 1)}.get(self._rule, 0)


class _Names(NamedTuple):
    """The first names of an entry, as text and as a list; what stands in for names has no list."""

    text: str
    list: tuple[Name, ...]


def _spaces_outside(text: str) -> str:
    """Spaces at the ends of the entry out of its first and last block."""
    if text[-1:] == CLOSE and text[-2:-1] == " ":
        text = f"{text[:-2]}{CLOSE} "
    if text[:1] in _DISPLAY_MARKS and text[1:2] == " ":
        text = f" {text[0]}{text[2:]}"
    return text


def _with_suffix(text: str, suffix: str) -> str:
    """The suffix of the layout; its punctuation goes into a last block."""
    if not text.endswith(CLOSE) or not suffix or _DISPLAY_MARKS.isdisjoint(text):
        return text + suffix
    bare = suffix.rstrip(" ")
    return f"{text[:-1]}{bare}{CLOSE}{suffix[len(bare) :]}"


def _tagged(text: str) -> str:
    """The first names in the text."""
    start = text.find(NAMES)
    return text[start + 1 : closing(text, start)] if start >= 0 else ""


def _replaced(text: str, sign: str) -> str:
    start = text.find(NAMES)
    if start < 0:
        return text
    text = f"{text[: start + 1]}{sign}{text[closing(text, start) :]}"
    while not sign and _EMPTY.search(text):
        text = _EMPTY.sub("", text)
    return text


def _common(names: Sequence[Name], before: Sequence[Name]) -> int:
    """How many names from the first on are the same."""
    count = 0
    for name, other in zip(names, before, strict=False):
        if name is not other:
            break
        count += 1
    return count


def _number(element: Element, attribute: str) -> int:
    value = whole(element.get(attribute))
    return 1 if value is None else value
