"""An item on its way from a record."""

from dataclasses import dataclass, field

from bibtools.record.item import Item, custom


@dataclass(slots=True)
class Draft:
    """What is read goes into `item`, what no variable holds stays in `rest`, by its tag.

    `fields` are the values of the record by their tags; `oddities` are for people, in words.
    """

    item: Item
    fields: dict[str, list[str]]
    rest: dict[str, list[str]] = field(default_factory=dict)
    oddities: list[str] = field(default_factory=list)

    def keep(self, tag: str, value: str) -> None:
        """Keep a value that has no variable, or says more than its variable."""
        self.rest.setdefault(tag, []).append(value)

    def truncate(self, variable: str) -> None:
        """Note that a list of names was cut short."""
        lists = custom(self.item).setdefault("truncated", [])
        if variable not in lists:
            lists.append(variable)
