"""The package around the paragraphs: python-docx's template, without what nobody asked for."""

import re
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as Package
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Twips

from bibtools.richtext.document import Document
from bibtools.richtext.docx.body import Body, escaped, replaced
from bibtools.richtext.docx.styles import set_styles

_DOCUMENT = "word/document.xml"
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_LINK_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_LEVEL = 3  # of zlib: from 4 on it takes much longer, for a few per cent

_DROPPED = ("/thumbnail", "/extended-properties", "/stylesWithEffects", "/customXml")
"""Of the template: the picture of an empty page, the program that made it, styles for Word 2010, a list of sources."""
_WIDTH, _HEIGHT, _MARGIN = 11906, 16838, 1440  # twips: A4, margins of an inch
_WORD_2013 = "15"
"""The compatibility mode of that version and of all since."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_EAST_ASIAN = frozenset({"ja", "ko", "zh"})
_LONGEST_PROPERTY = 255  # characters; python-docx refuses more
_DATE = datetime(1980, 1, 1)  # noqa: DTZ001 - python-docx wants it naive; the first that ZIP knows, as none is known


def empty(document: Document) -> bytes:
    """The package for the document, with no paragraph in it."""
    return _package(replace(document, sections=(), lead=(), notes=()))


@lru_cache(maxsize=16)  # it takes as long as a thousand entries, and many lists with the same settings need one
def _package(document: Document) -> bytes:
    package = docx.Document()
    _drop(package)
    _describe(package, document)
    _set_language(package, document)
    _set_page(package, document)
    set_styles(package, document)
    stream = BytesIO()
    package.save(stream)
    return stream.getvalue()


def filled(package: bytes, body: Body) -> bytes:
    """The package with the paragraphs of the body, and with what its links lead to."""
    stream = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(stream, "w") as target:
        parts = {name: source.read(name) for name in source.namelist()}
        parts[_DOCUMENT] = _with(parts[_DOCUMENT], b"".join(body.paragraphs()), b"<w:sectPr")
        links = "".join(_link(key, url) for url, key in body.links.items()).encode()
        parts[_RELATIONSHIPS] = _with(parts[_RELATIONSHIPS], links, b"</Relationships>")
        for name, data in parts.items():
            target.writestr(ZipInfo(name), data, ZIP_DEFLATED, _LEVEL)
    return stream.getvalue()


def _link(key: str, url: str) -> str:
    return f'<Relationship Id="{key}" Type="{_LINK_TYPE}" Target="{escaped(url)}" TargetMode="External"/>'


def _with(part: bytes, text: bytes, place: bytes) -> bytes:
    """The part with a text before the first such place."""
    before, mark, after = part.partition(place)
    return b"".join([before, text, mark, after])


def _drop(package: Package) -> None:
    for relationships in (package.part.package.rels, package.part.rels):
        for key, relationship in list(relationships.items()):
            if relationship.reltype.endswith(_DROPPED):
                del relationships[key]


def _describe(package: Package, document: Document) -> None:
    """The properties: a title and a language, no author, no time."""
    properties = package.core_properties
    properties.title = replaced(document.title)[:_LONGEST_PROPERTY]
    properties.language = _language(document)
    properties.author = properties.comments = ""
    properties.created = properties.modified = _DATE


def _language(document: Document) -> str:
    return document.language if _TAG.fullmatch(document.language) else ""


def _set_language(package: Package, document: Document) -> None:
    """The language of the text; Word has others for East Asian letters and for those from right to left."""
    language = _language(document)
    if not language:
        return
    kinds = ["w:val"]
    if language[:2].lower() in _EAST_ASIAN:
        kinds.append("w:eastAsia")
    if document.is_right_to_left:
        kinds.append("w:bidi")
    places = package.styles.element.xpath("w:docDefaults//w:lang") + package.settings.element.xpath("w:themeFontLang")
    for place in places:
        for kind in kinds:
            place.set(qn(kind), language)


def _set_page(package: Package, document: Document) -> None:
    section = package.sections[0]
    section.page_width, section.page_height = Twips(_WIDTH), Twips(_HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Twips(_MARGIN)
    if document.is_right_to_left:
        for element in package.element.xpath("w:body/w:sectPr"):
            element.insert_element_before(OxmlElement("w:bidi"), "w:docGrid")
    for mode in package.settings.element.xpath('w:compat/w:compatSetting[@w:name="compatibilityMode"]'):
        mode.set(qn("w:val"), _WORD_2013)
