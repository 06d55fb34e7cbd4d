"""The names of one variable as a list: delimiters, "and", "et al." CSL 1.0.2, "Name" and "Et-al"."""

from collections.abc import Sequence
from typing import NamedTuple

from bibtools.csl.marks import plain
from bibtools.csl.names import Name
from bibtools.csl.render.name_forms import NameForm
from bibtools.csl.render.state import Shortened, State

_ELLIPSIS = "…"
_AS_THE_STYLE = Shortened()
END = "\v"
"""After a list of names in a sort key: a shorter list comes before a longer one, whatever follows."""


class ListOptions(NamedTuple):
    """The attributes of `cs:name` and `cs:et-al`, resolved. Pairs hold the value for first and subsequent cites."""

    forms: tuple[NameForm, ...]
    inverted: tuple[NameForm, ...]
    inverts: str
    delimiter: str
    conjunction: str
    before_last: str
    before_et_al: str
    et_al: str
    least: tuple[int, int]
    first: tuple[int | None, int | None]
    use_last: bool
    counts: bool
    sorting: bool
    shortened: Shortened | None = None


class Drawn(NamedTuple):
    """A list of names as a cite drew it: what disambiguation looks at."""

    variable: str
    names: tuple[Name, ...]
    shown: int
    forms: tuple[NameForm, ...]

    def rendered(self, first_only: bool) -> tuple[Name, ...]:
        """The names that are shown, or the first of them."""
        return self.names[: min(self.shown, 1) if first_only else self.shown]

    def most_levels(self, *, initials_only: bool) -> int:
        """How far a name can be expanded: with a rule of initials, not to the whole given name."""
        return sum(not (initials_only and form.style.is_full) for form in self.forms[1:])

    def text(self, name: Name, level: int) -> str:
        """The name with so much of the given name."""
        return self.forms[min(level, len(self.forms) - 1)][name]


