"""What each field says of two records: a verdict, a likeness and a reason.

Evidence judges fields one by one and knows no policy: that a preprint and its published version differ in
their container is said here, and that they are one work is for `policy` to say. A value that one side lacks
is `missing`, never a contradiction.
"""

from collections.abc import Callable
from typing import NamedTuple

from bibtools.reconcile.author_lists import Sameness, compare_lists
from bibtools.reconcile.containers import is_acronym, same_container
from bibtools.reconcile.keys import Keys
from bibtools.reconcile.likeness import Likeness, TitleMatch, compare_numbers, compare_titles, numbers_left_out
from bibtools.reconcile.preprints import is_preprint_doi, unversioned
from bibtools.reconcile.verdicts import Evidence, Verdict

_YEARS_TO_PRINT = 2  # between a preprint and its publication
Pages = tuple[str, str]

_LONGEST_PAGE = 9  # digits: article numbers are no longer
_SPAN = 60  # pages: more are an issue's

_TITLE_VERDICTS: dict[Likeness, Verdict] = {
    "same": "agree",
    "spelling": "close",
    "subtitle": "close",
    "truncated": "partial",
    "shortened": "partial",
    "reworded": "differ",
    "other": "contradict",
}
_AUTHOR_VERDICTS: dict[Sameness, Verdict] = {
    "all": "agree",
    "most": "close",
    "some": "partial",
    "none": "contradict",
}


class Comparison(NamedTuple):
    """The evidence of a pair, and how its titles relate (None where one of them has none)."""

    evidence: tuple[Evidence, ...]
    titles: TitleMatch | None


def compare(one: Keys, other: Keys, titles: TitleMatch | None = None) -> Comparison:
    """What every field says that at least one of the two has. Symmetric but for the wording of reasons.

    `titles` is how the titles relate, where it is known.
    """
    if titles is None and one.title.words and other.title.words:
        titles = compare_titles(one.title, other.title)
    found = [_title(titles), _number(titles), _author(one, other)]
    found += [judge(one, other) for judge in _FIELDS]
    return Comparison(tuple(evidence for evidence in found if evidence is not None), titles)


def _title(titles: TitleMatch | None) -> Evidence | None:
    if titles is None:
        return Evidence("title", "missing", 0.0, "one has no title")
    return Evidence("title", _TITLE_VERDICTS[titles.likeness], titles.score, titles.reason)


def _number(titles: TitleMatch | None) -> Evidence | None:
    """Part and version numbers, and all others in titles; those of a subtitle may be left out with it."""
    if titles is None or titles.likeness == "other":
        return None
    same = compare_numbers(titles.one, titles.other)
    if same is None:
        return None
    shown = f"{' '.join(titles.one.numbers) or 'none'} / {' '.join(titles.other.numbers) or 'none'}"
    if same:
        return Evidence("number", "agree", 1.0, shown)
    if numbers_left_out(titles):
        return Evidence("number", "missing", 0.0, shown)
    return Evidence("number", "contradict", 0.0, shown)


def _author(one: Keys, other: Keys) -> Evidence | None:
    name = "editor" if one.editors and other.editors else "author"
    if not one.people or not other.people or one.editors != other.editors:
        return Evidence(name, "missing", 0.0, "one names nobody") if one.people or other.people else None
    match = compare_lists(one.people, other.people, one_cut=one.cut, other_cut=other.cut)
    return Evidence(name, _AUTHOR_VERDICTS[match.sameness], match.score, match.reason)


def _year(one: Keys, other: Keys) -> Evidence | None:
    if one.year is None or other.year is None:
        return _missing("year", one.year, other.year)
    apart, shown = abs(one.year - other.year), f"{one.year} / {other.year}"
    if not apart:
        return Evidence("year", "agree", 1.0, str(one.year))
    if apart == 1:  # online and in print, or a date inferred
        return Evidence("year", "close", 0.8, shown)
    tolerant = one.preprint or other.preprint or one.inferred or other.inferred
    if apart <= _YEARS_TO_PRINT and tolerant:
        return Evidence("year", "differ", 0.5, shown)
    return Evidence("year", "contradict", 0.0, shown)


def _container(one: Keys, other: Keys) -> Evidence | None:
    if not one.containers or not other.containers:
        return _missing("container-title", one.containers, other.containers)
    shown = f"{one.containers[0]} / {other.containers[0]}"
    if not set(one.containers).isdisjoint(other.containers):
        return Evidence("container-title", "agree", 1.0, "equal")
    if not set(one.issn).isdisjoint(other.issn):
        return Evidence("container-title", "close", 0.9, "one ISSN")
    names = [(mine, theirs) for mine in one.containers for theirs in other.containers]
    mains = {*one.container_mains} & {*other.containers} or {*other.container_mains} & {*one.containers}
    if mains or any(same_container(mine, theirs) for mine, theirs in names):
        return Evidence("container-title", "close", 0.9, shown)
    names += [(mine, theirs) for mine in one.container_mains for theirs in other.containers]
    names += [(mine, theirs) for mine in one.containers for theirs in other.container_mains]
    if one.preprint != other.preprint or any(is_acronym(mine, theirs) for mine, theirs in names):
        return Evidence("container-title", "differ", 0.5, shown)
    return Evidence("container-title", "contradict", 0.0, shown)


def _volume(one: Keys, other: Keys) -> Evidence | None:
    found = _numbered("volume", one.volume, other.volume)
    if found is None or found.verdict != "contradict":
        return found
    if _is_year(one) or _is_year(other):  # what databases write where they know no volume
        return found._replace(verdict="differ", score=0.3)
    if _moved(one, other) or _moved(other, one):
        return found._replace(verdict="differ", score=0.3)
    return found


