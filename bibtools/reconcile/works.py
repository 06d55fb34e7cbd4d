"""What reconciling gives: works, and for every group of records the evidence for and against it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bibtools.errors import Problem
from bibtools.reconcile import verdicts
from bibtools.reconcile.persons import Person, persons
from bibtools.reconcile.verdicts import Evidence, Outcome
from bibtools.reconcile.weights import told
from bibtools.record.item import Item


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, by reference, and what was decided of them.

    `grounds` are the doubts, the policy and the person's decision that had a say beside the evidence.
    """

    left: str
    right: str
    decision: Outcome
    score: float
    grounds: tuple[str, ...] = ()
    said: bytes = b""  # the evidence, packed

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What each field says."""
        return verdicts.unpack(self.said)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it was decided so: the grounds, then what the fields say, the weightiest first."""
        return (*self.grounds, *told(self.evidence))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Records that are one work (`merge`), or may be (`review`). `key` is the id of the work that they became.

    A review names all records of the works that it is about; its pairs are those that raise the question.
    """

    members: list[str]
    decision: Literal["merge", "review"]
    pairs: list[Pair] = field(default_factory=list)
    key: str | None = None


class Works(list[Item]):
    """The works, as items, in the order in which their first records came.

    `clusters` holds the groups of two and more records, merged ones first; `keys` leads from the reference of
    every record that went in to the id of its work; `problems` are a person's decisions that could not be applied.
    """

    def __init__(
        self, items: Iterable[Item], clusters: list[Cluster], keys: dict[str, str], problems: Iterable[Problem] = ()
    ) -> None:
        super().__init__(items)
        self.clusters = clusters
        self.keys = keys
        self.problems = list(problems)


def references(items: Sequence[Item]) -> list[str]:
    """A unique name for each record: its id, `FILE#ID` where two share the id, `FILE#ID@LINE` where that is shared.

    Records that even this does not tell apart (they were made, not read) are numbered: `ID@2`.
    """
    ids = [str(item.get("id", "")) for item in items]
    if len(set(ids)) == len(ids):
        return ids
    places = [item.get("custom", {}).get("origin", {}) for item in items]
    files = [f"{place['file']}#{name}" if "file" in place else name for place, name in zip(places, ids, strict=True)]
    lines = [f"{name}@{place['line']}" if "line" in place else name for place, name in zip(places, files, strict=True)]
    found = _told_apart(ids, files)
    return _numbered(_told_apart(found, lines))


def as_json(works: Works) -> dict[str, Any]:
    """The report as plain values for JSON: `records`, `works` (counts), `clusters` with their pairs, and `persons`."""
    return {
        "records": len(works.keys),
        "works": len(works),
        "clusters": [_cluster(cluster) for cluster in works.clusters],
        "persons": [_person(person) for person in persons(works)],
    }


def _cluster(cluster: Cluster) -> dict[str, Any]:
    key = {} if cluster.key is None else {"key": cluster.key}
    return {
        "members": list(cluster.members),
        "decision": cluster.decision,
        **key,
        "pairs": [
            {
                "left": pair.left,
                "right": pair.right,
                "decision": pair.decision,
                "score": round(pair.score, 4),
                "reasons": list(pair.reasons),
                "evidence": [{**one._asdict(), "score": round(one.score, 4)} for one in pair.evidence],
            }
            for pair in cluster.pairs
        ],
    }


def _person(person: Person) -> dict[str, Any]:
    return {**person._asdict(), "forms": [form._asdict() for form in person.forms]}


def _told_apart(names: Sequence[str], fuller: Sequence[str]) -> list[str]:
    """The names, the shared ones in their fuller form."""
    counts = Counter(names)
    return [full if counts[name] > 1 else name for name, full in zip(names, fuller, strict=True)]


def _numbered(names: Sequence[str]) -> list[str]:
    taken = set(names)
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        new = name
        if seen[name] > 1:
            while (new := f"{name}@{seen[name]}") in taken:
                seen[name] += 1
            taken.add(new)
        found.append(new)
    return found
