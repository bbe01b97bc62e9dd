"""Small reports for tests: statements as text, as workbooks and as pages of a PDF; archives of them; a store that holds them, and what
was read and said of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.batches import extract_documents, pending, stored
from extract.describe.documents import DescribeReport, describe_documents
from extract.document.outcome import Extraction
from extract.sources import Source
from extract.store import DocumentStore, Origin
from extract.workers import Limits

Rows = list[list[str]]

# titles with the measures of their columns; the first is the sum of the others. 支出决算批复表 approves 支出决算表 and shows the same
STATEMENTS = {
    "收入决算表": ["本年收入合计", "财政拨款收入", "其他收入"],
    "支出决算表": ["本年支出合计", "基本支出", "项目支出"],
    "一般公共预算财政拨款支出决算表": ["本年支出合计", "基本支出", "项目支出"],
}
ORIGIN = Origin("jia", "http://a.example/1.txt", "http://a.example/list.html", "", "", datetime(2024, 8, 7, tzinfo=UTC), 1)
JIA = Source(id="jia", publisher="甲市人民政府", region="乙省甲市", start=("http://a.example/",), file=Path("jia.yml"))
LIMITS = Limits(seconds=60, memory_bytes=4 << 30)


def statement(title: str, first: int = 100) -> Rows:
    """The heading, the coded lines and the total of a statement, whose sums hold; `first` is what its figures grow from."""

    def row(code: str, name: str, whole: int) -> list[str]:
        return [code, name, *(f"{Decimal(each):,.2f}" for each in (whole, whole - 40, 40 if code else 120))]

    lines = [
        row("204", "公共安全支出", first),
        row("20402", "公安", first),
        row("2040201", "行政运行", first),
        row("208", "社会保障和就业支出", first + 7),
        row("210", "卫生健康支出", first + 11),
    ]
    whole = 3 * first + 18
    total = ["", "合计", *(f"{Decimal(each):,.2f}" for each in (whole, whole - 120, 120))]
    return [["科目编码", "科目名称", *STATEMENTS[title.replace("批复", "")]], *lines, total]


def text(department: str, *titles: str, unit: str = "单位：元", first: int = 100) -> bytes:
    """A text file: the cover, then one statement for each title, its cells parted by tabs."""
    lines = [f"{department}2023年度部门决算", ""]
    for title in titles:
        lines += [title, f"部门：{department}\t{unit}", *("\t".join(row) for row in statement(title, first)), ""]
    return "\n".join(lines).encode()


def workbook(department: str, title: str, unit: str = "单位：元", first: int = 100) -> bytes:
    """A workbook of one sheet with one statement, the same bytes each time; nothing but 部门： says whose it is."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime(2024, 1, 1)
    sheet = book.active
    assert sheet is not None
    for row in ([title], [f"部门：{department}", "", unit], *statement(title, first)):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def pdf(*pages: tuple[list[str], Rows]) -> bytes:
    """A PDF of pages, each with lines of text and below them a ruled table, if it has rows."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=True)
    for lines, rows in pages:
        top = 780
        canvas.setFont("STSong-Light", 12)
        for line in lines:
            canvas.drawString(60, top, line)
            top -= 24
        canvas.setFont("STSong-Light", 9)
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                canvas.rect(60 + column * 95, top - at * 22, 95, 22)
                canvas.drawString(64 + column * 95, top - at * 22 + 7, cell)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def report_pages(department: str, *titles: str, first: int = 100) -> list[tuple[list[str], Rows]]:
    """The cover of a report and a page for each of its statements."""
    return [
        ([f"{department}2023年度部门决算"], []),
        *(([title, f"部门：{department}", "单位：元"], statement(title, first)) for title in titles),
    ]


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP of these members, the same bytes each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def put(store: DocumentStore, content: bytes, url: str = ORIGIN.url, **facts: str) -> str:
    """Store a document as if a source had given it at `url`; returns its id. `facts` are those of its origin."""
    origin = replace(ORIGIN, url=url, document_id=store.put(content), size_bytes=len(content), file_name=url.rpartition("/")[2])
    store.record(replace(origin, **facts))
    return origin.document_id


def read_all(store: DocumentStore, raw: Path) -> list[Extraction]:
    """Read what was not read yet into the raw tables, in one process of its own."""
    return extract_documents(store, pending(store, raw, LIMITS, 1), raw, limits=LIMITS, workers=1)


def describe_all(store: DocumentStore, raw: Path, source: Source = JIA) -> DescribeReport:
    """Say of all that was read what it is."""
    return describe_documents(stored(store), raw, {source.id: source})


def described(raw: Path, *columns: str) -> list[tuple[Any, ...]]:
    """The latest rows of raw.documents, ordered by themselves."""
    return rows_of(raw, "documents", columns, "QUALIFY described_at = max(described_at) OVER (PARTITION BY document_id)")


def rows_of(raw: Path, table: str, columns: tuple[str, ...], condition: str = "") -> list[tuple[Any, ...]]:
    """Some columns of a raw table, the rows ordered by themselves."""
    query = f"SELECT {', '.join(columns)} FROM read_parquet(?) {condition} ORDER BY ALL"
    with duckdb.connect() as connection:
        return connection.execute(query, [str(raw / table / "*.parquet")]).fetchall()


def files_below(folder: Path) -> Mapping[str, int]:
    """The files of a folder with the time of their last change."""
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
