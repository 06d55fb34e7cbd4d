"""Formatted text as a Word document.

python-docx makes the package (`package`) with its styles (`styles`). The paragraphs are written as text (`body`): an
object for each run, as python-docx has it, would take far longer than all else.
"""

from bibtools.errors import OutputError
from bibtools.richtext.document import Document


def document(document: Document) -> bytes:
    """The document as a .docx file, with the same bytes whenever it is the same.

    Raises OutputError where python-docx is not installed.
    """
    try:
        import docx  # noqa: F401, PLC0415 - an extra, and 70 ms that no other format needs
    except ImportError as error:
        raise OutputError("DOCX needs python-docx: pip install 'bibtools[docx]'") from error
    from bibtools.richtext.docx.body import Body  # noqa: PLC0415 - beside the next one
    from bibtools.richtext.docx.package import empty, filled  # noqa: PLC0415 - imports python-docx

    return filled(empty(document), Body(document))
