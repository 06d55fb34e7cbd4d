"""The best value of a variable that several members have, and who of them says something else."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from bibtools.reconcile.merging.member import Member
from bibtools.reconcile.merging.names import completed, forms_of, say_no_more
from bibtools.reconcile.titles import title_words
from bibtools.record.item import Date, Name, is_truncated
from bibtools.record.schema import DATE_VARIABLES, NAME_VARIABLES
from bibtools.text.folding import fold

_UNITED = frozenset({"keyword", "categories"})


class Choice(NamedTuple):
    """What becomes of a variable: the member that it is from, and those that say something else, by their places.

    `value` is None where it is that member's own.
    """

    source: int
    value: Any = None
    others: Sequence[int] = ()


def chosen(variable: str, having: Sequence[Member]) -> Choice:
    if variable not in _UNITED and not any(member.has_remarks for member in having):
        value = having[0].item[variable]
        if all(member.item[variable] == value for member in having):
            return Choice(0)
    if variable in NAME_VARIABLES:
        return _chosen_names(variable, having)
    if variable == "keyword":
        return Choice(0, _joined_keywords(str(member.item[variable]) for member in having))
    if variable == "categories":
        return Choice(0, united(member.item[variable] for member in having))
    source = _best(variable, having)
    value = source.item[variable]
    others = [place for place, member in enumerate(having) if not _says_no_more(variable, member, value)]
    return Choice(having.index(source), None, others)


def _chosen_names(variable: str, having: Sequence[Member]) -> Choice:
    source = max(having, key=lambda member: _wholeness(variable, member))
    place = having.index(source)
    names: list[Name] = source.item[variable]
    lists = {at: forms_of(names_of) for at, one in enumerate(having) if (names_of := one.item[variable]) != names}
    if not lists:
        return Choice(place)
    own = forms_of(names)
    full = completed(own, list(lists.values()))
    others = [
        other
        for other, forms in {**lists, place: own}.items()
        if forms and not say_no_more(forms, full, cut=is_truncated(having[other].item, variable))
    ]
    return Choice(place, None if full == own else [form.name for form in full], sorted(others))


def _best(variable: str, having: Sequence[Member]) -> Member:
    if variable in DATE_VARIABLES:
        return max(having, key=lambda member: _date_rank(variable, member))
    if variable == "title":
        return _best_title(having)
    if variable == "abstract":
        return max(having, key=lambda member: _abstract_rank(str(member.item[variable])))
    return next((member for member in having if member.item[variable] not in ("", [], {})), having[0])


def _wholeness(variable: str, member: Member) -> tuple[bool, bool, int, int]:
    names: list[Name] = member.item[variable]
    in_one_piece = len(names) == 1 and "literal" in names[0]
    return (
        not is_truncated(member.item, variable),
        not in_one_piece,
        len(names),
        sum(len(name.get("given", "")) for name in names),
    )


def _date_rank(variable: str, member: Member) -> tuple[bool, bool, int]:
    written = variable not in member.custom.get("inferred", ())
    return written, member.is_published, len(_date_parts(member.item[variable]))


def _date_parts(date: Date | object) -> tuple[str, ...]:
    """Year, month and day of the (first) date, as far as it has them."""
    parts = date.get("date-parts") if isinstance(date, dict) else None
    return tuple(str(part) for part in parts[0]) if parts else ()


def _best_title(having: Sequence[Member]) -> Member:
    words = {member.name: title_words(str(member.item["title"])) for member in having}
    leading = words[having[0].name]
    fuller = [member for member in having if words[member.name][: len(leading)] == leading]

    def rank(member: Member) -> tuple[int, int, bool]:
        title = str(member.item["title"])
        return len(words[member.name]), -len(fold(title)), not title.isupper()

    return max(fuller, key=rank)


def _abstract_rank(abstract: str) -> tuple[bool, int]:
    return not abstract.rstrip().endswith(("...", "…")), len(abstract)


def _joined_keywords(lists: Iterable[str]) -> str:
    words = united((text.split(";" if ";" in text else ",") for text in lists), str.strip)
    return ("; " if any("," in word for word in words) else ", ").join(words)


def united(lists: Iterable[Iterable[Any]], clean: Callable[[Any], Any] = lambda value: value) -> list[Any]:
    """All values, each once whatever its case, in their order."""
    found: dict[str, Any] = {}
    for values in lists:
        for value in map(clean, values):
            if value not in ("", None):
                found.setdefault(_folded(value), value)
    return list(found.values())


def _folded(value: object) -> str:
    """Values that differ by case and punctuation alone are equal; one made of signs is itself."""
    return fold(str(value)) or str(value)


def _says_no_more(variable: str, member: Member, value: object) -> bool:
    """Whether the member's value is the merged one, but for case and punctuation, or a part of it."""
    own = member.item[variable]
    if own == value or own in ("", [], {}):
        return True
    if variable in DATE_VARIABLES:
        return _date_no_more(own, value)
    if variable == "abstract":
        return bool(fold(str(own))) and fold(str(value)).startswith(fold(str(own)))
    return _folded(own) == _folded(value)


def _date_no_more(own: Date | object, merged: Date | object) -> bool:
    """Whether a date is the merged one, less exact: a single one of the same year, or year and month."""
    if not isinstance(own, dict) or set(own) != {"date-parts"} or len(own["date-parts"]) != 1:
        return False
    parts = _date_parts(own)
    return parts == _date_parts(merged)[: len(parts)]
