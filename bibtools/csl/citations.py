"""Citations printed: their cites drawn, sorted, grouped, collapsed and joined. CSL 1.0.2, "Citation"."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bibtools.csl import numbers
from bibtools.csl.clusters import Drawn, affixed, delimiters, grouped, joined, number_ranges
from bibtools.csl.expansion import Expansion, Look
from bibtools.csl.fields import affix
from bibtools.csl.marks import FORMATTING, TERM
from bibtools.csl.positions import Placed
from bibtools.csl.punctuation import settle
from bibtools.csl.reference import Reference
from bibtools.csl.render.elements import Compiled
from bibtools.csl.render.finish import finish
from bibtools.csl.render.state import NO_STATE, Area, Citation, Cite, State
from bibtools.csl.sorting import ordered, sort_keys
from bibtools.csl.xml import Element

if TYPE_CHECKING:
    from bibtools.csl.render import name_lists

_RANGED = "year-suffix-ranged"
_TERM_FIRST = re.compile(rf"^((?:{FORMATTING}|[\x01\x03]|[\s(\[])*){TERM}(.)")


class CitationPrinter:
    """Draws citations in one style."""

    def __init__(
        self, element: Element, area: Area, *, appends_suffix: bool, is_note: bool, compares_subsequent: bool
    ) -> None:
        layout = element.first("layout")
        assert layout is not None  # noqa: S101 - stylesheet.parse has seen it
        self._appends_suffix = appends_suffix
        self._is_note = is_note
        self._compared = Placed("subsequent", first_note="0") if compares_subsequent else None
        self._locale = area.locale
        self._keys = sort_keys(element, area)
        self._body = Compiled(layout.children, area)
        self._delimiters = delimiters(
            element.attributes, layout.attributes, is_note=is_note, is_sorted=bool(self._keys)
        )
        self._before, self._after = affix(layout.get("prefix") or ""), affix(layout.get("suffix") or "")
        self._done = finish(layout.attributes, area, affixes=False)

    def look(self, ref: Reference, expansion: Expansion) -> Look:
        """A cite for comparison: dates that are not its own are left out, for an `accessed` tells no works apart."""
        state = self._state(ref, expansion, place=self._compared)
        state.suffix, state.suffix_due = "", False
        state.comparing = True
        lists: list[name_lists.Drawn] = []
        state.log = lists
        text = self._body(state)
        return Look(text, lists, state.first_names or "", state.tested, not state.skipped)

    def print(
        self,
        citation: Citation,
        places: Sequence[Placed],
        references: Mapping[str, Reference],
        expansions: Mapping[str, Expansion],
    ) -> str:
        """The citation as settled marked text."""
        drawn = [
            self._drawn(cite, place, references[cite.id], expansions[cite.id])
            for cite, place in zip(citation.cites, places, strict=True)
        ]
        if self._keys and len(drawn) > 1:
            drawn = ordered(drawn, self._sort_state, self._keys, self._locale.language)
        for order, one in enumerate(drawn):
            if self._is_note and (one.cite.prefix or not order) and _begins_sentence(one.cite.prefix):
                one.text = capital_term(one.text)
        text = self._joined(drawn).replace(TERM, "")
        if all(one.cite.author_only for one in drawn):  # part of the sentence around it: no brackets
            return settle(text, self._locale.quotes)
        text = f"{self._before}{text}{self._after}"
        if self._done:
            text = self._done(NO_STATE, text)
        return settle(text, self._locale.quotes)

    def _state(
        self, ref: Reference, expansion: Expansion, cite: Cite | None = None, place: Placed | None = None
    ) -> State:
        state = State(ref)
        state.expanded = expansion.names
        state.disambiguate = expansion.conditions
        state.suffix = expansion.suffix
        state.suffix_due = bool(expansion.suffix) and self._appends_suffix
        if cite is not None and cite.locator:
            label, text = numbers.labeled(cite.locator) if not cite.label else (cite.label, cite.locator)
            state.locator = text.strip()
            state.label = (label or "page").replace("sub verbo", "sub-verbo")
        if place is not None:
            state.position = place.position
            state.near_note = place.near_note
            state.note = place.first_note
        return state

    def _drawn(self, cite: Cite, place: Placed, ref: Reference, expansion: Expansion) -> Drawn:
        look = expansion.look
        if look is not None and look.is_whole and not expansion.suffix and self._is_plain(cite, place):
            text, names = look.text, look.names
        else:
            state = self._state(ref, expansion, cite, place)
            state.suppress_names = cite.suppress_author
            text = self._body(state)
            names = state.first_names or ""
        return Drawn(cite, place, ref, expansion, (names or text) if cite.author_only else text, names)

    def _is_plain(self, cite: Cite, place: Placed) -> bool:
        """Whether a cite looks as it did for comparison."""
        return not (cite.locator or cite.suppress_author) and (
            self._compared is None or (place.position == self._compared.position and not place.first_note)
        )

    def _joined(self, drawn: list[Drawn]) -> str:
        rules = self._delimiters
        if rules.collapse == "citation-number":
            return joined([(rules.between, text) for text in number_ranges(drawn)])
        if not rules.groups:
            return joined([(rules.between, affixed(one.cite, one.text)) for one in drawn])
        pieces: list[tuple[str, str]] = []
        after = rules.between
        for group in grouped(drawn, is_sorted=rules.is_sorted):
            texts = self._group(group)
            pieces.append((after, texts[0][1]))
            pieces += texts[1:]
            after = rules.after_collapse if len(group) > 1 or not rules.is_note else rules.between
        return joined(pieces)

    def _group(self, group: Sequence[Drawn]) -> list[tuple[str, str]]:
        """Cites of the same authors, each with the delimiter before it."""
        rules = self._delimiters
        pieces = [("", affixed(group[0].cite, group[0].text))]
        by_suffix = rules.collapse.startswith("year-suffix")
        place = 1
        while place < len(group):
            one, last = group[place], group[place - 1]
            if by_suffix and same_year(last, one):
                end = _end_of_run(group, place) if rules.collapse == _RANGED else place
                pieces.append(("–" if end > place else rules.year_suffix, group[end].suffix))
                place = end
            else:
                between = rules.after_locator if last.cite.locator else rules.group
                pieces.append((between, affixed(one.cite, self._without_names(one) if rules.collapse else one.text)))
            place += 1
        return pieces

    def _sort_state(self, drawn: Drawn) -> State:
        return self._state(drawn.ref, drawn.expansion, drawn.cite, drawn.place)

    def _without_names(self, drawn: Drawn) -> str:
        state = self._sort_state(drawn)
        state.suppress_names = True
        return self._body(state)


def _end_of_run(group: Sequence[Drawn], place: int) -> int:
    """The last cite from a place on whose year suffixes follow on the one before it, if they are two or more."""
    end = place - 1
    while end + 1 < len(group) and same_year(group[end], group[end + 1]) and follows(group[end], group[end + 1]):
        end += 1
    return max(place, end)


def same_year(one: Drawn, other: Drawn) -> bool:
    """Whether two cites differ in their year suffix alone."""
    return bool(one.suffix and other.suffix and one.base == other.base and one.is_bare and other.is_bare)


def follows(one: Drawn, other: Drawn) -> bool:
    """Whether a year suffix is the next one."""
    return len(one.suffix) == len(other.suffix) == 1 and ord(other.suffix) == ord(one.suffix) + 1


def capital_term(text: str) -> str:
    """The text with a capital if it begins with a term."""
    return _TERM_FIRST.sub(lambda match: match[1] + match[2].upper(), text)


def _begins_sentence(prefix: str) -> bool:
    """Whether what follows the prefix of a cite begins a sentence: nothing is there, or a full sentence."""
    bare = prefix.strip().rstrip("\"”’'")
    return not bare or (bare[-1] in ".?!" and " " in bare)
