"""Reference lists in a citation style: items in; plain text, Markdown or a page of HTML out."""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from bibtools.csl import Bibliography, Style, catalogue, schema
from bibtools.errors import Problem, StyleError
from bibtools.record.item import Item
from bibtools.richtext import markdown, plain
from bibtools.writers.page import page
from bibtools.writers.result import Written

To = Literal["text", "markdown", "html"]


class Typeset(NamedTuple):
    """The entries as formatted text, and the items that are not among them."""

    bibliography: Bibliography
    problems: list[Problem]


def write(items: Iterable[Item], *, style: str = "apa", locale: str | None = None, to: To = "text") -> Written:
    """The items in a citation style, sorted as it says.

    `style` is a name that `catalogue.find` takes or the path of a .csl file, `locale` a language tag
    (`de-DE`) that overrules the style's own. `to` is `text` (blank lines between entries, whose lines are those of
    the style), `markdown` (one paragraph an entry) or `html` (a whole page, which needs no other file). Raises
    StyleError for a style or locale that cannot be found, and for a style without a bibliography. The problems are
    the items that the style could not print as it should.
    """
    typed = typeset(items, style=style, locale=locale)
    return Written([printed(typed, to)], typed.problems)


def typeset(items: Iterable[Item], *, style: str = "apa", locale: str | None = None) -> Typeset:
    """The entries of the list as formatted text, to be `printed` in one form or in several. Errors as `write`."""
    items = list(items)
    bibliography = Style.load(style, locale=locale).bibliography(items)
    if bibliography is None:
        name = catalogue.find(style).stem
        raise StyleError(f"{name} prints citations only, in notes or in the text: it has no bibliography")
    return Typeset(bibliography, [*_of_the_style(style), *_problems(items, bibliography, style)])


def printed(typed: Typeset, to: str) -> str:
    """The list in one of its forms: `text`, `markdown` or `html` (see `To`)."""
    return _PRINTERS[to](typed.bibliography)


def _of_the_style(style: str) -> list[Problem]:
    """What in a style of the user's own the CSL schema does not know; the public ones are valid."""
    path = catalogue.find(style)
    return [] if catalogue.is_public(path) else schema.problems(path.read_bytes(), str(path))


def _problems(items: Iterable[Item], bibliography: Bibliography, style: str) -> list[Problem]:
    """A warning for each item that has no entry, with the place it was read from."""
    if not bibliography.omitted:
        return []
    name = catalogue.find(style).stem
    origins = {str(item["id"]): item.get("custom", {}).get("origin", {}) for item in items}
    return [
        Problem(
            origins[key].get("file", "references"),
            origins[key].get("line"),
            "warning",
            f"{key}: {name} prints nothing for it; it is not in the list",
        )
        for key in bibliography.omitted
    ]


def _text(bibliography: Bibliography) -> str:
    return _paragraphs(plain.render(entry.nodes) for entry in bibliography.entries)


def _markdown(bibliography: Bibliography) -> str:
    return _paragraphs(markdown.render(entry.nodes) for entry in bibliography.entries)


def _paragraphs(texts: Iterable[str]) -> str:
    joined = "\n\n".join(text.strip() for text in texts)
    return f"{joined}\n" if joined else ""


_PRINTERS: dict[str, Callable[[Bibliography], str]] = {"text": _text, "markdown": _markdown, "html": page}
