"""A style at work: the passes over a document's references and citations, in their order.

parse and compile the style once → number and sort → tell cites apart → draw citations and entries →
collapse, mend punctuation and quotes → trees
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Literal, NamedTuple

from bibtools.csl import catalogue, locale, positions, sorting, stylesheet, tree
from bibtools.csl.bibliography import Bibliography, BibliographyPrinter
from bibtools.csl.citations import CitationPrinter
from bibtools.csl.disambiguation import Disambiguation
from bibtools.csl.expansion import Expansion, Rules
from bibtools.csl.names import Names
from bibtools.csl.numbers import whole
from bibtools.csl.reference import AGAIN, Reference, Shape
from bibtools.csl.render.state import Area, Citation, Shortened, State
from bibtools.csl.stylesheet import Stylesheet
from bibtools.csl.xml import Element
from bibtools.record.collector import collector_at_rest
from bibtools.record.item import Item
from bibtools.richtext.tree import Node

_NEAR = 5
"""CSL 1.0.2, "Note Distance": the default."""
_MANY = 8
"""From so many items of a kind on it pays to compile the style for them."""


class Arrangement(NamedTuple):
    """The order that a bibliography is to have: the places of its items in the style's order, group by group.

    `numbers` are those of the entries in the new order, as a numbered style prints them; None counts from 1 on.
    """

    groups: Sequence[Sequence[int]]
    numbers: Sequence[int] | None = None


Arrange = Callable[[Sequence[Item]], Arrangement]
"""From the items in the order of the style to the order wanted; every item is in it once."""


class Document(NamedTuple):
    """The citations of a document, in their order, and its bibliography (None where the style has none)."""

    citations: tuple[tuple[Node, ...], ...]
    bibliography: Bibliography | None


class Style:
    """A citation style in one language, ready to draw."""

    def __init__(
        self,
        sheet: Stylesheet,
        language: str | None = None,
        own_language: str | None = None,
        shortened: Shortened | None = None,
    ) -> None:
        self.sheet = sheet
        self.shortened = shortened
        self.default_language = own_language or sheet.default_locale
        """The style's `default-locale`; that of a dependent style comes first."""
        self.language = language or self.default_language or locale.FALLBACK_LANGUAGE
        self.locale = locale.resolve(self.language, sheet.locales)

    @classmethod
    def load(cls, name: str | Path, *, locale: str | None = None, shortened: Shortened | None = None) -> "Style":
        """The style of that name or path, in its own language or in `locale`.

        `shortened` overrules how the style shortens long lists of authors in a bibliography.

        Raises StyleError for a style or a locale that is not there, and for a file that is no style.
        """
        path, own = catalogue.located(name)
        return cls(stylesheet.parse(path.read_bytes(), str(path)), catalogue.language(locale), own, shortened)

    @classmethod
    def from_xml(cls, text: str | bytes, *, locale: str | None = None) -> "Style":
        """The style in the XML, or the one it depends on. Raises StyleError, which names the line."""
        found = catalogue.parent(text, "style")
        if found is not None:
            return cls(stylesheet.parse(found[0].read_bytes(), str(found[0])), catalogue.language(locale), found[1])
        return cls(stylesheet.parse(text), catalogue.language(locale))

    def document(
        self,
        items: Iterable[Item],
        citations: Sequence[Citation] = (),
        *,
        links: bool = True,
        arrange: Arrange | None = None,
        emphasis: tree.Emphasis | None = "bold",
    ) -> Document:
        """The citations and the bibliography of all items, cited or not; `links` are made of DOIs and addresses.

        `arrange` puts the bibliography in another order than the style's; `emphasis` is how highlighted names stand
        out. Raises KeyError for a cite of an item that is not there.
        """
        with collector_at_rest():
            run = _Run(self, items, citations, arrange)
            printed = tuple(tree.nodes(text, links=links) for text in run.citations())
            return Document(printed, run.bibliography(links=links, emphasis=emphasis))

    def bibliography(
        self,
        items: Iterable[Item],
        *,
        links: bool = True,
        arrange: Arrange | None = None,
        emphasis: tree.Emphasis | None = "bold",
    ) -> Bibliography | None:
        """The bibliography of the items alone; the rest is as in `document`."""
        return self.document(items, links=links, arrange=arrange, emphasis=emphasis).bibliography

    @cached_property
    def is_numbered(self) -> bool:
        """Whether the entries of the bibliography have numbers by the style."""
        element = self.sheet.bibliography
        return element is not None and stylesheet.draws(element, self.sheet, "citation-number")

    def _area(self, element: Element, kind: Literal["citation", "bibliography"]) -> Area:
        """Where the macros of `cs:citation` or `cs:bibliography` are compiled for."""
        default = self.default_language
        return Area(
            kind=kind,
            locale=self.locale,
            macros=self.sheet.macros,
            name_options=self.sheet.name_options(element),
            options=self.sheet.root.attributes,
            english=not default or default[:2].lower() == "en",
            shortened=self.shortened if kind == "bibliography" else None,
            tags_names=kind == "bibliography" and "subsequent-author-substitute" in element.attributes,
        )

    @cached_property
    def citation_printer(self) -> CitationPrinter:
        return CitationPrinter(
            self.sheet.citation,
            self._area(self.sheet.citation, "citation"),
            appends_suffix=self.appends_suffix,
            is_note=self.sheet.is_note,
            compares_subsequent=self.sheet.has_subsequent_form,
        )

    @cached_property
    def bibliography_printer(self) -> BibliographyPrinter | None:
        element = self.sheet.bibliography
        if element is None:
            return None
        return BibliographyPrinter(element, self._area(element, "bibliography"), self.appends_suffix)

    @cached_property
    def appends_suffix(self) -> bool:
        """Whether a year suffix goes after the first year, because no `cs:text` draws it.

        CSL 1.0.2, `disambiguate-add-year-suffix`.
        """
        areas = [self.sheet.citation, *([self.sheet.bibliography] if self.sheet.bibliography else [])]
        return not any(
            stylesheet.draws(area, self.sheet, variable)
            for area in areas
            for variable in ("year-suffix", "citation-label")
        )

    @cached_property
    def rules(self) -> Rules:
        """The disambiguation options."""
        options = self.sheet.citation.attributes
        return Rules(
            options.get("disambiguate-add-givenname") == "true",
            options.get("givenname-disambiguation-rule", "by-cite"),
            options.get("disambiguate-add-names") == "true",
            self.sheet.asks_to_tell_apart,
            options.get("disambiguate-add-year-suffix") == "true",
        )