class NameList:
    """Draws lists of names."""

    def __init__(self, options: ListOptions) -> None:
        self.options = options
        self._forms = options.forms
        self._inverted = options.inverted
        self._last = _spaced(options.conjunction) if options.conjunction else options.delimiter
        self._last_delimited = _and(options) if options.conjunction else options.delimiter

    def drawn(self, state: State, variable: str, names: tuple[Name, ...]) -> str:
        """The names with what joins them. A list that was cut short where it was read ends in "et al." too."""
        options = self.options
        truncated = variable in state.ref.truncated
        shown = self.shown(state, variable, len(names), truncated=truncated)
        if state.log is not None:
            state.log.append(Drawn(variable, names, shown, self._forms))
        if not shown:
            return ""
        if options.counts:
            return f"{shown:04}" if options.sorting else str(shown)
        texts = self._texts(state, variable, names[:shown])
        if state.replaced is not None and state.first_names is None:
            value, count = state.replaced
            texts[:count] = [value] * min(count, len(texts))
        cut = shown < len(names)
        if options.sorting:
            return "\n".join(texts) + END
        kept = self._kept(variable, names, shown) if cut else ()
        if kept:
            text = self._with_kept(state, variable, names, kept)
        elif not cut and not truncated:
            text = self._all(names, texts)
        elif cut and self._uses_last(variable) and len(names) - shown > 1 and shown:
            last = self._texts(state, variable, names)[-1]
            text = f"{options.delimiter.join(texts)}{options.delimiter}{_ELLIPSIS} {last}"
            text += self._et_al(names, len(texts)) if truncated else ""
        else:
            text = options.delimiter.join(texts) + self._et_al(names, len(texts))
        return text

    def shown(self, state: State, variable: str, count: int, *, truncated: bool) -> int:
        """How many of the names are shown: et-al abbreviation, less what disambiguation adds.

        A list that was cut short has one name more, at least.
        """
        most = self._shortened(variable).most
        if most is not None:
            return min(count, most)
        later = state.position is not None and state.position != "first"
        least, first = self.options.least[later], self.options.first[later]
        if not least or first is None or count + truncated < least or first >= count:
            return count
        if state.expanded is not None:
            return min(count, max(first, state.expanded.shown.get(variable, 0)))
        return first

    def _shortened(self, variable: str) -> Shortened:
        """How lists of this variable are shortened; those of others than authors as the style has it."""
        return (self.options.shortened if variable == "author" else None) or _AS_THE_STYLE

    def _uses_last(self, variable: str) -> bool:
        return self.options.use_last and self._shortened(variable).most is None

    def _kept(self, variable: str, names: Sequence[Name], shown: int) -> tuple[int, ...]:
        """The places of the names in a shortened list that keeps highlighted ones; none where it need not.

        The names in front make room for the one that is kept; one of them is always there.
        """
        shortened = self._shortened(variable)
        highlighted = [place for place, name in enumerate(names) if name.highlighted] if shortened.keeps else []
        last = len(names) - 1 if self._uses_last(variable) else -1
        hidden = [place for place in highlighted if place >= shown and place != last]
        if not highlighted or (not hidden and shortened.most is None):
            return ()
        front = max(shown - len(hidden), 1) if shortened.most is not None else shown
        return (*range(front), *(place for place in highlighted if place >= front))

    def _with_kept(self, state: State, variable: str, names: Sequence[Name], kept: Sequence[int]) -> str:
        """`A, B, …, Me, … (41 authors)`; a list that was cut short where it was read ends in its "et al." instead."""
        options = self.options
        texts = self._texts(state, variable, names)
        parts: list[str] = []
        for before, place in zip((-1, *kept), kept, strict=False):
            parts += [_ELLIPSIS] if place > before + 1 else []
            parts.append(texts[place])
        if variable in state.ref.truncated:
            return options.delimiter.join(parts) + self._et_al(names, len(parts))
        parts += [_ELLIPSIS] if kept[-1] < len(names) - 1 else []
        total = self._shortened(variable).total.format(count=len(names))
        return f"{options.delimiter.join(parts)} {total}"

    def _texts(self, state: State, variable: str, names: Sequence[Name]) -> list[str]:
        plain, inverted = self._forms[0], self._inverted[0]
        inverts = self.options.inverts
        if state.expanded is None:
            if inverts == "all":
                return [inverted[name] for name in names]
            texts = [plain[name] for name in names]
            if inverts == "first" and names:
                texts[0] = inverted[names[0]]
            return texts
        levels = state.expanded.levels
        return [
            self._leveled(inverts == "all" or (inverts == "first" and not place), levels.get((variable, place), 0))[
                name
            ]
            for place, name in enumerate(names)
        ]

    def _leveled(self, inverted: bool, level: int) -> NameForm:
        forms = self._inverted if inverted else self._forms
        return forms[min(level, len(forms) - 1)]

    def _all(self, names: Sequence[Name], texts: list[str]) -> str:
        """A whole list, with "and" before the last name."""
        if len(texts) < 2:  # noqa: PLR2004 - nothing to join
            return texts[0] if texts else ""
        before = self.options.before_last
        delimited = (
            before == "always"
            or (before == "contextual" and len(texts) > 2)  # noqa: PLR2004 - CSL's own number
            or (before == "after-inverted-name" and self._is_inverted(names, len(texts) - 2))
        )
        last = self._last_delimited if delimited else self._last
        return f"{self.options.delimiter.join(texts[:-1])}{last}{texts[-1]}"

    def _et_al(self, names: Sequence[Name], shown: int) -> str:
        if not self.options.et_al:
            return ""
        before = self.options.before_et_al
        delimited = (
            before == "always"
            or (before == "contextual" and shown > 1)
            or (before == "after-inverted-name" and self._is_inverted(names, shown - 1))
        )
        space = "" if _is_character(plain(self.options.et_al)[:1]) else " "
        return f"{self.options.delimiter if delimited else space}{self.options.et_al}"

    def _is_inverted(self, names: Sequence[Name], place: int) -> bool:
        if names[place].is_literal:
            return False
        return self.options.inverts == "all" or (self.options.inverts == "first" and place == 0)


def _and(options: ListOptions) -> str:
    """The delimiter and the conjunction: `, and `."""
    conjunction = _spaced(options.conjunction)
    return options.delimiter + (conjunction.lstrip(" ") if options.delimiter.endswith(" ") else conjunction)


def _is_character(char: str) -> bool:
    """Whether it is of a script without spaces between words."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


def _spaced(term: str) -> str:
    """A term between names: with spaces, but for scripts that have none and terms that bring their own."""
    if _is_character(term[:1]) or term[-1].isspace() or term[0].isspace():
        return term
    return f" {term} "
