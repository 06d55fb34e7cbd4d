"""Items that mean harm: text that would break a file if a writer let it through."""

from typing import Any

from hypothesis import strategies as st

from bibtools.record import schema
from bibtools.record.item import Item

PIECES = (
    "\n", "\r\n", "\r", "\t", "\x00", "\x0b", "\x1f", "\x7f", "\x85", "\u2028", "\u2029", "\ud800",
    "{", "}", "{{", "}}", "\\", "\\{", "\\}", "\\\\", "%", "#", "$", "&", "_", "~", "^", '"', "'",
    "@", "@article{x,", "\n@misc{y,\n}\n", "]}", "=", " = ", ",", ", ", ":", "](", "\\end{document}",
    "ER  - ", "\nER  - \n", "\nTY  - JOUR\n", "TY  - ", "  - ", " and ", " and others", "and",
    "<i>", "</i>", '<span class="nocase">', "</span>", "<sub>",
    "a", "B", "GraphCast", "é", "中", "Δ", " ", "\xa0", "–", "“",
)  # fmt: skip

TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=8).map("".join)
_NAME_PARTS = ("family", "given", "suffix", "non-dropping-particle", "dropping-particle", "literal")
NAME: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries({}, optional=dict.fromkeys(_NAME_PARTS, TEXT))
_NUMBER = st.integers(-99, 2100)
DATE: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(st.lists(_NUMBER | _NUMBER.map(str), min_size=1, max_size=3), min_size=1, max_size=2),
        "season": _NUMBER | TEXT,
        "literal": TEXT,
        "raw": TEXT,
    },
)


def _variables() -> dict[str, st.SearchStrategy[Any]]:
    return {
        **dict.fromkeys(sorted(schema.NAME_VARIABLES), st.lists(NAME, max_size=3)),
        **dict.fromkeys(sorted(schema.DATE_VARIABLES), DATE),
        **dict.fromkeys(sorted(schema.NUMBER_VARIABLES), TEXT | _NUMBER),
        **dict.fromkeys(sorted(schema.STRING_VARIABLES), TEXT),
        "custom": st.just({"truncated": ["author", "editor"]}),
    }


_VARIABLES = _variables()
TYPES = st.sampled_from(sorted(schema.TYPES))


@st.composite
def _items(draw: st.DrawFn) -> Item:
    chosen = draw(st.lists(st.sampled_from(sorted(_VARIABLES)), max_size=6, unique=True))
    return {"id": draw(TEXT), "type": draw(TYPES), **{name: draw(_VARIABLES[name]) for name in chosen}}


ITEMS = st.lists(_items(), max_size=4)
