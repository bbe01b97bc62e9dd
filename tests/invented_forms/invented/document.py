"""An invented document: its bytes in one format, and what it prints."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from invented import files, forms
from invented.axes import Axes
from invented.drawing import Look, Printed, draw
from invented.ledger import ledger
from invented.wordings import Wordings

FORMATS = ("xlsx", "html", "pdf")
DEPARTMENTS = ["云岭县水利局", "临泽市文化和旅游局", "南溪区教育局", "青浦河街道办事处", "北原县融媒体中心", "清河市市场监督管理局"]


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    content: bytes
    figures: list[Printed]


def invent(seed: int, words_seed: int | None = None, titled: bool = True, nonsense: bool = False, format: str = "") -> Document:
    """Draw a document, a budget or a final account by turns; the same seeds give the same document.

    `words_seed` draws its wordings alone. Without titles, neither the tables nor their sheets say what they are.
    """
    random = Random(seed)
    account = bool(seed % 2)
    unit = random.choice(["元", "万元", "万元"])
    year = random.randint(2019, 2025)
    department = random.choice(DEPARTMENTS)
    books = ledger(random, department, 10_000 if unit == "万元" else 1, random.random() < 0.3)
    words = Wordings(Random(seed if words_seed is None else words_seed), year, unit, nonsense)
    look = Look(unit, random.choice(["0.00", "", "-"]), random.random() < 0.7, random.random() < 0.3)
    axes = Axes(random, words, books, account)
    drawn = [draw(form, books, look) for form in (forms.account(axes) if account else forms.budget(axes))]
    leaves = []
    numbering = random.choice(["", "表{}", "公开{:02}表", "附表{}"])
    for number, table in enumerate(drawn, 1):
        lines = [table.title, numbering.format(number), f"{words_body(account)}：{department}", words("labels", "unit_line")]
        leaves.append(
            files.Leaf(
                numbering.format(number) or f"{number}" if titled else f"Sheet{number + 1}",
                [line for line in lines[0 if titled else 2 :] if line],
                table,
            )
        )
    cover = f"{department}{year}年度部门决算" if account else f"{department}{year}年部门预算"
    format = format or FORMATS[seed // 2 % len(FORMATS)]
    rows_on_page, repeats = random.randint(12, 40), random.random() < 0.5
    content = {
        "xlsx": lambda: files.workbook(cover, leaves),
        "html": lambda: files.web_page(cover, leaves),
        "pdf": lambda: files.pdf(cover, leaves, rows_on_page, repeats),
    }[format]()
    return Document(f"invented-{seed}.{format}", content, [figure for table in drawn for figure in table.figures])


def words_body(account: bool) -> str:
    return "编制单位" if account else "部门"
