"""The parts of the page as HTML. Every text that was read is escaped."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from bibtools.record.item import Item
from bibtools.richtext import html
from bibtools.richtext.document import Document, Entry, Section, Text
from bibtools.text.markup import parse
from bibtools.text.tidy import one_line
from bibtools.writers.publications.sheet import classed
from bibtools.writers.publications.words import Words

_MOST_SUGGESTED = 300  # of names
_SPACES = re.compile(r"\s+")
_PARAGRAPHS = re.compile(r"\n\s*\n")
_SHORT = 9  # letters of a heading that has room beside the entries: 2019, `No date`
_ORDERS = ("list", "newest", "oldest", "by-title", "by-author")
_IN_DATA = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def data(name: str, value: object) -> str:
    """A value for the script, as JSON in which nothing can end the element or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_IN_DATA)
    return f'<script type="application/json" id="{name}">{text}</script>\n'


def foreign(words: Words, language: str) -> str:
    """The attributes of an element whose words are not in the language of the page."""
    same = language.replace("_", "-").partition("-")[0].lower() == words.language
    return "" if same else f' lang="{words.language}" dir="ltr"'


def header(document: Document, words: Words) -> Iterator[str]:
    """The title, the switch of the theme, and the paragraphs under the title."""
    other = foreign(words, document.language)
    theme = escape(words.said["theme"])
    yield f'<a class="skip" href="#list"{other}>{escape(words.said["skip"])}</a>\n<header>\n'
    yield f"<h1>{title(document, words)}</h1>\n"
    yield f'<button type="button" id="theme" aria-pressed="false" title="{theme}" hidden{other}>'
    yield f'<span class="moon"></span><span class="unseen">{theme}</span></button>\n'
    yield from _paragraphs(document.lead, "lead")
    yield "</header>\n"


def title(document: Document, words: Words) -> str:
    """The title of the page, escaped."""
    return escape(one_line(document.title) or words.said["publications"])


def filters(
    years: Mapping[int, int], kinds: Mapping[str, int], people: Counter[str], words: Words, other: str
) -> Iterator[str]:
    """The form; it is hidden until the script has made it work. What there is one of is nothing to choose from."""
    said = {name: escape(text) for name, text in words.said.items()}
    yield f'<form id="filters" role="search" autocomplete="off" hidden{other}>\n'
    yield f'<label class="search"><span class="unseen">{said["search"]}</span>'
    yield f'<input type="search" name="q" placeholder="{said["hint"]}" aria-keyshortcuts="/"></label>\n'
    yield '<div class="choices">\n'
    yield from _years(years, said)
    yield from _people(people, said)
    yield f'<label class="sort"><span>{said["sort"]}</span> <select name="sort">'
    yield from (f'<option value="{name}">{said[name]}</option>' for name in _ORDERS)
    yield "</select></label>\n</div>\n"
    yield from _kinds(kinds, words)
    yield '<div class="actions"><output id="shown" aria-live="polite"></output>\n'
    yield f'<button type="button" id="copy" aria-describedby="shown">{said["copy"]}</button>\n'
    yield f'<button type="button" id="save" aria-describedby="shown">{said["save"]}</button>\n'
    yield f'<button type="reset">{said["reset"]}</button>\n</div>\n</form>\n'


def sections(document: Document, items: Mapping[str, Item], words: Words) -> Iterator[str]:
    """The sections with their entries, in a division; years stand beside their entries, as they are short."""
    headings = [one.heading for one in document.sections]
    beside = any(map(str.isdecimal, headings)) and all(0 < len(one) <= _SHORT for one in headings)
    many = " many" if sum(len(one.entries) for one in document.sections) > 500 else ""  # noqa: PLR2004 - see style.css
    summary = f"<summary{foreign(words, document.language)}>{escape(words.said['abstract'])}</summary>"
    taken: dict[str, int] = {}  # the ids there are, and how often each came
    yield f'<div id="list" tabindex="-1" class="{"beside" if beside else "above"}{many}">\n'
    for number, section in enumerate(document.sections, start=1):
        yield from _section(number, section, items, summary, taken)
    yield "</div>\n"


