"""A report as a Word file.

DOCX choices of `variant`: `no_grid` (no column widths declared), `split_runs` (a number over several runs), `breaks` (labels broken by line
breaks), `sdt` (tables and cells inside content controls), `tracked` (deleted figures beside the present ones), `hidden_text`, `nested`
(each table inside a cell of a layout table), `title_box` (titles in text boxes), `before` (rows begin behind a skipped column, as Word
writes for ragged tables), `widths` (spans lost: only widths tell), `edges` (column edges wander by a few twips).
"""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from office_files import Paragraph as BinaryParagraph
from office_files import doc, row

from house_styles.columns import is_number
from house_styles.flow import Blocks, FlowTable, Paragraph
from house_styles.sheet import UP
from house_styles.style import Style

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
WIDTH = 900  # twips of a column


def docx(blocks: Blocks, style: Style) -> bytes:
    """The report as DOCX."""
    body = "".join(_table(each, style) if isinstance(each, FlowTable) else _paragraph(each, style) for each in blocks)
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", document)):
            package.writestr(zipfile.ZipInfo(name), part)
    return buffer.getvalue()


def _run(text: str, more: str = "") -> str:
    parts = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">').replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{more}<w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">{parts}</w:t></w:r>'


def _paragraph(paragraph: Paragraph, style: Style) -> str:
    if paragraph.kind == "heading" and "title_box" in style.variant:
        content = f"<w:txbxContent><w:p>{_run(paragraph.text)}</w:p></w:txbxContent>"
        choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
        fallback = f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        return f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"
    look = {"heading": '<w:pStyle w:val="2"/><w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>'}.get(paragraph.kind, "")
    return f"<w:p><w:pPr>{look}</w:pPr>{_run(paragraph.text)}</w:p>"


def _table(table: FlowTable, style: Style) -> str:
    variant = style.variant
    rows = []
    for r, texts in enumerate(table.rows):
        cells, column = [], 0
        while column < table.width:
            end = column + 1
            while end < table.width and texts[end] == "<":
                end += 1
            cells.append(_cell(table, style, r, column, end))
            column = end
        heading = "<w:tblHeader/>" if r < table.head else ""
        rows.append(f"<w:tr><w:trPr>{heading}<w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    grid = "" if "no_grid" in variant else f"<w:tblGrid>{f'<w:gridCol w:w={chr(34)}{WIDTH}{chr(34)}/>' * table.width}</w:tblGrid>"
    content = f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>'
    if "sdt" in variant:
        content = f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    if "nested" in variant:
        outer = f"<w:tc><w:tcPr><w:tcW w:w='9000' w:type='dxa'/></w:tcPr>{content}<w:p/></w:tc>"
        content = f"<w:tbl><w:tblPr/><w:tr>{outer}</w:tr></w:tbl>"
    return content + "<w:p/>"


def _cell(table: FlowTable, style: Style, row: int, column: int, end: int) -> str:
    variant, text = style.variant, table.rows[row][column]
    continues = text == UP
    starts = row + 1 < len(table.rows) and table.rows[row + 1][column] == UP and not continues
    merge = "<w:vMerge/>" if continues else '<w:vMerge w:val="restart"/>' if starts else ""
    span = f'<w:gridSpan w:val="{end - column}"/>' if end - column > 1 and "widths" not in variant else ""
    wander = (row * 7 + column * 3) % 21 - 10 if "edges" in variant else 0
    width = f'<w:tcW w:w="{(end - column) * WIDTH + wander}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{span}{merge}</w:tcPr>{_cell_text('' if continues else text, row, column, style)}</w:tc>"


def _cell_text(text: str, row: int, column: int, style: Style) -> str:
    variant = style.variant
    if not text:
        return "<w:p/>"
    runs = _run(text)
    if "split_runs" in variant:
        cut = max(1, len(text) // 2)
        runs = _run(text[:cut]) + '<w:bookmarkStart w:id="1" w:name="x"/><w:proofErr w:type="spellStart"/>' + _run(text[cut:])
    elif "breaks" in variant and not is_number(text) and len(text) > 6:
        runs = _run(text[:5] + "\n" + text[5:])
    if "tracked" in variant and is_number(text) and (row + column) % 3 == 0:
        runs = f'<w:del w:id="1"><w:r><w:delText>9,999.99</w:delText></w:r></w:del><w:ins w:id="2">{runs}</w:ins>'
    if "hidden_text" in variant and is_number(text) and (row + column) % 3 == 1:
        runs = _run("8", "<w:vanish/>") + runs
    content = f"<w:p>{runs}</w:p>"
    if "paragraphs" in variant and not is_number(text) and len(text) > 8:
        content = f"<w:p>{_run(text[:6])}</w:p><w:p>{_run(text[6:])}</w:p>"
    if "sdt" in variant and column == 0:
        content = f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    return content


def binary_doc(blocks: Blocks, style: Style) -> bytes:
    """The report as DOC of Word 97 to 2003: edges of every row in twips, merged cells as marks of the cells."""
    paragraphs: list[BinaryParagraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraphs.append(BinaryParagraph(block.text + "\r"))
        else:
            paragraphs.extend(_binary_table(block, style))
    return doc(paragraphs)


def _binary_table(table: FlowTable, style: Style) -> list[BinaryParagraph]:
    found: list[BinaryParagraph] = []
    for r, texts in enumerate(table.rows):
        edges, flags, shown, column = [0], [], [], 0
        while column < table.width:
            end = column + 1
            while end < table.width and texts[end] == "<":
                end += 1
            continues = texts[column] == UP
            starts = not continues and r + 1 < len(table.rows) and table.rows[r + 1][column] == UP
            flags.append(0x20 if continues else 0x60 if starts else 0)
            shown.append("" if continues else texts[column].replace("\n", "\x0b"))
            wander = (r * 7 + end * 3) % 13 - 6 if "edges" in style.variant and end < table.width else 0
            edges.append(end * WIDTH // 3 + wander)
            column = end
        found.extend(row(shown, edges, flags))
    found.append(BinaryParagraph("\r"))
    return found
