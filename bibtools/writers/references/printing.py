"""A typeset list in each of its forms."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from bibtools.richtext.document import Document
from bibtools.writers.references.options import Options, To
from bibtools.writers.references.typesetting import Typeset

FRAGMENTS = frozenset({"html", "latex", "typst"})
"""The forms that can be a part of a document of one's own."""
_LISTS = frozenset({"text", "markdown", "pandoc"})
"""The forms that are no whole documents: they have a title only where one was asked for."""
_MODULES = {"text": "plain", "html": "html_document"}
"""The printers in `richtext` whose modules are not called as the form is."""

Printer = Callable[[Document], str | bytes]


def printed(typed: Typeset, to: To, options: Options | None = None) -> str | bytes:
    """The list in one of its forms: bytes for `docx`, else text. Raises OutputError for `docx` without python-docx."""
    options = options or Options()
    document = typed.document
    if to == "page":
        return _page(typed, options)
    is_part = options.fragment and to in FRAGMENTS
    if options.title is None and (is_part or to in _LISTS):
        document = replace(document, title="")
    module = import_module(f"bibtools.richtext.{_MODULES.get(to, to)}")
    if to == "latex":
        return str((module.fragment if is_part else module.document)(document, _spelled))
    printer: Printer = module.fragment if is_part else module.document
    return printer(document)


def _page(typed: Typeset, options: Options) -> str:
    from bibtools.writers.publications import page  # noqa: PLC0415 - only the page has a style sheet and a script

    title = typed.words.publications if options.title is None else options.title
    return page(typed.items, replace(typed.document, title=title))


def _spelled(text: str) -> str:
    from bibtools.text.latex import encode_nodes  # noqa: PLC0415 - its tables are for LaTeX alone

    return encode_nodes((text,))
