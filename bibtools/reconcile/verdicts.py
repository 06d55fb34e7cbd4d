"""What is said of two records: by each field, and all in all."""

import marshal
from collections.abc import Iterable
from typing import Literal, NamedTuple

Verdict = Literal["agree", "close", "partial", "differ", "contradict", "missing"]
"""What one field says of two records.

`agree`: the same; `close`: the same but for the form; `partial`: a part of it on one side only; `differ`:
another value, as it happens to one work, too; `contradict`: a value that one work cannot have; `missing`:
nothing to compare on one side, which speaks neither for nor against.
"""

Outcome = Literal["merge", "review", "distinct"]


class Evidence(NamedTuple):
    """What one field says: the verdict, the likeness from 0 to 1, and a short reason for a person to read."""

    field: str
    verdict: Verdict
    score: float
    reason: str


class Decision(NamedTuple):
    """What follows from the evidence: the outcome, the probability that it is one work, and what else had a say."""

    outcome: Outcome
    score: float
    grounds: tuple[str, ...] = ()


def pack(evidence: Iterable[Evidence]) -> bytes:
    """The evidence as bytes: reports have much of it, and people look at little."""
    return marshal.dumps([value for one in evidence for value in one])


def unpack(packed: bytes) -> tuple[Evidence, ...]:
    """The evidence that `pack` made bytes of: in this program, by no other one."""
    values = iter(marshal.loads(packed) if packed else ())  # noqa: S302 - it never comes from a file
    return tuple(map(Evidence._make, zip(values, values, values, values, strict=True)))