class _Run:
    """One document: its references, numbered, sorted and told apart."""

    def __init__(
        self, style: Style, items: Iterable[Item], citations: Sequence[Citation], arrange: Arrange | None
    ) -> None:
        self.style = style
        self.cited = citations
        names = Names()
        quotes = style.locale.quotes
        marks = "".join(mark if len(mark) == 1 else "\0" for mark in quotes[:4])
        self.references: dict[str, Reference] = {}
        for item in items:
            ref = Reference(item, names, marks)
            while ref.id in self.references:  # another item of that id: cites mean the first, the list has both
                ref.id += AGAIN
            self.references[ref.id] = ref
        self._shape()
        self._number()
        self.order = self._sorted()
        self.starts: frozenset[int] = frozenset()
        if arrange is not None:
            self._arrange(arrange)
        else:
            for number, ref in enumerate(self.order, start=1):
                ref.number = number
        self.expansions = self._told_apart()

    def _shape(self) -> None:
        """Items that are many of a kind are drawn by a style compiled for that kind."""
        mentioned = self.style.sheet.variables
        kinds: dict[Shape, list[Reference]] = {}
        for ref in self.references.values():
            kinds.setdefault(Shape(ref.type, ref.present & mentioned), []).append(ref)
        for shape, refs in kinds.items():
            if len(refs) >= _MANY:
                for ref in refs:
                    ref.shape = shape

    def _number(self) -> None:
        """Cited items in the order of their first cites, then the others."""
        cited = (cite.id for citation in self.cited for cite in citation.cites)
        for number, key in enumerate(dict.fromkeys([*cited, *self.references]), start=1):
            self.references[key].number = number

    def _sorted(self) -> list[Reference]:
        references = sorted(self.references.values(), key=lambda ref: ref.number)
        printer = self.style.bibliography_printer
        if printer is None or not printer.keys:
            return references
        return sorting.ordered(references, State, printer.keys, self.style.language)

    def _arrange(self, arrange: Arrange) -> None:
        """The references as they are wanted, with the numbers that they are to have."""
        groups, numbers = arrange([ref.item for ref in self.order])
        self.starts = frozenset(accumulate(map(len, groups), initial=0))
        self.order = [self.order[place] for group in groups for place in group]
        for number, ref in zip(numbers or range(1, len(self.order) + 1), self.order, strict=True):
            ref.number = number

    def _told_apart(self) -> dict[str, Expansion]:
        rules = self.style.rules
        if not (rules.add_givenname or rules.add_names or rules.condition or rules.add_year_suffix):
            return {ref.id: Expansion() for ref in self.order}
        printer = self.style.citation_printer
        return Disambiguation(self.order, rules, printer.look).run()

    def citations(self) -> list[str]:
        """Each citation as settled marked text."""
        distance = whole(self.style.sheet.citation.get("near-note-distance"))
        placed = positions.positions(self.cited, _NEAR if distance is None else distance)
        printer = self.style.citation_printer
        return [
            printer.print(citation, places, self.references, self.expansions)
            for citation, places in zip(self.cited, placed, strict=True)
        ]

    def bibliography(self, *, links: bool, emphasis: tree.Emphasis | None) -> Bibliography | None:
        printer = self.style.bibliography_printer
        if printer is None:
            return None
        return printer.print(self.order, self.expansions, links=links, emphasis=emphasis, starts=self.starts)