def notes(document: Document) -> Iterator[str]:
    """The paragraphs at the end."""
    if document.notes:
        yield "<footer>\n"
        yield from _paragraphs(document.notes, "note")
        yield "</footer>\n"


def _years(years: Mapping[int, int], said: Mapping[str, str]) -> Iterator[str]:
    if len(years) < 2:  # noqa: PLR2004 - one is no choice
        return
    first, last = min(years), max(years)
    yield f'<fieldset class="years"><legend>{said["year"]}</legend>'
    for name, year in (("from", first), ("to", last)):
        yield f'<label><span>{said[name]}</span> <input type="number" name="{name}" min="{first}" max="{last}" '
        yield f'placeholder="{year}"></label>'
    yield "</fieldset>\n"


def _people(people: Counter[str], said: Mapping[str, str]) -> Iterator[str]:
    """Any name can be typed; those of most works are offered, where the form's `autocomplete` does not forbid it."""
    if len(people) < 2:  # noqa: PLR2004 - as above
        return
    yield f'<label class="author"><span>{said["author"]}</span> '
    yield '<input name="author" list="people" autocomplete="on"></label>\n<datalist id="people">'
    for name, works in sorted(people.items(), key=lambda one: (-one[1], one[0]))[:_MOST_SUGGESTED]:
        yield f'<option value="{escape(name)}" label="{works}"></option>'
    yield "</datalist>\n"


def _kinds(kinds: Mapping[str, int], words: Words) -> Iterator[str]:
    if len(kinds) < 2:  # noqa: PLR2004 - as above
        return
    yield f'<fieldset class="kinds"><legend class="unseen">{escape(words.said["kind"])}</legend>\n'
    for kind, name in words.kinds.items():
        if kinds.get(kind):
            yield f'<label><input type="checkbox" name="kind" value="{kind}"> {escape(name)} '
            yield f'<span class="count">{kinds[kind]}</span></label>\n'
    yield "</fieldset>\n"


def _section(
    number: int, section: Section, items: Mapping[str, Item], summary: str, taken: dict[str, int]
) -> Iterator[str]:
    if section.heading:
        yield f'<section class="part" aria-labelledby="part-{number}">\n'
        yield f'<h2 id="part-{number}">{escape(one_line(section.heading))}</h2>\n<div>\n'
    else:
        yield '<div class="part">\n<div>\n'
    yield from _paragraphs(section.lead, "lead")
    if section.entries:
        yield '<ol class="entries">\n'
        for entry in section.entries:
            yield from _entry(entry, items.get(entry.anchor, {}), summary, taken)
        yield "</ol>\n"
    yield "</div>\n</section>\n" if section.heading else "</div>\n</div>\n"


def _entry(entry: Entry, item: Mapping[str, object], summary: str, taken: dict[str, int]) -> Iterator[str]:
    anchor = escape(_anchor(entry.anchor, taken))
    named = f' id="{anchor}"' if anchor else ""
    yield f'<li class="entry"><div class="csl-entry"{named}>{rendered(entry.nodes)}</div>'
    abstract = str(item.get("abstract") or "").strip()
    if abstract:
        texts = (parse(one_line(text)) for text in _PARAGRAPHS.split(abstract))
        yield f"<details>{summary}"
        yield from (f"<p>{rendered(text)}</p>" for text in texts)
        yield "</details>"
    yield "</li>\n"


def _anchor(name: str, taken: dict[str, int]) -> str:
    """An id of HTML, which has no spaces, for an entry; an entry that comes again has a number after it."""
    if not name:
        return ""
    base = f"ref-{_SPACES.sub('-', one_line(name))}"
    anchor = base
    while anchor in taken:
        taken[base] += 1
        anchor = f"{base}-{taken[base]}"
    taken[anchor] = 1
    return anchor


def _paragraphs(texts: Sequence[Text], name: str) -> Iterator[str]:
    yield from (f'<p class="{name}">{rendered(text)}</p>\n' for text in texts)


def rendered(nodes: Text) -> str:
    """Formatted text as HTML without styles in attributes."""
    return classed(html.render(nodes))
