"""B4: titles."""

import re
from collections.abc import Iterator

from bibtools.checking import entry_fields
from bibtools.checking.files import Record
from bibtools.checking.rule import Fault, fully
from bibtools.text import markup
from bibtools.text.folding import fold

_WORDS = re.compile(r"[^\W\d_]+")
_LONG = 4
_MANY = 3
"""A title that is shouted has this many words of that many letters; fewer may be acronyms."""

_STOP = re.compile(r"(?P<word>[^\s.]+)(?P<marks>[\"'”’)\]]*)\.(?P<after>[\"'”’]?)(?P<tags>(?:</\w+>)*)\s*\Z")
_ABBREVIATIONS = frozenset(
    """
    inc ltd co corp al etc vs no vol vols ed eds rev jr sr dr prof st ave dept univ assoc bros cie op cit ibid pp ch fig
    approx ca cf jan feb mar apr jun jul aug sep sept oct nov dec sp spp subsp var gen nov comb syn ser suppl suppls pt
    pts comp trans transl abstr abr hrsg aufl bd bde nr jg jh gmbh chr usw bzw spec misc proc trans ann symp int conf
    """.split()
)
_NEAR_END = 60  # what may stand behind the stop: quotes, tags
_SHORT = 3
"""Letters of a last word that may be an abbreviation."""

_LABEL = re.compile(r"(?:title|titel|titre|título)\s*[:=]\s+\S", re.IGNORECASE)
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_PARTS = re.compile(r"(?<=[^\s:]): +|(?<=\S) [–—] ")
_ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference"})
_PROSE = frozenset({"abstract", "note", "annote", "references"})
_NOCASE = re.compile(r'<span class="nocase">(.*?)</span>', re.IGNORECASE | re.DOTALL)
_WHOLE_NOCASE = re.compile(r'<span class="nocase">(?:(?!</?span).)*</span>[.?!]?', re.IGNORECASE | re.DOTALL)
_WHOLE_WORDS = re.compile(r"[^\W_]+")
_SPOILED = re.compile(r"[^\W\d_][A-ZÀ-ÖØ-Þ]")
"""A capital behind a letter."""

_MACRO = re.compile(r"\\[A-Za-z]+(?:\{[^{}]*\})?")
"""What is in the braces of a macro is protected by them."""

_LOWERED = {
    "bibtex": frozenset(
        "article inproceedings conference incollection techreport mastersthesis unpublished misc booklet".split()
    ),
    "biblatex": frozenset(
        """
        article inproceedings conference incollection inbook techreport report mastersthesis phdthesis thesis
        unpublished misc booklet online electronic www suppperiodical patent dataset
        """.split()
    ),
}
"""Entry types whose titles styles write with small letters: `change.case$` in plain.bst, sentence case in BibLaTeX."""


def shouted(record: Record) -> Iterator[Fault]:
    """A title in capitals throughout: no style can make them small, as it does not know which belong."""
    for variable in ("title", "container-title", "collection-title", "event-title"):
        text = _plain(record, variable)
        if text.isupper() and _is_shout(text):
            yield Fault(variable, record.text(variable), "in capitals: write it as a sentence")


def shouted_part(record: Record) -> Iterator[Fault]:
    """A subtitle in capitals, or a title in capitals before a subtitle that is not."""
    title = record.text("title")
    if not _PARTS.search(title) or (title := markup.strip(title)).isupper():
        return
    for part in _PARTS.split(title):
        if part.isupper() and _is_shout(part):
            yield Fault("title", record.text("title"), f"in capitals: write “{part}” as a sentence")
            return


def full_stop(record: Record) -> Iterator[Fault]:
    """A full stop at the end of a title, which styles set themselves. Abbreviations keep theirs."""
    title = record.text("title")
    if without_stop(title) != title:
        yield Fault("title", title, "a full stop at the end of the title: take it out")


@fully
def without_stop(text: str) -> str:
    """A title without its full stop; with it where the last word is an abbreviation, or may be."""
    match = _STOP.search(text) if "." in text[-_NEAR_END:] else None
    if match is None or not _is_word_before_stop(match["word"]):
        return text
    if text[: match.start()].endswith("."):  # example.info.
        return text
    return text[: match.end("marks")] + match["after"] + match["tags"]


def _is_word_before_stop(word: str) -> bool:
    bare = word.strip("()[]{}\"'“”‘’,;:")
    letters = bare.split("-")[-1].split("–")[-1].split(">")[-1]
    if letters.isdecimal():
        return True
    return len(letters) > _SHORT and letters[-1:].islower() and letters.casefold() not in _ABBREVIATIONS


def double_space(record: Record) -> Iterator[Fault]:
    """Two blanks between words, which some programs print."""
    for variable, text in record.texts:
        if "  " in text and variable not in _PROSE and single_spaced(text) != text:
            yield Fault(variable, text, "two blanks between words: one is enough")


def single_spaced(text: str) -> str:
    return _SPACES.sub(" ", text)


def same_as_container(record: Record) -> Iterator[Fault]:
    """An article or chapter whose title is that of the journal or book it is in."""
    title = record.text("title")
    if record.type in _ARTICLES and title and fold(title) == fold(record.text("container-title")) != "":
        yield Fault("title", title, "the title is that of what it is in: one of the two is wrong")


def labelled(record: Record) -> Iterator[Fault]:
    """A title that begins with `Title:`, left from where it was copied."""
    title = record.text("title")
    if _LABEL.match(title):
        yield Fault("title", title, f"the title begins with {title.split()[0]}: take that out")


def unprotected(record: Record) -> Iterator[Fault]:
    """Acronyms and inner capitals without braces: a style that writes titles with small letters spoils them."""
    title = record.text("title")
    if not record.is_bib or not title or entry_fields.type_of(record) not in _LOWERED[entry_fields.dialect(record)]:
        return
    plain = markup.strip(_MACRO.sub(" ", _NOCASE.sub(" ", title)))
    words = list(dict.fromkeys(filter(_SPOILED.search, _WHOLE_WORDS.findall(plain))))
    if words and not _plain(record, "title").isupper():
        shown = ", ".join(f"{{{word}}}" for word in words[:_MANY])
        yield Fault("title", title, f"capitals that a style makes small: write {shown}")


def overprotected(record: Record) -> Iterator[Fault]:
    """A whole title in braces: no style can write it with small letters, and the entry stands out in the list."""
    title = record.text("title")
    if record.is_bib and _WHOLE_NOCASE.fullmatch(title) and len(_WORDS.findall(markup.strip(title))) > _MANY:
        yield Fault("title", title, "the whole title is in braces: protect only the words that need it")


def _plain(record: Record, variable: str) -> str:
    return markup.strip(record.text(variable))


def _is_shout(text: str) -> bool:
    return sum(len(word) >= _LONG for word in _WORDS.findall(text)) >= _MANY
