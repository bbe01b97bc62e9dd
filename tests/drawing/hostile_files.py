"""Files made to do harm: each is small, and asks for more than it should get."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

MEGA = 1 << 20
ROWS = [
    ["项目", "", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"],
    ["科目代码", "科目名称", "", "", "", "", "", ""],
    ["合计", "", "1,730.45", "1,204.19", "526.26", "0.00", "0.00", "0.00"],
    ["201", "一般公共服务支出", "1,730.45", "1,204.19", "526.26", "0.00", "0.00", "0.00"],
    ["20103", "政府办公厅（室）及相关机构事务", "1,730.45", "1,204.19", "526.26", "0.00", "0.00", "0.00"],
    ["2010301", "行政运行", "1,204.19", "1,204.19", "0.00", "0.00", "0.00", "0.00"],
    ["2010302", "一般行政管理事务", "526.26", "0.00", "526.26", "0.00", "0.00", "0.00"],
]


def pdf(objects: dict[int, bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of these bodies with a right cross-reference table."""
    parts, places, position = [b"%PDF-1.7\n"], {}, 9
    for number, body in objects.items():
        part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        places[number] = position
        parts.append(part)
        position += len(part)
    size = max(objects) + 1
    lines = b"".join(b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n" for number in range(size))
    end = b"xref\n0 %d\n%strailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, lines, size, root, trailer, position)
    return b"".join(parts) + end


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def one_page(content: bytes, catalog: bytes = b"", page: bytes = b"") -> dict[int, bytes]:
    """The objects of a PDF with one page, whose content is object 4."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>%s>>" % page,
        4: content,
    }


def flate_bomb(size: int = 300 * MEGA, twice: bool = False) -> bytes:
    """A page whose content unpacks to `size` bytes; packed twice it is a thousand times smaller still."""
    packer = zlib.compressobj(1)
    block = b"q Q " * (MEGA // 4)
    packed = b"".join(packer.compress(block) for _ in range(size // MEGA)) + packer.flush()
    filters = b"/Filter/FlateDecode"
    if twice:
        packed, filters = zlib.compress(packed), b"/Filter[/FlateDecode/FlateDecode]"
    return pdf(one_page(stream(packed, filters)))


def cyclic_page_tree() -> bytes:
    """Page tree nodes that hold each other."""
    objects = one_page(stream(b""))
    objects[2] = b"<</Type/Pages/Kids[3 0 R 5 0 R]/Count 1000>>"
    objects[5] = b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 5 0 R 3 0 R]/Count 999>>"
    return pdf(objects)


def many_pages(count: int = 100_000) -> bytes:
    """One page, counted very often."""
    objects = one_page(stream(b""))
    objects[2] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count)
    return pdf(objects)


def deep_page_tree(depth: int = 20_000) -> bytes:
    """A page tree that is a rope."""
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    for number in range(2, depth):
        objects[number] = b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (number + 1, number - 1)
    objects[depth] = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]>>" % (depth - 1)
    return pdf(objects)


def endless_references() -> bytes:
    """Tables of objects that name each other as the one before."""
    content = pdf(one_page(stream(b"")))
    place = int(re.findall(rb"startxref\n(\d+)", content)[0])
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % place)


def many_rules(count: int = 1_000_000) -> bytes:
    """A page of very many short ruling lines."""
    lines = b"".join(b"%d %d m %d %d l S\n" % (each % 500, each // 500 % 800, each % 500 + 9, each // 500 % 800) for each in range(1000))
    return pdf(one_page(stream(zlib.compress(lines * (count // 1000)), b"/Filter/FlateDecode")))


def expenditure_table(readable: bool = True, suffix: bytes = b"") -> bytes:
    """A 支出决算表. Without `readable` the font of its figures is in the file and says nowhere which letters its glyphs are."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    pdfmetrics.registerFont(TTFont("Digits", "Vera.ttf", asciiReadable=readable))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(842, 595), invariant=1)
    canvas.setFont("STSong-Light", 16)
    canvas.drawCentredString(421, 540, "支出决算表")
    canvas.setFont("STSong-Light", 9)
    canvas.drawString(700, 520, "单位：万元")
    if not readable:  # glyphs are numbered as they are used: from here on the numbers are those of ASCII digits, in another order
        canvas.setFont("Digits", 4)
        canvas.drawString(31, 20, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[:47])
    widths, x_start, y = [60, 190, 85, 85, 85, 85, 85, 105], 31, 500
    for row in ROWS:
        x = x_start
        for text, width in zip(row, widths, strict=True):
            canvas.rect(x, y - 20, width, 20)
            digits = bool(text) and text[0].isascii()
            canvas.setFont("Digits" if digits and "." in text else "STSong-Light", 8)
            canvas.drawString(x + 3, y - 14, text)
            x += width
        y -= 20
    canvas.save()
    content = buffer.getvalue()
    return (content if readable else re.sub(rb"/ToUnicode (\d+ 0 R)", rb"/ToUnknown \1", content)) + suffix


def acting_pdf(marker: Path) -> bytes:
    """A page that asks a viewer to run scripts, start a program, open an address and unpack a file, all of which would leave a trace."""
    script = b"/S/JavaScript/JS(app.launchURL\\('file://%s'\\); this.exportDataObject\\({cName: 'a', nLaunch: 2}\\))" % str(marker).encode()
    launch = b"/S/Launch/F(/bin/sh)/Unix<</F(/bin/sh)/P(-c 'touch %s')>>" % str(marker).encode()
    names = b"/Names<</JavaScript<</Names[(a) <<%s>>]>>/EmbeddedFiles<</Names[(a) 6 0 R]>>>>" % script
    catalog = b"/OpenAction<<%s/Next<<%s>>>>%s/AA<</WC<<%s>>>>" % (script, launch, names, launch)
    page = b"/AA<</O<<%s>>/C<<%s>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A<<%s>>>>]" % (script, launch, launch)
    objects = one_page(stream(b"BT /F1 12 Tf 72 700 Td (harmless) Tj ET"), catalog, page)
    objects[3] = objects[3].replace(b"<<>>", b"<</Font<</F1 8 0 R>>>>")
    objects[6] = b"<</Type/Filespec/F(%s)/UF(%s)/EF<</F 7 0 R>>>>" % (str(marker).encode(), str(marker).encode())
    objects[7] = stream(b"#!/bin/sh\ntouch it\n", b"/Type/EmbeddedFile")
    objects[8] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return pdf(objects)


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP whose members have exactly these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def linked_archive(target: str) -> bytes:
    """A ZIP with a symbolic link that leads out of it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        link = zipfile.ZipInfo("report.pdf")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        package.writestr(link, target)
    return buffer.getvalue()


def nested_archive(depth: int = 12, width: int = 12) -> bytes:
    """Archives in archives: what is inside multiplies at every step."""
    content = archive({"report.txt": b"0" * MEGA})
    for _ in range(depth):
        content = archive({f"{number}.zip": content for number in range(width)})
    return content


def entities(kind: str, secret: Path | None) -> str:
    """A document type that multiplies a text a billionfold, or takes in a file of the machine."""
    if secret is not None:
        return f'<!DOCTYPE {kind} [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    steps = "".join(f'<!ENTITY x{step} "{f"&x{step - 1};" * 10}">' for step in range(1, 10))
    return f'<!DOCTYPE {kind} [<!ENTITY x0 "lol">{steps}<!ENTITY x "&x9;">]>'


def docx(secret: Path | None = None) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": f"{entities('w', secret)}{body}".encode()})


def ods(secret: Path | None = None) -> bytes:
    names = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text")}
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    cell = "<table:table-row><table:table-cell><text:p>&x;</text:p></table:table-cell></table:table-row>"
    body = f'<office:body><office:spreadsheet><table:table table:name="a">{cell}</table:table></office:spreadsheet></office:body>'
    content = f"{entities('o', secret)}<office:document-content {spaces}>{body}</office:document-content>"
    return archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})


def ods_repeated(times: int = 1_000_000_000) -> bytes:
    """A workbook whose one row is said to stand there a billion times."""
    names = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text")}
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    cell = f'<table:table-cell table:number-columns-repeated="{times}"><text:p>1</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="{times}">{cell}</table:table-row>'
    body = f'<office:body><office:spreadsheet><table:table table:name="a">{row}</table:table></office:spreadsheet></office:body>'
    content = f"<office:document-content {spaces}>{body}</office:document-content>"
    return archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})


def xlsx(document_type: str = "", text: str = "1", row: int = 1, merged: str = "A1:B1") -> bytes:
    """A workbook that claims all rows and columns there can be; its one text stands in `row`."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    override = '<Override PartName="/xl/{0}.xml" ContentType="{1}.{2}+xml"/>'
    types = override.format("workbook", kind, "sheet.main") + override.format("worksheets/sheet1", kind, "worksheet")
    cell = f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'
    sheet = f'<worksheet xmlns="{main}"><dimension ref="A1:XFD1048576"/><sheetData>{cell}</sheetData>'
    sheet += f'<mergeCells><mergeCell ref="{merged}"/></mergeCells></worksheet>'
    book = f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'

    def link(name: str, target: str) -> bytes:
        one = f'<Relationship Id="rId1" Type="{relations}/{name}" Target="{target}"/>'
        return f'<Relationships xmlns="{packages}/relationships">{one}</Relationships>'.encode()

    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">{types}</Types>'.encode(),
            "_rels/.rels": link("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": link("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f"{document_type}{sheet}".encode(),
        }
    )


def html(secret: Path) -> bytes:
    """A web page that takes in a file of the machine and asks for an address."""
    address = secret.as_uri()
    parts = f'<object data="{address}"></object><iframe src="{address}"></iframe><img src="http://127.0.0.1:9/x"><script src="{address}">'
    return f"<html><body><table><tr><td>支出决算表</td></tr><tr><td>{parts}</td></tr></table></body></html>".encode()
