"""The style sheet and the scripts of the page, and the policy that lets a browser run these and nothing else."""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

from bibtools.richtext.document import Layout
from bibtools.richtext.html import TAGS

_WIDEST = 12  # of a left margin, in characters: a longer label runs on into the text beside it
_SCRIPTS = ("list.js", "state.js", "chart.js", "bibtex.js", "start.js")
_STYLED = re.compile('<span style="([^"]*)">')
_STYLES = {opening: f"as-{name}" for name, (opening, _) in TAGS.items() if _STYLED.match(opening)}
"""The printer's styles in attributes have names of classes here: the policy allows no style in an attribute."""

_HANGING = """.csl-entry { padding-inline-start: var(--indent); text-indent: calc(-1 * var(--indent)); }
details { margin-inline-start: var(--indent); }"""
_COLUMNS = """.csl-entry {{ display: flow-root; }}
.csl-left-margin {{ float: left; float: inline-start; min-width: {width}ch; }}
.csl-right-inline, .csl-block, details {{ margin-inline-start: {width}ch; }}
.csl-indent {{ margin-inline-start: {indent}ch; }}"""


def style(layout: Layout) -> str:
    """The style sheet: the page's own, the styles of text, and how the entries are indented.

    The spacing of lines and entries is the page's: a style that asks for double lines has a manuscript in mind.
    """
    return "\n".join((_read("style.css"), *_text_styles(), *_layout(layout)))


def script() -> str:
    """The script, which makes the list searchable."""
    return "(() => {\n" + "\n".join(map(_read, _SCRIPTS)) + "})();\n"


def early_script() -> str:
    """What runs before anything is shown, so that the page does not change its colours before one's eyes."""
    return _read("early.js")


def policy(style: str, *scripts: str) -> str:
    """The Content-Security-Policy of a page with these: no other script or style, and no address to ask."""
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'"
    )


def classed(html: str) -> str:
    """HTML of the rich text's printer with classes for its styles, and blocks that may stand in any text."""
    if "<div" in html:  # what was read is escaped: a tag is the printer's
        html = html.replace("<div ", "<span ").replace("</div>", "</span>")
    return _STYLED.sub(lambda match: f'<span class="{_STYLES[match[0]]}">', html)


def _text_styles() -> Iterator[str]:
    for opening, name in _STYLES.items():
        yield f".{name} {{ {_STYLED.findall(opening)[0]} }}"


def _layout(layout: Layout) -> Iterator[str]:
    """A list has columns or a hanging indent: with both, the columns are the indent."""
    if layout.label_width:
        width = min(layout.label_width, _WIDEST) + 1
        yield _COLUMNS.format(width=width, indent=width + 4)
    elif layout.hanging_indent:
        yield _HANGING


@cache
def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
