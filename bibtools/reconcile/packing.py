"""Keys as bytes: a column of them is small, and travels between processes.

Equal keys are equal bytes, so what no evidence can tell apart is found without unpacking.
"""

import marshal
from functools import lru_cache
from typing import Any

from bibtools.reconcile.keys import Keys
from bibtools.reconcile.people import PersonKey
from bibtools.reconcile.titles import TitleKey

_VERSION = 2  # of marshal's format: later ones write equal values in several ways, by how often each is referred to
_REMEMBERED = 1 << 9  # lists of people: those of one work mostly follow each other


def pack(keys: Keys) -> bytes:
    """The keys as bytes."""
    return marshal.dumps(
        (keys.type, _packed_title(keys.title), "\n".join(map(_packed_name, keys.people)), *keys[3:]), _VERSION
    )


def unpack(packed: bytes) -> Keys:
    """The keys that `pack` made bytes of: in this program, by no other one."""
    kind, title, people, *others = marshal.loads(packed)  # noqa: S302 - it never comes from a file
    return Keys(kind, _title(title), _people(people), *others)


def _packed_title(key: TitleKey) -> tuple[Any, ...]:
    parallels = tuple(map(_packed_title, key.parallels))
    return " ".join(key.words), key.main, key.numbers, key.notice, key.generic, key.telling, parallels


def _title(packed: tuple[Any, ...]) -> TitleKey:
    text, main, numbers, notice, generic, telling, parallels = packed
    compact = text.replace(" ", "")
    return TitleKey(
        tuple(text.split()), compact, main, numbers, notice, generic, telling, tuple(map(_title, parallels))
    )


@lru_cache(maxsize=_REMEMBERED)
def _people(packed: str) -> tuple[PersonKey, ...]:
    return tuple(map(_name, packed.split("\n"))) if packed else ()


def _packed_name(key: PersonKey) -> str:
    """Folded words hold letters and digits alone, so tabs and line ends are free. Most people have no particle."""
    parts, given = " ".join(key.parts), " ".join(key.given)
    if key.family == key.core and not key.words:
        return f"{parts}\t{given}"
    return f"{parts}\t{given}\t{key.family}\t{' '.join(key.words)}"


def _name(packed: str) -> PersonKey:
    text, given, *more = packed.split("\t")
    core = text.replace(" ", "")
    family, words = more or (core, "")
    return PersonKey(family, core, tuple(given.split()), tuple(words.split()), tuple(text.split()))
