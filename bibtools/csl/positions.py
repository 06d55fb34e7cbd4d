"""Where each cite stands to earlier ones: first, subsequent, ibid, near-note. CSL 1.0.2, "Choose", `position`."""

from collections.abc import Sequence
from typing import NamedTuple

from bibtools.csl.render.state import Citation, Cite, Position


class Placed(NamedTuple):
    """The position of a cite, whether it is a near note, and the note of the first cite of its item."""

    position: Position
    near_note: bool = False
    first_note: str = ""


def positions(citations: Sequence[Citation], near_note_distance: int) -> list[list[Placed]]:
    """The place of every cite of every citation, in one pass."""
    first_note: dict[str, int | None] = {}
    last_note: dict[str, int | None] = {}
    previous: dict[bool, Citation] = {}
    """The last citation in the text, and the last in a note."""
    result: list[list[Placed]] = []
    for citation in citations:
        placed: list[Placed] = []
        for order, cite in enumerate(citation.cites):
            before = _before(citation, order, previous.get(citation.note is None))
            position = cite.position or _position(cite, before, cite.id in first_note)
            note, last = citation.note, last_note.get(cite.id)
            near = cite.near_note
            if near is None:
                near = bool(
                    position != "first" and note is not None and last is not None and note - last <= near_note_distance
                )
            origin = first_note.get(cite.id) if cite.id in first_note and position != "first" else None
            placed.append(Placed(position, near, str(origin) if origin else ""))
            first_note.setdefault(cite.id, note)
            last_note[cite.id] = note
        result.append(placed)
        previous[citation.note is None] = citation
    return result


def _before(citation: Citation, order: int, previous: Citation | None) -> Cite | None:
    """The cite that an "ibid." would refer to."""
    if order:
        return citation.cites[order - 1]
    if previous is None or len(previous.cites) != 1:
        return None
    return previous.cites[-1]


def _position(cite: Cite, before: Cite | None, is_known: bool) -> Position:
    if not is_known:
        return "first"
    if before is None or before.id != cite.id:
        return "subsequent"
    own, other = _locator(cite), _locator(before)
    if own == other:
        return "ibid"
    return "ibid-with-locator" if own else "subsequent"


def _locator(cite: Cite) -> tuple[str, str] | None:
    return (cite.label or "page", cite.locator.strip()) if cite.locator else None
