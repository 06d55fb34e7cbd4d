"""The styles of a document: those of the template around the entries, made plain, and those of the entries."""

from docx.document import Document as Package
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt, RGBColor, Twips

from bibtools.richtext.document import Document, Layout
from bibtools.richtext.paragraphs import ENTRIES, HANGING, LINE, Role, shape

_FRAME: dict[Role, tuple[int, int, int]] = {
    "Title": (20, 0, LINE),
    "Heading 1": (14, LINE, LINE // 2),
    "Body Text": (11, 0, LINE // 2),
}
"""What stands around the entries: its size in points, the room above and below in twips."""
_LINK_COLOUR = RGBColor(0x05, 0x63, 0xC1)  # Word's own since 2013


def set_styles(package: Package, document: Document) -> None:
    """The styles that the paragraphs of the document name."""
    for style in list(package.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()  # a hundred colourful ones, for tables that are not there
    if document.is_right_to_left:
        package.styles["Normal"].element.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for role in _FRAME:
        _set_frame(package, role)
    for role in ENTRIES:
        _add_entry(package, role, document.layout)
    link = package.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb = _LINK_COLOUR
    link.font.underline = True


def _set_frame(package: Package, role: Role) -> None:
    """Black, without a rule below, single-spaced."""
    size, above, below = _FRAME[role]
    style = package.styles[role]
    for border in style.element.xpath("w:pPr/w:pBdr"):
        border.getparent().remove(border)
    style.font.size = Pt(size)
    style.font.color.rgb = None
    if role != "Body Text":
        style.font.bold = style.font.cs_bold = True
    for other in style.element.xpath("w:rPr/w:szCs"):
        other.set(qn("w:val"), str(2 * size))
    style.paragraph_format.space_before, style.paragraph_format.space_after = Twips(above), Twips(below)
    style.paragraph_format.line_spacing = 1.0


def _add_entry(package: Package, role: Role, layout: Layout) -> None:
    start, hanging, above, lines = shape(layout, role)
    style = package.styles.add_style(role, WD_STYLE_TYPE.PARAGRAPH, builtin=role == "Bibliography")
    style.base_style = package.styles["Normal"]
    style.quick_style = True
    stands = style.paragraph_format
    stands.left_indent, stands.first_line_indent = Twips(start), Twips(-hanging)
    stands.space_before, stands.space_after = Twips(above), Twips(0)
    stands.line_spacing = float(lines)
    if layout.label_width > 0 and role in HANGING:
        stands.tab_stops.add_tab_stop(Twips(start))
