"""From records to a document of formatted entries, in the order, the groups and with the additions wanted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from bibtools.csl import Bibliography, Citation, Cite, Shortened, Style, catalogue, schema
from bibtools.errors import Problem, StyleError
from bibtools.record.item import Item, is_truncated
from bibtools.richtext import plain
from bibtools.richtext.document import Document, Entry, Layout, Section
from bibtools.richtext.tree import Block, Node
from bibtools.writers.references import people
from bibtools.writers.references.arranging import arrange, heading, kind_of, numbers
from bibtools.writers.references.links import links
from bibtools.writers.references.options import Options
from bibtools.writers.references.words import KINDS, Words, words

_WIDEST = 12
"""Characters of a left margin: a longer label runs on into the text beside it."""
_MOST_KEYS = 5


class Typeset(NamedTuple):
    """A list ready to be printed in any form: the document, the items in it, and what was wrong or is hidden."""

    document: Document
    items: Sequence[Item]
    problems: list[Problem]
    words: Words


def typeset(items: Iterable[Item], options: Options | None = None, cites: Sequence[Cite] = ()) -> Typeset:
    """The entries of the list as a document, to be `printed` in one form or in several.

    With `cites` the citation of them in the text comes first.

    Raises StyleError for a style or locale that cannot be found, and for a style without a bibliography. The problems
    are the items that the style could not print as it should, and entries that hide a name that is to stand out.
    """
    options = options or Options()
    items = people.shown(items, options.highlight, options.highlight_as)
    style = Style.load(options.style, locale=options.locale)
    said = words(style.locale)
    if options.max_authors is not None or options.keep_me:
        shortened = Shortened(options.max_authors, options.keep_me, said.authors)
        style = Style(style.sheet, style.language, style.default_language, shortened)
    citations, bibliography = style.document(
        items,
        [Citation(tuple(cites))] if cites else (),
        arrange=arrange(options, said, style.language),
        emphasis=None if options.highlight_as == "star" else options.highlight_as,
    )
    name = catalogue.find(options.style).stem
    if bibliography is None and cites:
        bibliography = Bibliography((), style.language)
    if bibliography is None:
        raise StyleError(f"{name} prints citations only, in notes or in the text: it has no bibliography")
    document = _document(items, bibliography, options, said, numbered=style.is_numbered)
    document = replace(document, lead=(*citations, *document.lead))
    problems = [*_of_the_style(options.style), *_omitted(items, bibliography, name)]
    problems += _hidden(items, bibliography, options)
    return Typeset(document, items, problems, said)


def _document(
    items: Sequence[Item], bibliography: Bibliography, options: Options, said: Words, *, numbered: bool
) -> Document:
    by_id = {str(item["id"]): item for item in items}
    groups = [
        (title, list(entries))
        for title, entries in groupby(
            bibliography.entries, lambda entry: heading(by_id[entry.id], options.group_by, said)
        )
    ]
    labels = None
    if options.number and not numbered:
        labels = (f"{number}." for number in numbers([len(entries) for _, entries in groups], options.number))
    sections = tuple(
        Section(
            title,
            tuple(
                Entry(_with_additions(entry.nodes, by_id[entry.id], options, said, labels), entry.id)
                for entry in entries
            ),
        )
        for title, entries in groups
    )
    return Document(
        sections,
        said.references if options.title is None else options.title,
        bibliography.locale,
        _layout(bibliography, sections),
        _counts(items, bibliography, said) if options.counts else (),
        _legend(items, said),
    )


def _with_additions(
    nodes: tuple[Node, ...], item: Item, options: Options, said: Words, labels: Iterator[str] | None
) -> tuple[Node, ...]:
    """The entry with its number in the margin, and its line of links."""
    if labels is not None:
        nodes = _labelled(nodes, next(labels))
    line = links(item, said) if options.links else ()
    return (*nodes, Block("block", line)) if line else nodes


def _labelled(nodes: tuple[Node, ...], label: str) -> tuple[Node, ...]:
    """The nodes with a label in the margin; what comes first stands beside it."""
    first = next((place for place, node in enumerate(nodes) if isinstance(node, Block)), len(nodes))
    margin = Block("left-margin", (label,))
    if first:
        return (margin, Block("right-inline", nodes[:first]), *nodes[first:])
    block = nodes[0]
    return (margin, Block("right-inline", block.children), *nodes[1:]) if isinstance(block, Block) else nodes


def _layout(bibliography: Bibliography, sections: Sequence[Section]) -> Layout:
    """A style has columns or a hanging indent: with both, the columns are the indent."""
    blocks = (
        block for section in sections for entry in section.entries for block in entry.nodes if isinstance(block, Block)
    )
    width = max(
        (len(plain.render(block.children).strip()) for block in blocks if block.display == "left-margin"), default=0
    )
    return Layout(
        bibliography.hanging_indent and not width,
        min(width, _WIDEST),
        bibliography.second_field_align == "margin",
        max(bibliography.line_spacing, 1),
        bibliography.entry_spacing,
    )


def _counts(items: Iterable[Item], bibliography: Bibliography, said: Words) -> tuple[tuple[Node, ...], ...]:
    """`23 journal articles, 12 preprints`: what is in the list."""
    listed = {entry.id for entry in bibliography.entries}
    found = Counter(kind_of(item) for item in items if str(item["id"]) in listed)
    text = ", ".join(said.counted(found[kind], kind) for kind in KINDS if found[kind])
    return ((text,),) if text else ()


def _legend(items: Iterable[Item], said: Words) -> tuple[tuple[Node, ...], ...]:
    """What the signs behind names mean, where there are any."""
    found = {role for item in items for role, places in people.roles(item).items() if places}
    meanings = {"equal": said.equal, "corresponding": said.corresponding}
    text = ", ".join(f"{sign} {meanings[role]}" for role, sign in people.SIGNS.items() if role in found)
    return ((text,),) if text else ()


def _of_the_style(style: str) -> list[Problem]:
    """What in a style of the user's own the CSL schema does not know; the public ones are valid."""
    path = catalogue.find(style)
    return [] if catalogue.is_public(path) else schema.problems(path.read_bytes(), str(path))


def _omitted(items: Iterable[Item], bibliography: Bibliography, name: str) -> list[Problem]:
    """A warning for each item that has no entry, with the place it was read from."""
    if not bibliography.omitted:
        return []
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


def _hidden(items: Iterable[Item], bibliography: Bibliography, options: Options) -> Iterator[Problem]:
    """What hides a person that is to stand out: "et al." of the style, or a list that was cut short when read."""
    if not options.highlight:
        return
    by_id = {str(item["id"]): item for item in items}
    quiet = [by_id[entry.id] for entry in bibliography.entries if not entry.highlights]
    of_style = [item for item in quiet if people.highlighted(item)]
    if of_style:
        text = f"{_listed(of_style)}: the style hides the highlighted name behind its et al.; --keep-me shows it"
        yield Problem("references", None, "warning", text)
    cut_short = [item for item in quiet if is_truncated(item) and not people.highlighted(item)]
    if cut_short:
        text = f"{_listed(cut_short)}: the list of authors was cut short where it was read, and may hide the name"
        yield Problem("references", None, "warning", text)


def _listed(items: Sequence[Mapping[str, object]]) -> str:
    keys = [str(item["id"]) for item in items]
    more = f" and {len(keys) - _MOST_KEYS} more" if len(keys) > _MOST_KEYS else ""
    return f"{', '.join(keys[:_MOST_KEYS])}{more}"
