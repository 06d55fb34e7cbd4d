"""What is fixed while a style is compiled (`Area`), and what changes while one cite or entry is drawn (`State`)."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from bibtools.csl.locale import Locale
from bibtools.csl.names import Name
from bibtools.csl.names import Names as AllNames
from bibtools.csl.reference import Reference, Shape
from bibtools.csl.xml import Element

if TYPE_CHECKING:
    from bibtools.csl.dates import Date

Position = Literal["first", "subsequent", "ibid", "ibid-with-locator"]

CALLED, RENDERED = 1, 2
"""Bits of `State.seen`: a variable was called and empty; a variable was drawn. CSL 1.0.2, "Group"."""


class Cite(NamedTuple):
    """One reference to an item in a citation. `position` and `near_note` are worked out when they are None."""

    id: str
    locator: str | None = None
    label: str | None = None
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: Position | None = None
    near_note: bool | None = None


class Citation(NamedTuple):
    """One or more cites, printed together; `note` is the number of the foot- or endnote it stands in."""

    cites: tuple[Cite, ...]
    note: int | None = None


_MADE = frozenset("locator citation-number year-suffix first-reference-note-number citation-label page-first".split())
"""Variables that the engine makes, or that come with a cite."""
_SHORT = frozenset({"title", "container-title", "collection-title"})


class NamesOverride(NamedTuple):
    """`names-min`, `names-use-first` and `names-use-last` of a sort key."""

    least: int | None = None
    use_first: int | None = None
    use_last: bool | None = None


class Shortened(NamedTuple):
    """How the lists of authors in a bibliography are shortened, other than the style says.

    A list of more than `most` names shows that many (None: as the style has it). With `keeps`, a highlighted name is
    shown wherever it stands, between ellipses, and `total` says how many there are: `({count} authors)`.
    """

    most: int | None = None
    keeps: bool = False
    total: str = "({count})"


@dataclass(frozen=True)
class Area:
    """Where a macro is compiled for: its options come from there, and a macro is compiled once for each."""

    kind: Literal["citation", "bibliography"]
    locale: Locale
    macros: dict[str, Element]
    name_options: dict[str, str]
    """The inheritable name options, those of cs:style under those of cs:citation or cs:bibliography."""
    options: dict[str, str]
    """The attributes of cs:style."""
    english: bool = True
    """Whether items without a language are taken for English. CSL 1.0.2, "Non-English Items"."""
    sorting: NamesOverride | None = None
    """Set for a sort key's macro: names inverted, labels left out, dates and numbers as keys."""
    shortened: Shortened | None = None
    """Set for a bibliography whose lists of authors are not to be as the style has them."""
    tags_names: bool = False
    """Whether the first names of an entry are tagged, for subsequent-author-substitute."""
    shape: Shape | None = None
    """The items that it is compiled for; None for any."""
    compiled: dict[str, "Render"] = field(default_factory=dict)
    tests: dict[int, Callable[["State"], bool]] = field(default_factory=dict)
    """The conditions of branches, by the attributes that hold them; those of a shape are settled once."""
    shapes: "dict[Shape, Area]" = field(default_factory=dict)
    changes_case: bool = False
    """Within a macro called with `text-case`: names are not changed by it, they have their own in cs:name-part."""
    inherited: Any = None
    """In `cs:substitute`, how the names that it stands in for are drawn."""
    plans: dict[int, Any] = field(default_factory=dict)
    """How lists of names are drawn, by `cs:names` element: the same for all shapes, and names are drawn once."""

    def for_shape(self, shape: Shape | None) -> "Area":
        """The same for items of one shape."""
        if shape is None:
            return self
        found = self.shapes.get(shape)
        if found is None:
            found = self.shapes[shape] = replace(self, shape=shape, compiled={}, tests={}, shapes={})
        return found

    def inside_case(self) -> "Area":
        """The same for a macro called with `text-case`."""
        return replace(self, changes_case=True, compiled={}, tests={}, shapes={})

    def inside_substitute(self, plan: object) -> "Area":
        """The same for what stands in for names, which are drawn as those would be."""
        return replace(self, inherited=plan, compiled={}, tests={}, shapes={})

    def may_have(self, variable: str) -> bool:
        """Whether the variable may have a value: yes, unless the items are known to be without it."""
        if self.shape is None or variable in self.shape.present or variable in _MADE:
            return True
        return variable in _SHORT and f"{variable}-short" in self.shape.present

    def for_sorting(self, override: NamesOverride) -> "Area":
        return replace(self, sorting=override, tags_names=False, compiled={}, tests={}, shapes={}, plans={})


class Names(NamedTuple):
    """How far the names of one cite are expanded so that it is told apart from others."""

    shown: dict[str, int]
    """By variable, the least number of names to show."""
    levels: dict[tuple[str, int], int]
    """By variable and place, how much of the given name: 0 as the style has it, 1 and 2 more."""


class State:
    """One cite or entry being drawn."""

    __slots__ = (
        "comparing",
        "dates",
        "disambiguate",
        "expanded",
        "first_names",
        "label",
        "locator",
        "log",
        "names",
        "near_note",
        "note",
        "position",
        "ref",
        "replaced",
        "seen",
        "skipped",
        "suffix",
        "suffix_due",
        "suppress_names",
        "tested",
        "texts",
    )  # fmt: skip

    def __init__(self, ref: Reference) -> None:
        self.ref = ref
        self.texts: dict[str, str] = ref.texts
        self.names: dict[str, tuple[Name, ...]] = ref.names
        self.dates: dict[str, Date] = ref.dates
        self.seen = 0
        self.position: Position | None = None
        self.near_note = False
        self.note = ""
        self.locator = ""
        self.label = "page"
        self.comparing = False
        self.skipped = False
        self.disambiguate = 0
        self.tested = 0
        self.expanded: Names | None = None
        self.log: list[Any] | None = None
        self.suffix = ""
        self.suffix_due = False
        self.suppress_names = False
        self.replaced: tuple[str, int] | None = None
        self.first_names: str | None = None


Render = Callable[[State], str]
"""An element, compiled. It gives "" where it draws nothing, and sets the bits of `State.seen`."""

NO_STATE = State(Reference({}, AllNames()))
"""For what is drawn once, when the style is compiled: terms and labels."""


def nothing(_state: State) -> str:
    """An element that draws nothing and calls no variable."""
    return ""


def empty(state: State) -> str:
    """An element that calls a variable without a value."""
    state.seen |= CALLED
    return ""
