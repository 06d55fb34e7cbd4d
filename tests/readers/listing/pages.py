"""Pages of our own making: records rendered into each of the layouts, to be read back."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bibtools.readers import listing
from bibtools.readers.listing.lines import parse_authors
from bibtools.readers.listing.page import Line, lines_of
from bibtools.record.item import Item
from bibtools.record.names import display
from bibtools.record.reading import Reading, Source

ABSTRACT = "This paragraph stands for an abstract, with words such as those that one would find in it, and an end."


class Paper(NamedTuple):
    """What goes onto a page: a title, names in the order of speech, the head above them."""

    title: str
    authors: Sequence[str]
    head: str = "LGDec 24, 2022"
    abstract: str = ABSTRACT
    shown: int = 3

    @property
    def author_line(self) -> str:
        return ", ".join(self.authors[: self.shown]) + (" et al." if len(self.authors) > self.shown else "")


def compact(papers: Iterable[Paper]) -> str:
    return "".join(f"{paper.head}\n{paper.title}{paper.author_line}\n{paper.abstract}\n" for paper in papers)


def spaced(papers: Sequence[Paper]) -> str:
    front = f"Oriol Vinyals\n\nLG\nh-index117\n{len(papers)}papers\n\n{len(papers)} Papers\n\n"
    return front + "".join(
        f"{paper.head}\n{paper.title}\n\n{paper.author_line}\n\n{paper.abstract}\n\n" for paper in papers
    )


def flat(papers: Iterable[Paper]) -> str:
    front = "Not enough data to create a plot.\nTry a different view from the menu above.\nPoole, Ben\n"
    return front + "".join(f"{paper.title}\n{', '.join(paper.authors)}\n{paper.abstract}\n" for paper in papers)


def read(*texts: str) -> list[Reading]:
    return listing.read([Source(f"page{number}.txt", text) for number, text in enumerate(texts, start=1)])


def unaccounted(source: Source) -> list[Line]:
    """The lines of a page that are neither in a record, nor furniture, nor in a problem."""
    _, page, problems = listing._read_page(source)  # noqa: SLF001 - furniture is no part of what readers give
    if page is None:
        assert problems
        return []
    told = {line.number for line in page.furniture} | {entry.line for entry in page.entries}
    told |= {problem.line for problem in problems if problem.line}
    text = "\n".join(f"{entry.title}\n{entry.authors.text}\n{entry.abstract}" for entry in page.entries)
    rest = [line for line in lines_of(source.text) if line.number not in told]
    return [line for line in rest if line.text not in text and parse_authors(line.text).text not in text]


def names(item: Item) -> list[str]:
    return [display(name) for name in item.get("author", [])]
