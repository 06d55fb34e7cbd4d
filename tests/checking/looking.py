"""Records looked at by all rules, however a test has them: as items, or as the text of a file."""

from collections.abc import Sequence
from datetime import date

from bibtools import formats
from bibtools.checking.files import Arrival, Settings, Target
from bibtools.checking.findings import Checked, Finding, check
from bibtools.checking.rule import Rule
from bibtools.checking.rules import RULES
from bibtools.csl import Style
from bibtools.record.item import Item
from bibtools.record.reading import Reading, Source

TODAY = date(2025, 6, 15)
Given = Item | list[Item] | str

TARGETS = {
    "csl": Target(),
    "bibtex": Target("bibtex", "bibtex"),
    "biblatex": Target("biblatex", "biblatex"),
    "zotero": Target(
        "zotero", "zotero", arrive=lambda item: Arrival("book", item["type"] != "classic", [*item.get("custom", {})])
    ),
}


def target(name: str) -> Target:
    return TARGETS.get(name) or Target("style", name, Style.load(name))


def look(given: Given, name: str = "csl", rules: Sequence[Rule] = RULES, file: str = "x") -> Checked:
    """What the rules find; a text is read in the format that it shows."""
    settings = Settings(TODAY, target(name))
    if isinstance(given, str):
        source = Source(file, given)
        [(_, reading)] = formats.read([source])
        return check([(source, reading)], settings, rules)
    items = given if isinstance(given, list) else [given]
    return check([(Source(file, ""), Reading(items, []))], settings, rules)


def findings(given: Given, code: str, name: str = "csl") -> list[Finding]:
    return [one for one in look(given, name).findings if one.rule.code == code]


def article(**more: object) -> Item:
    """An article that has what an article has; what is None is left out; `_` is `-` in the names of variables."""
    item: Item = {
        "id": "doe2000",
        "type": "article-journal",
        "title": "Tides of the northern seas",
        "author": [{"family": "Doe", "given": "Jane"}],
        "container-title": "Journal of Tides",
        "volume": "12",
        "page": "123-145",
        "issued": {"date-parts": [[2000, 5]]},
    }
    item |= {key.replace("_", "-"): value for key, value in more.items()}
    return {key: value for key, value in item.items() if value is not None}


def by(*names: str) -> list[dict[str, str]]:
    """Names written as `Family|Given`; one without the line is a literal."""
    made = []
    for name in names:
        family, line, given = name.partition("|")
        made.append({"family": family, "given": given} if line else {"literal": family})
    return made
