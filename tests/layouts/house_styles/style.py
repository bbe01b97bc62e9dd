"""What a house style decides, as data; the styles themselves are in styles.yml."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import yaml

FULL_WIDTH = str.maketrans("0123456789,.-", "０１２３４５６７８９，．－")
WAN = 1_000_000  # 分


@dataclass(frozen=True)
class Style:
    """All choices of one style. The names of variants are explained where the tables are built and drawn."""

    name: str
    format: str = "pdf"  # pdf, ofd, docx, doc, html, mhtml, text, xlsx, xls, ods
    variant: tuple[str, ...] = ()  # what a format's writer does: see flow.py, book.py and the writers
    bundle: str = ""  # zip or 7z: every table a file of its own in an archive, names in GBK
    # numbers
    unit: str = "万元"  # 元, 万元, 千元
    separators: bool = True
    zero: str = "0.00"  # 0.00, 0, blank, -, —, mixed, --
    negative: str = "-"  # -, (), −
    number_width: str = "half"  # half, full, spaced (12, 345.67), gapped (12 345.67)
    rounded: bool = False  # figures that the unit cuts off
    # lines
    lines: str = "grid"  # see paper.py
    header_fill: bool = False
    zebra: bool = False
    line_width: float = 0.5
    # type
    font_size: float = 9.0
    padding: float = 3.0
    row_height: float = 0.0  # least height
    leading: float = 1.2
    wrap_labels: bool = True
    wrap_numbers: bool = False
    number_align: str = "right"
    label_align: str = "left"
    vertical: str = "middle"
    narrow: float = 1.0  # share of the page's width a table may take
    orientation: str = "auto"  # portrait, landscape, auto, rotated (/Rotate 90), sideways (drawn turned)
    # tables over pages
    repeat_header: bool = True
    continued_mark: str = ""  # "续表", "title"
    tables_per_page: int = 1
    rows_per_page: int = 0
    sheets: int = 1  # 2: tables twice as wide as the paper, their columns cut over two sheets, over and then down
    # titles
    title_prefix: str = "公开{n:02}表"
    prefix_place: str = "above"  # above, left, before (in the title's line), bracket, none
    title_place: str = "above"  # above, inside, page_before, two_lines, below_prefix
    title_words: dict[str, str] = field(default_factory=dict)
    unit_place: str = "right"  # right, left, title, header, cover, none, inside, department_line
    unit_words: str = "单位：{unit}"
    department_line: str = "部门：{department}"
    # headers
    codes: str = "one"  # one, three, levels, joined, split, names
    code_words: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    indent: bool = False
    header_depth: int = 2
    column_numbers: str = "named"  # named, bare, formulas, none
    row_numbers: bool = True
    total_place: str = "first"  # first, last, header
    total_word: str = "合计"
    only_items: bool = False
    ordinals: str = "chinese"  # chinese (一、), brackets (（一）), digits (1.), none
    # variants of tables
    summary: str = "sides"  # sides, stacked, budget, three_blocks, legacy
    class_list: str = "full"  # full, short, used
    income_split: bool = False
    expenditure_split: bool = False
    fiscal_summary: str = "sides"  # sides, stacked, no_numbers, budget
    general: str = "plain"  # plain, carryover, sixteen
    basic_blocks: int = 3
    basic_subtotals: bool = True
    basic_codes: str = "one"  # one, split, joined, none
    capital: str = "expenditure"  # expenditure, carryover
    three_public: str = "row"  # row, list, interleaved, two, wide, with_meetings, with_operating
    supplementary: bool = False
    extras: tuple[str, ...] = ()
    empty_word: str = "blank"  # what an empty table 07 or 08 shows
    with_funds: bool = True
    # pages
    prose: bool = True
    contents: bool = False
    page_header: str = ""
    page_footer: str = "— {page} —"
    rules_of_page: bool = False
    watermark: str = ""  # "", diagonal, flat
    order: tuple[str, ...] = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10")
    supported: bool = True  # false for styles that recall may fall short of; precision never may

    def amount(self, cents: int, place: int = 0) -> tuple[str, Decimal | None]:
        """The printed text and the printed value in yuan; None where nothing is printed."""
        factor = {"元": 100, "万元": WAN, "千元": 100_000}[self.unit]
        value = (Decimal(cents) / factor).quantize(Decimal("0.01"), ROUND_HALF_UP)
        if value == 0:
            zero = self.zero
            if zero == "mixed":
                zero = ("0.00", "", "-", "0")[place % 4]
            return {"blank": ("", None), "": ("", None), "-": ("-", None), "—": ("—", None), "--": ("--", None)}.get(
                zero, (zero, Decimal(0))
            )
        text = f"{abs(value):,.2f}" if self.separators else f"{abs(value):.2f}"
        if value < 0:
            text = f"({text})" if self.negative == "()" else self.negative + text
        if self.number_width == "full":
            text = text.translate(FULL_WIDTH)
        elif self.number_width == "spaced":
            text = text.replace(",", ", ")
        elif self.number_width == "gapped":
            text = text.replace(",", " ")
        return text, value * factor / 100

    def word(self, name: str) -> str:
        """A heading or a label in the words of this style."""
        return self.words.get(name, name)


def load_styles(path: Path | None = None) -> list[Style]:
    """The styles of styles.yml. Raises TypeError for a choice that does not exist."""
    path = path or Path(__file__).with_name("styles.yml")
    known = {each.name for each in fields(Style)}
    styles = []
    for name, choices in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        unknown = set(choices or {}) - known
        if unknown:
            raise TypeError(f"style {name}: no such choice {sorted(unknown)}")
        values = {key: tuple(value) if isinstance(value, list) else value for key, value in (choices or {}).items()}
        styles.append(Style(name, **values))
    return styles
