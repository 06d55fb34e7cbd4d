"""B3: names that look wrong. Only strong signs (`name_signs`): people have all kinds of names."""

import re
from collections.abc import Callable, Iterator

from bibtools.checking import name_signs as signs
from bibtools.checking.files import Record
from bibtools.checking.ordinary import PlainName
from bibtools.checking.rule import Fault, fully

_ET_AL = re.compile(
    r"(?:\s*,)?\s+(?:and\s+)?(?:\{et\.?\s+al\.?\}|et\.?\s+al\.?)(?=\s*\Z)|\s+and\s+\{others\}(?=\s*\Z)", re.IGNORECASE
)
"""What stands for the rest of a list in a .bib, but `and others`."""

Test = Callable[[PlainName], bool]


def shouted(record: Record) -> Iterator[Fault]:
    """A family name all in capitals: a style prints it so."""
    yield from _each(record, signs.is_shouted, "in capitals: write {} with small letters", together=True)


def whispered(record: Record) -> Iterator[Fault]:
    """A name all in small letters, given and family name."""
    yield from _each(record, signs.is_whispered, "in small letters: write {} with capitals", together=True)


def digits(record: Record) -> Iterator[Fault]:
    """A digit in a person's name: a footnote mark, or something that is no name."""
    yield from _each(record, signs.has_digit, "a digit in the name {}: take it out")


def rest_of_list(record: Record) -> Iterator[Fault]:
    """`et al.` or `others` as if it were a person: a list that is cut short is no list with such a person."""
    yield from _each(record, signs.is_rest, "{} is no person: add the missing names, or mark the list as cut short")
    if record.is_bib:
        for variable in record.names:
            if record.is_truncated(variable) and with_others(written := record.written(variable)) != written:
                yield Fault(variable, written, "BibTeX calls the rest of a list `and others`")


@fully
def with_others(latex: str) -> str:
    """The names of a .bib with `and others` at the end in the place of `et al.`"""
    return _ET_AL.sub(" and others", latex)


def comma(record: Record) -> Iterator[Fault]:
    """A comma within a family name or a given name: the parts were not told apart."""
    test = signs.has_comma_in_latex if record.is_bib else signs.has_comma
    yield from _each(record, test, "a comma in the name {}: give its parts apart")


def several(record: Record) -> Iterator[Fault]:
    """Several people in one name, with `and`, `;` or `&` between them, or glued together."""
    yield from _each(record, signs.is_several, "{} are several people: give each a name of their own")


def swapped(record: Record) -> Iterator[Fault]:
    """Initials for a family name, beside a given name that is written out."""
    yield from _each(record, signs.is_swapped, "family and given name of {} look exchanged")


def glued(record: Record) -> Iterator[Fault]:
    """Initials without stops (`JR`): a style takes them for one name, and shortens it to `J.`"""
    yield from _each(record, signs.is_glued, "initials without stops in {}: write J. R. for JR", together=True)


def tail(record: Record) -> Iterator[Fault]:
    """Punctuation at the end of a name, left from the list that it was copied from."""
    yield from _each(record, signs.has_tail, "punctuation behind the name {}: take it out")


def titled(record: Record) -> Iterator[Fault]:
    """A title or a degree (`Dr.`, `PhD`) within a name: it is sorted and shortened like one."""
    yield from _each(record, signs.has_title, "a title or degree in the name {}: take it out")


def group_as_person(record: Record) -> Iterator[Fault]:
    """A group whose name was divided into family and given name."""
    yield from _each(
        record, signs.is_divided_group, "{} is a group: give its name whole (literal; in a .bib in braces)"
    )


def person_as_group(record: Record) -> Iterator[Fault]:
    """A person whose name was taken whole: no style can shorten it or sort by the family name."""
    yield from _each(record, signs.is_whole_person, "{} is a person: give family and given name apart")


def nobody(record: Record) -> Iterator[Fault]:
    """`Unknown` or `no author` for an author: styles have their own way when there is none."""
    yield from _each(record, signs.is_nobody, "{} is nobody's name: leave the author out")


def anonymous(record: Record) -> Iterator[Fault]:
    """`Anonymous` for an author. Most style guides want it only where the work itself is signed so."""
    yield from _each(record, signs.is_anonymous, "{}: leave the author out, if the work is not signed so")


def empty(record: Record) -> Iterator[Fault]:
    """A name without a letter in it, such as `???` or a dash."""
    yield from _each(record, signs.is_empty, "a name without letters: take it out")


def _each(record: Record, is_wrong: Test, message: str, *, together: bool = False) -> Iterator[Fault]:
    """A fault for each name that is wrong; of names that are wrong `together`, one for the list."""
    for variable, names in record.odd_names.items():
        wrong = [name for name in names if is_wrong(name)]
        for name in wrong[:1] if together else wrong:
            shown = signs.shown(name)
            more = f" (and {len(wrong) - 1} more)" if together and len(wrong) > 1 else ""
            yield Fault(variable, shown, message.format(shown) + more)
