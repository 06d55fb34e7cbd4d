"""Telling cites apart: names expanded, names added, the `disambiguate` condition, year suffixes.

CSL 1.0.2, "Disambiguation". Only cites that look the same are looked at again: they are in one bucket by the text
they were drawn as, and leave it as soon as they differ. Names are compared by place, so that the work grows with
the names shown and not with the pairs of cites.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bibtools.csl.expansion import Expansion, Look, Rules, levels_of, suffix
from bibtools.csl.names import Name
from bibtools.csl.reference import Reference
from bibtools.csl.render.name_lists import Drawn

Draw = Callable[[Reference, Expansion], Look]


class Disambiguation:
    """One run over all references of a document, in the order of the bibliography."""

    def __init__(self, references: Sequence[Reference], rules: Rules, draw: Draw) -> None:
        self.references = references
        self.rules = rules
        self.draw = draw
        self.found: dict[str, Expansion] = {ref.id: Expansion() for ref in references}
        self._levels: dict[Name, int] = {}

    def run(self) -> dict[str, Expansion]:
        """The expansion of each reference, by its id."""
        rules = self.rules
        if rules.is_global:
            self._expand_everywhere()
        for group in self._colliding(self.references):
            self._tell_apart(group)
        return self.found

    def _look(self, ref: Reference) -> Look:
        expansion = self.found[ref.id]
        if expansion.look is None:
            expansion.look = self.draw(ref, expansion)
        return expansion.look

    def _changed(self, ref: Reference) -> Expansion:
        """The expansion of a reference, about to change."""
        expansion = self.found[ref.id]
        expansion.look = None
        return expansion

    def _colliding(self, references: Iterable[Reference]) -> list[list[Reference]]:
        """The groups of references whose cites look the same."""
        return [group for group in self._grouped(references) if len(group) > 1]

    def _grouped(self, references: Iterable[Reference]) -> list[list[Reference]]:
        buckets: defaultdict[str, list[Reference]] = defaultdict(list)
        for ref in references:
            buckets[self._look(ref).text].append(ref)
        return list(buckets.values())

    def _tell_apart(self, group: list[Reference]) -> None:
        """The four methods in their order, each for what the one before has left."""
        groups = [group]
        if self.rules.add_givenname and not self.rules.is_global:
            groups = [left for one in groups for left in self._by_given_names(one)]
        if self.rules.add_names:
            groups = [left for one in groups for left in self._by_adding_names(one)]
        if self.rules.condition:
            groups = [left for one in groups for left in self._by_condition(one)]
        if self.rules.add_year_suffix:
            for one in groups:
                self._by_year_suffix(one)

    # Method 1: given names

    def _expand_everywhere(self) -> None:
        """Names that look the same and are not are expanded in all cites where they are shown."""
        drawn = [(ref, self._drawn(ref)) for ref in self.references]
        first_only = self.rules.rule.startswith("primary-name")
        self._levels = levels_of(
            ((entry, name) for _, lists in drawn for entry in lists for name in entry.rendered(first_only)),
            initials_only=self.rules.initials_only,
        )
        for ref, lists in drawn:
            self._apply_levels(ref, lists, first_only)

    def _apply_levels(self, ref: Reference, lists: Iterable[Drawn], first_only: bool) -> None:
        for entry in lists:
            for place, name in enumerate(entry.rendered(first_only)):
                level = self._levels.get(name, 0)
                if level:
                    self._changed(ref).levels[entry.variable, place] = level

    def _by_given_names(self, group: list[Reference]) -> list[list[Reference]]:
        """One name after another, until the cites differ; gives the groups that still collide."""
        places = max((len(self._names(ref)) for ref in group), default=0)
        groups = [group]
        for place in range(places):
            left: list[list[Reference]] = []
            for one in groups:
                left += self._expanded_at(one, place)
            groups = left
        return groups

    def _expanded_at(self, group: list[Reference], place: int) -> list[list[Reference]]:
        """The group with the names at one place expanded as far as that tells them apart."""
        named = {ref.id: names[place] for ref in group if place < len(names := self._names(ref))}
        different = {entry.name for entry in named.values()}
        if len(different) < 2:  # noqa: PLR2004 - nothing differs
            return [group]
        levels = levels_of(
            ((entry.drawn, entry.name) for entry in named.values()), initials_only=self.rules.initials_only
        )
        if not levels:
            return [group]
        for ref in group:
            if ref.id in named and levels.get(named[ref.id].name):
                entry = named[ref.id]
                self._changed(ref).levels[entry.drawn.variable, entry.place] = levels[entry.name]
        return self._colliding(group)

    def _names(self, ref: Reference) -> "list[Placed]":
        return [
            Placed(entry, place, name)
            for entry in self._drawn(ref)
            for place, name in enumerate(entry.rendered(first_only=False))
        ]

    def _drawn(self, ref: Reference) -> Sequence[Drawn]:
        return self._look(ref).lists

    # Method 2: more names

    def _by_adding_names(self, group: list[Reference]) -> list[list[Reference]]:
        """Names that "et al." hides are added one by one; gives the groups that still collide.

        What does not help is taken back: a group that no name tells apart shows what it showed before.
        """
        lists = {ref.id: self._drawn(ref) for ref in group}
        hidden = max((len(entry.names) - entry.shown for drawn in lists.values() for entry in drawn), default=0)
        left: list[list[Reference]] = []
        waiting = [(group, 0)]
        for added in range(1, hidden + 1):
            split: list[tuple[list[Reference], int]] = []
            for one, kept in waiting:
                for ref in one:
                    self._show(ref, lists[ref.id], added)
                if self.rules.is_global:
                    self._level_added(one)
                groups = self._grouped(one)
                if self.rules.add_givenname and not self.rules.is_global and len(groups) == 1:
                    groups = self._with_given_names(one)
                helped = added if len(groups) > 1 else kept
                split += [(part, helped) for part in groups if len(part) > 1]
            waiting = split
        for one, kept in waiting:
            for ref in one:
                self._show(ref, lists[ref.id], kept)
            left.append(one)
        return left

    def _show(self, ref: Reference, lists: Iterable[Drawn], added: int) -> None:
        shown = {
            entry.variable: min(entry.shown + added, len(entry.names))
            for entry in lists
            if added and entry.shown < len(entry.names)
        }
        if shown != self.found[ref.id].shown:
            self._changed(ref).shown = shown

    def _with_given_names(self, group: list[Reference]) -> list[list[Reference]]:
        """The names shown by now expanded where that tells the group apart, and as they were where it does not."""
        before = {ref.id: dict(self.found[ref.id].levels) for ref in group}
        self._by_given_names(group)
        groups = self._grouped(group)
        if len(groups) == 1:
            for ref in group:
                self._changed(ref).levels = before[ref.id]
            return self._grouped(group)
        return groups

    def _level_added(self, group: Iterable[Reference]) -> None:
        """Added names are expanded where they are ambiguous among all names shown."""
        first_only = self.rules.rule.startswith("primary-name")
        if first_only:
            return
        drawn = [(ref, self._drawn(ref)) for ref in group]
        pairs = [(entry, name) for _, lists in drawn for entry in lists for name in entry.rendered(first_only)]
        self._levels = {**self._levels, **levels_of(pairs, initials_only=self.rules.initials_only)}
        for ref, lists in drawn:
            self._apply_levels(ref, lists, first_only)

    # Methods 3 and 4

    def _by_condition(self, group: list[Reference]) -> list[list[Reference]]:
        """The conditions hold one after another, as many as it takes; those that tell nothing apart do not."""
        left: list[list[Reference]] = []
        waiting = [(group, 0)]
        count = 0
        while waiting:
            count += 1
            split: list[tuple[list[Reference], int]] = []
            for one, kept in waiting:
                if count > max(self._look(ref).asked for ref in one):
                    left.append(self._with_conditions(one, kept))
                    continue
                groups = self._grouped(self._with_conditions(one, count))
                helped = count if len(groups) > 1 else kept
                split += [(part, helped) for part in groups if len(part) > 1]
            waiting = split
        return left

    def _with_conditions(self, group: list[Reference], count: int) -> list[Reference]:
        for ref in group:
            if self.found[ref.id].conditions != count:
                self._changed(ref).conditions = count
        return group

    def _by_year_suffix(self, group: list[Reference]) -> None:
        for place, ref in enumerate(group):
            self._look(ref)
            self.found[ref.id].suffix = suffix(place)


class Placed(NamedTuple):
    """A name at its place in a list."""

    drawn: Drawn
    place: int
    name: Name
