"""The paragraphs of a document as WordprocessingML. [OOXML] is ISO/IEC 29500-1, "Office Open XML File Formats"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bibtools.richtext.document import Document
from bibtools.richtext.paragraphs import HANGING, Role, placed
from bibtools.richtext.runs import Run, directed, may_turn
from bibtools.richtext.tree import Style

_PROPERTIES: dict[Style, str] = {
    "bold": "<w:b/><w:bCs/>",
    "italic": "<w:i/><w:iCs/>",
    "small-caps": "<w:smallCaps/>",
    "underline": '<w:u w:val="single"/>',
    "superscript": '<w:vertAlign w:val="superscript"/>',
    "subscript": '<w:vertAlign w:val="subscript"/>',
}
"""In the order of the schema ([OOXML] 17.3.2.28, CT_RPr); those that end in `Cs` are for scripts like Arabic."""
_TAB = b"<w:r><w:tab/></w:r>"
_SPACE = b'<w:r><w:t xml:space="preserve"> </w:t></w:r>'
_RUN_ENDS = b"</w:t></w:r>"
_LINK_ENDS = b"</w:hyperlink>"

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_OF_NAMES = re.compile(r"[^0-9A-Za-z_]")
_LONGEST_NAME = 40
_LONGEST_ADDRESS = 2079
_ADDRESS = re.compile(
    r"(?:https?://(?:[\w-]+\.)*[\w-]+(?::\d{1,5})?(?:[/?#].*)?|mailto:[^@]+@[\w.-]+(?:\?.*)?)", re.IGNORECASE
)
"""One that every reader can take apart: for a malformed or long one, some refuse the whole file."""


class Body:
    """The paragraphs of a document, and the addresses that they lead to."""

    def __init__(self, document: Document) -> None:
        self.links: dict[str, str] = {}
        """Each address with the id of its relationship; they are all here when `paragraphs` is at its end."""
        self._document = document
        self._right_to_left = document.is_right_to_left
        self._names = _Names()

    def paragraphs(self) -> Iterator[bytes]:
        """The paragraphs in their order, each an element `w:p` in UTF-8."""
        has_labels = self._document.layout.label_width > 0
        for role, (label, text, _, _), anchor in placed(self._document):
            begins, ends = self._names.bookmark(anchor) if anchor else (b"", b"")
            output = [_opening(role), begins]
            if label:
                self._print(label, output)
            if has_labels and role in HANGING:
                output.append(_TAB)
            elif label:
                output.append(_SPACE)
            self._print(text, output)
            output += (ends, b"</w:p>")
            yield b"".join(output)

    def _print(self, found: Sequence[Run], output: list[bytes]) -> None:
        """Add the runs to the output."""
        around = None
        for text, styles, url in found:
            leads = url if url is not None and _is_sound(url) else None
            if leads != around:
                output.append(_LINK_ENDS if around is not None else b"")
                output.append(f'<w:hyperlink r:id="{self._link(leads)}">'.encode() if leads is not None else b"")
                around = leads
            encoded = escaped(text).encode()
            # Nearly all texts: `directed` says the same of them, but takes longer.
            if not self._right_to_left and not may_turn(encoded):
                output += (_start(styles, leads is not None, False), encoded, _RUN_ENDS)
                continue
            for stretch, rightward in directed(text, right_to_left=self._right_to_left):
                output += (_start(styles, leads is not None, rightward), escaped(stretch).encode(), _RUN_ENDS)
        output.append(_LINK_ENDS if around is not None else b"")

    def _link(self, url: str) -> str:
        return self.links.setdefault(url, f"link{len(self.links) + 1}")


def _is_sound(url: str) -> bool:
    return len(url) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(url) is not None


class _Names:
    """The names of bookmarks: each one once, whatever its capitals, in letters that Word takes."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def bookmark(self, anchor: str) -> tuple[bytes, bytes]:
        """What stands before and after a text that links may lead to."""
        name = self._name(anchor)
        number = len(self._taken)
        begins = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return begins.encode(), f'<w:bookmarkEnd w:id="{number}"/>'.encode()

    def _name(self, anchor: str) -> str:
        plain = anchor if anchor.isascii() and anchor.isidentifier() else _NOT_OF_NAMES.sub("_", anchor)
        plain = (plain if plain[0].isalpha() else f"e{plain}")[:_LONGEST_NAME]
        name = plain
        while name.lower() in self._taken:
            self._taken[plain.lower()] += 1
            suffix = f"_{self._taken[plain.lower()]}"
            name = f"{plain[: _LONGEST_NAME - len(suffix)]}{suffix}"
        self._taken[name.lower()] = 1
        return name


@cache
def _opening(role: Role) -> bytes:
    """What a paragraph begins with."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(role)}"/></w:pPr>'.encode()


@cache
def style_id(name: str) -> str:
    """The id of a style: its name without spaces, as python-docx has it."""
    return name.replace(" ", "")


@cache
def _start(styles: frozenset[Style], leads: bool, right_to_left: bool) -> bytes:
    """What a run begins with. A text cannot be raised and lowered at once: it is raised."""
    styles = styles - {"subscript"} if "superscript" in styles else styles
    properties = '<w:rStyle w:val="Hyperlink"/>' * leads
    properties += "".join(mark for style, mark in _PROPERTIES.items() if style in styles)
    properties += "<w:rtl/>" * right_to_left
    around = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{around}<w:t xml:space="preserve">'.encode()


def escaped(text: str) -> str:
    """The text as XML has it, in an attribute, too."""
    if not text.isprintable():
        text = replaced(text)
    if "&" in text or "<" in text or ">" in text or '"' in text:  # most texts have none of them
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text


def replaced(text: str) -> str:
    """The text without what no XML may hold (XML 1.0, section 2.2): U+FFFD stands for it."""
    return text if text.isprintable() else _FORBIDDEN.sub("\ufffd", text)
