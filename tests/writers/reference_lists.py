"""The lists of the seeds' library in every style and form that are looked at by eye and kept in golden/lists.

`python -m tests.writers.reference_lists` makes them anew: read the difference before it is committed.
"""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bibtools import library
from bibtools.record.item import Item
from bibtools.writers.references import Options, To, Typeset, printed, typeset
from tests.shared import SEEDS

GOLDEN = Path(__file__).parents[1] / "golden" / "lists"
STYLES = (
    *("apa", "modern-language-association", "chicago-author-date", "ieee", "nlm-citation-sequence", "nature"),
    *("biosketch-nih", "biosketch-nsf", "cv-compact", "cv-full", "narrative-ukri-erc", "web-two-lines"),
)
FORMS: dict[To, str] = {
    "text": "txt",
    "markdown": "md",
    "pandoc": "pandoc.md",
    "html": "html",
    "latex": "tex",
    "rtf": "rtf",
    "docx": "docx.txt",
    "typst": "typ",
}
"""Each form with the suffix of its golden file; a Word file is kept as `shown` tells it."""


@cache
def works() -> list[Item]:
    """The works of the seeds."""
    return list(library.reconcile(library.gather([SEEDS])))


@cache
def typed(style: str) -> Typeset:
    """The works in a style; each form is printed from it."""
    return typeset(works(), Options(style))


def golden(style: str, form: To) -> Path:
    """The file of a list."""
    return GOLDEN / f"{style}.{FORMS[form]}"


def made(style: str, form: To) -> str:
    """The list as it is now."""
    found = printed(typed(style), form)
    return "".join(f"{line}\n" for line in shown(found)) if isinstance(found, bytes) else found


def shown(data: bytes) -> Iterator[str]:
    """A Word file in lines: the style of each paragraph, and its text with `*` around italics and `**` around bold."""
    from docx import Document  # noqa: PLC0415 - an extra of the project
    from docx.text.hyperlink import Hyperlink  # noqa: PLC0415

    for paragraph in Document(io.BytesIO(data)).paragraphs:
        parts = []
        for part in paragraph.iter_inner_content():
            is_link = isinstance(part, Hyperlink)
            for run in part.runs if isinstance(part, Hyperlink) else [part]:
                sign = "**" * bool(run.bold) + "*" * bool(run.italic)
                parts.append(f"{sign}{run.text}{sign}")
            if is_link:
                parts[-1] = f"<{parts[-1]}>"
        style = paragraph.style.name if paragraph.style else ""
        yield f"[{style}] {''.join(parts)}"


def main() -> None:
    """Write all golden files."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        for form in FORMS:
            golden(style, form).write_text(made(style, form), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
