"""A report as a web page, or as the web archive Word and Excel save.

Choices of `variant`: `th` and `thead`; `nested` (each table in a layout table with menus beside it); `word` (what Word writes around every
text: mso- styles, `<o:p>`, `&nbsp;`); `excel` (what Excel writes: x:num, col elements, empty cells that are to be ignored); `split_spans`
(a number over several spans); `paragraphs` (cell texts in paragraphs); `unclosed` (no end tags for cells and rows); `gbk`; `hidden` (rows
and spans that are not shown); `nbsp` (empty cells and indents of non-breaking spaces); `breaks` (labels over lines); `menus`; `rowspan_zero`;
`upper` (tags in capitals, attributes without quotes); `columns` (more columns declared than there are); `comments`.
"""

from __future__ import annotations

import base64
import quopri
from html import escape

from house_styles.columns import Box, is_number
from house_styles.flow import Blocks, FlowTable, Paragraph
from house_styles.style import Style

_WORD_CELL = 'style="border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt;height:14.25pt"'
_MENU = "<ul class=nav><li><a href=/>首页</a></li><li><a href=/zwgk>政务公开</a></li><li>2024-09-12</li><li>浏览次数：1,234</li></ul>"


def html(blocks: Blocks, style: Style) -> bytes:
    """The report as one web page."""
    charset = "gb2312" if "gbk" in style.variant else "utf-8"
    body = "\n".join(_table(each, style) if isinstance(each, FlowTable) else _paragraph(each, style) for each in blocks)
    if "menus" in style.variant:
        body = (
            f"<div id=head>{_MENU}</div><table width=100%><tr><td>{_MENU}</td><td><div class=article>{body}</div></td></tr></table>"
            "<div class=foot>主办：临溪区人民政府　备案号 1234567890　网站标识码3301000001</div><script>var a='1,234.00';</script>"
        )
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{escape(_first(blocks))}</title>'
    if "word" in style.variant:
        head += "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]--><style>p{mso-style-unhide:no}</style>"
    page = f'<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:x"><head>{head}</head><body>{body}</body></html>'
    return page.encode("gb18030" if charset == "gb2312" else "utf-8")


def mhtml(blocks: Blocks, style: Style) -> bytes:
    """The report as a web archive: one part, or with `parts` one for each table as Excel saves sheets, and a frame that lists them."""
    pages = [html(blocks, style)]
    if "parts" in style.variant:
        groups: list[Blocks] = [[]]
        for block in blocks:
            groups[-1].append(block)
            if isinstance(block, FlowTable) and not block.is_layout:
                groups.append([])
        pages = [b"<html><head></head><frameset rows='*,39'><frame src='sheet001.htm'></frameset></html>"]
        pages.extend(html(group, style) for group in groups if group)
    charset = "gb2312" if "gbk" in style.variant else "utf-8"
    parts = []
    for number, page in enumerate(pages):
        if "base64" in style.variant:
            encoding, payload = "base64", base64.encodebytes(page)
        else:
            encoding, payload = "quoted-printable", quopri.encodestring(page)
        heading = f'Content-Location: file:///C:/0/{number}.htm\nContent-Transfer-Encoding: {encoding}\nContent-Type: text/html; charset="{charset}"\n\n'
        parts.append(b"------=_NextPart_1\n" + heading.encode() + payload + b"\n")
    start = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="----=_NextPart_1"\n\nThis is a web archive.\n\n'
    return (start + b"".join(parts) + b"------=_NextPart_1--\n").replace(b"\n", b"\r\n")


def _first(blocks: Blocks) -> str:
    return next((block.text for block in blocks if isinstance(block, Paragraph)), "")


def _paragraph(paragraph: Paragraph, style: Style) -> str:
    text = escape(paragraph.text).replace("\t", "&nbsp;" * 12).replace("　　　　", "&nbsp;&nbsp;&nbsp; &nbsp;&nbsp;　　")
    if "word" in style.variant:
        text = f'<span lang=EN-US style="font-size:10.5pt;mso-hansi-font-family:Calibri">{text}<o:p></o:p></span>'
        return f'<p class=MsoNormal align={"right" if paragraph.kind == "right" else "center"} style="text-align:center">{text}</p>'
    tag = {"title": "h1", "heading": "h3", "right": "div align=right"}.get(paragraph.kind, "p")
    return f"<{tag}>{text}</{tag.split()[0]}>"