def _is_year(key: Keys) -> bool:
    return key.year is not None and key.volume == (str(key.year),)


def _moved(one: Keys, other: Keys) -> bool:
    """Whether one's volume is the other's issue: `59`, `1` became `1` where a field was torn or shifted."""
    return not one.issue and one.volume == other.issue


def _issue(one: Keys, other: Keys) -> Evidence | None:
    found = _numbered("issue", one.issue, other.issue)
    if found is None or found.verdict != "contradict":
        return found
    if not _has_digit(one.issue) or not _has_digit(other.issue):  # `May`, `Suppl`, and the number of the same issue
        return found._replace(verdict="differ", score=0.3)
    return found


def _has_digit(numbers: tuple[str, ...]) -> bool:
    return any(not number.isalpha() for number in numbers)


def _edition(one: Keys, other: Keys) -> Evidence | None:
    return _numbered("edition", one.edition, other.edition)


def _numbered(name: str, one: tuple[str, ...], other: tuple[str, ...]) -> Evidence | None:
    if not one or not other:
        return _missing(name, one, other)
    shown = f"{'-'.join(one)} / {'-'.join(other)}"
    if one == other:
        return Evidence(name, "agree", 1.0, "-".join(one))
    if set(map(_digits, one)) & set(map(_digits, other)) - {""}:  # `96` and `96-98`, `2` and `S2`
        return Evidence(name, "close", 0.8, shown)
    return Evidence(name, "contradict", 0.0, shown)


def _pages(one: Keys, other: Keys) -> Evidence | None:
    first, twin = one.pages[0], other.pages[0]
    if not first or not twin:
        return _missing("page", first, twin)
    shown = f"{'-'.join(filter(None, one.pages))} / {'-'.join(filter(None, other.pages))}"
    if first == twin:
        return _same_first_page(one.pages, other.pages, shown)
    if "1" in {first, twin} or _within(one.pages, other.pages) or _within(other.pages, one.pages):
        return Evidence(
            "page", "differ", 0.3, shown
        )  # paged by itself at first, in the volume later; `488` of `487-488`
    if _digits(first) == _digits(twin) != "":  # `S12` and `12`, `e001469` and `1469`
        return Evidence("page", "close", 0.8, shown)
    return Evidence("page", "contradict", 0.0, shown)


def _same_first_page(one: Pages, other: Pages, shown: str) -> Evidence:
    same_end = one[1] == other[1] or not (one[1] and other[1])
    if one[0] == "1" or one[0].isalpha():  # so begins whatever was paged by itself; `iii` each issue's editorial
        return Evidence("page", "close" if same_end else "differ", 0.5, shown)
    return Evidence("page", "agree", 1.0, shown) if same_end else Evidence("page", "partial", 0.8, shown)


def _within(one: Pages, other: Pages) -> bool:
    """Whether one is a single page, or the last pages, of those of the other."""
    if one[1] not in {"", other[1]} or not all(map(_is_page_number, (one[0], *other))):
        return False
    return int(other[0]) < int(one[0]) <= int(other[1]) <= int(other[0]) + _SPAN


def _is_page_number(page: str) -> bool:
    return page.isdecimal() and len(page) <= _LONGEST_PAGE


def _digits(page: str) -> str:
    return "".join(filter(str.isdigit, page)).lstrip("0")


def _place(one: Keys, other: Keys) -> Evidence | None:
    """Whether they fill the same pages of the same volume: two works may share a page, but not several in full.

    One of them may say but the first page. Not where the pages are a whole supplement's, which an export gives to
    each of its abstracts.
    """
    first, last = one.pages[0], one.pages[1] or other.pages[1]
    if first != other.pages[0] or {one.pages[1], other.pages[1]} - {"", last} or one.volume != other.volume:
        return None
    if not (one.volume and _is_page_number(first) and _is_page_number(last)) or not 0 < int(last) - int(first) <= _SPAN:
        return None
    if one.supplement or other.supplement or (one.issue and other.issue and one.issue != other.issue):
        return None
    return Evidence("place", "agree", 1.0, f"volume {'-'.join(one.volume)}, pages {first} to {last}")


def _doi(one: Keys, other: Keys) -> Evidence | None:
    if not one.doi or not other.doi:
        return _missing("DOI", one.doi, other.doi)
    if one.doi == other.doi:
        return Evidence("DOI", "agree", 1.0, one.doi)
    if is_preprint_doi(one.doi) != is_preprint_doi(other.doi):  # each version has its own
        return Evidence("DOI", "differ", 0.0, f"{one.doi} / {other.doi}")
    if unversioned(one.doi) == unversioned(other.doi):
        return Evidence("DOI", "differ", 0.5, f"versions: {one.doi} / {other.doi}")
    return Evidence("DOI", "contradict", 0.0, f"{one.doi} / {other.doi}")


def _arxiv(one: Keys, other: Keys) -> Evidence | None:
    return _identifier("arxiv", one.arxiv, other.arxiv)


def _pmid(one: Keys, other: Keys) -> Evidence | None:
    return _identifier("PMID", one.pmid, other.pmid)


def _identifier(name: str, one: str, other: str) -> Evidence | None:
    if not one or not other:
        return _missing(name, one, other)
    same = one == other
    return Evidence(name, "agree" if same else "contradict", float(same), one if same else f"{one} / {other}")


def _missing(name: str, one: object, other: object) -> Evidence | None:
    """`missing` where one side lacks the field; nothing where both do."""
    return Evidence(name, "missing", 0.0, "on one side only") if one or other else None


_FIELDS: tuple[Callable[[Keys, Keys], Evidence | None], ...] = (
    _year, _container, _volume, _issue, _pages, _place, _edition, _doi, _arxiv, _pmid,
)  # fmt: skip