def _table(table: FlowTable, style: Style) -> str:
    variant = style.variant
    lines: dict[int, list[str]] = {row: [] for row in range(len(table.rows))}
    for box in table.boxes():
        lines[box.row].append(_cell(box, box.row < table.head, table, style))
    end = "" if "unclosed" in variant else "</tr>"
    rows = [f"<tr>{''.join(cells)}{end}" for cells in lines.values()]
    if "hidden" in variant and not table.is_layout:
        junk = "<td>2010101</td>" + "<td>9,999.99</td>" * (table.width - 1)
        rows.insert(table.head, f'<tr style="display: none">{junk}</tr>')
    if "thead" in variant:
        head, body = "".join(rows[: table.head]), "".join(rows[table.head :])
        content = f"<thead>{head}</thead><tbody>{body}</tbody>"
    else:
        content = "\n".join(rows)
    if "excel" in variant:
        width = f"<col width=72 style='mso-width-source:userset'><col width=64 span={table.width}>"
        ignored = f"<![if supportMisalignedColumns]><tr height=0 style='display:none'>{'<td width=72></td>' * table.width}</tr><![endif]>"
        content = width + content + ignored
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    border = "" if table.is_layout else " border=1 cellspacing=0"
    tag = "TABLE" if "upper" in variant else "table"
    whole = f"<{tag}{border}>{caption}{content}</{tag}>"
    if "nested" in variant and not table.is_layout:
        whole = f"<table width=960><tr><td width=10>&nbsp;</td><td><div>{whole}</div></td></tr></table>"
    return whole


def _cell(box: Box, heading: bool, table: FlowTable, style: Style) -> str:
    variant = style.variant
    tag = "th" if heading and "th" in variant else "td"
    if "upper" in variant:
        tag = tag.upper()
    span = (f" rowspan={box.rows}" if box.rows > 1 else "") + (f" colspan={box.columns}" if box.columns > 1 else "")
    if "excel" in variant:
        number = box.text.replace(",", "") if is_number(box.text) else ""
        look = f' class=xl{65 + box.column}{f" x:num={chr(34)}{number}{chr(34)}" if number else ""} style="mso-ignore:colspan"'
    else:
        look = f" {_WORD_CELL}" if "word" in variant else ""
    end = "" if "unclosed" in variant else f"</{tag}>"
    return f"<{tag}{span}{look}>{_content(box, table, style)}{end}"


def _content(box: Box, table: FlowTable, style: Style) -> str:
    variant, text = style.variant, box.text
    number = is_number(text) and box.column not in table.label_columns
    inner = escape(text)
    if not text:
        inner = "&nbsp;" if {"nbsp", "word", "excel"} & set(variant) else ""
    elif "split_spans" in variant and len(text) > 2:
        cut = max(1, len(text) // 2)
        inner = f"<span>{escape(text[:cut])}</span>\n<span style='letter-spacing:0'>{escape(text[cut:])}</span>"
        if number:
            inner = inner.replace("\n", "")
    elif "breaks" in variant and not number and len(text) > 6:
        inner = f"{escape(text[:5])}<br/>\n  {escape(text[5:])}"
    if "nbsp" in variant and text and not number:
        inner = f"&nbsp;&nbsp;{inner}&nbsp;"
    if "comments" in variant and number:
        inner = f"<!-- 1.00 -->{inner}<!--EndFragment-->"
    if "hidden" in variant and number:
        inner = f"<span style='display:none'>7</span>{inner}"
    if "word" in variant:
        spaced = "<span style='mso-spacerun:yes'>&nbsp;</span>" if number else ""
        return f'<p class=MsoNormal><span lang=EN-US style="font-size:9pt">{spaced}{inner}<o:p></o:p></span></p>'
    if "paragraphs" in variant:
        return f"<p>{inner}</p>" if number or len(text) < 9 else f"<p>{escape(text[:6])}</p><p>{escape(text[6:])}</p>"
    return inner
