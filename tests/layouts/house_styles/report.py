"""A whole report in one house style: cover, contents, prose, tables; with the truth of every printed figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from house_styles import coded_tables, other_tables, summary_tables, text_files, web_files, word_files, workbooks
from house_styles.accounts import WAN_STEP, Accounts, invent
from house_styles.archives import packed
from house_styles.book import book_of
from house_styles.flow import blocks_of
from house_styles.paper import MARGIN, Paper
from house_styles.sheet import Sheet
from house_styles.style import Style
from house_styles.titles import Titles
from house_styles.typeset import Typesetter

BUILDERS = {
    "01": summary_tables.revenue_and_expenditure,
    "02": coded_tables.income,
    "03": coded_tables.expenditure,
    "04": summary_tables.fiscal_appropriation,
    "05": coded_tables.general_budget_expenditure,
    "06": other_tables.basic_expenditure,
    "07": coded_tables.government_fund,
    "08": coded_tables.state_capital,
    "09": other_tables.three_public,
}

BOOKS = {"xlsx": workbooks.xlsx, "xls": workbooks.xls, "ods": workbooks.ods}
FLOWING = {
    "docx": word_files.docx,
    "doc": word_files.binary_doc,
    "html": web_files.html,
    "mhtml": web_files.mhtml,
    "text": text_files.text,
}


@dataclass(frozen=True)
class Report:
    """A printed document and its truth: (statement, line code, measure) → yuan or count."""

    name: str
    content: bytes
    truth: dict[tuple[str, str, str], Decimal]


def typeset(style: Style, seed: int) -> Report:
    """Print one invented department's report in a style."""
    accounts = invent(seed, style.with_funds, style.negative != "-", 1 if style.rounded or style.unit == "元" else WAN_STEP)
    sheets = sheets_of(accounts, style)
    truth: dict[tuple[str, str, str], Decimal] = {}
    for sheet in sheets:
        for (line, measure), value in sheet.truth.items():
            truth[sheet.statement, line, measure] = value
    name = f"{accounts.department}{accounts.year}年度部门决算-{style.name}"
    if style.bundle:
        members = {f"{index:02}{sheet.title}.{style.format}": _file(accounts, style, [sheet]) for index, sheet in enumerate(sheets, 1)}
        return Report(f"{name}.{style.bundle}", packed(members, style.bundle), truth)
    return Report(f"{name}.{style.format}", _file(accounts, style, sheets), truth)


def _file(accounts: Accounts, style: Style, sheets: list[Sheet]) -> bytes:
    """The tables in the style's format."""
    if style.format in ("pdf", "ofd"):
        return _pages(accounts, style, sheets)
    if style.format in BOOKS:
        return BOOKS[style.format](book_of(accounts.department, accounts.year, style, sheets), style)
    return FLOWING[style.format](blocks_of(accounts.department, accounts.year, style, sheets, _sentences(accounts)), style)


def sheets_of(accounts: Accounts, style: Style) -> list[Sheet]:
    """The tables of the report in their order, extra ones among them."""
    sheets: list[Sheet] = []
    for number in style.order:
        if number == "09" and style.three_public == "two":
            sheets.extend(other_tables.three_public_in_two(accounts, style))
        elif number == "10":
            if style.supplementary:
                sheets.append(other_tables.supplementary(accounts, style))
        else:
            sheets.append(BUILDERS[number](accounts, style))
    for index, kind in enumerate(style.extras):
        sheets.insert(min(2 * index + 2, len(sheets)), other_tables.extra(kind, accounts, style))
    if style.unit_place == "header":
        for sheet in sheets:
            _unit_into_headings(sheet, style)
    return sheets


def _unit_into_headings(sheet: Sheet, style: Style) -> None:
    """决算数（万元） in the last row of headings that name figures."""
    for row in reversed(sheet.head):
        if any(character in "".join(row) for character in "收支额数计费"):
            for index, text in enumerate(row):
                if text not in ("<", "^", "", "行次") and index not in sheet.label_columns:
                    row[index] = f"{text}（{style.unit}）"
            return


def _pages(accounts: Accounts, style: Style, sheets: list[Sheet]) -> bytes:
    paper = Paper(style, accounts.department)
    titles = Titles(style, accounts.department, accounts.year)
    _front(paper, accounts, style, titles, sheets)
    on_page = style.tables_per_page
    for sheet in sheets:
        wide = sheet.landscape and style.orientation not in ("portrait",)
        if style.orientation == "landscape":
            wide = True
        if style.title_place == "page_before":
            paper.new_page(wide)
            paper.y = paper.height - MARGIN - 60
            paper.centred(titles.title(sheet), paper.y, 14)
        if on_page >= style.tables_per_page or wide != paper.wide or paper.y > paper.bottom - 180 or style.title_place == "page_before":
            paper.new_page(wide)
            on_page = 0
        else:
            paper.y += 24
        Typesetter(paper, sheet, style, titles).print()
        on_page += 1
    if style.prose:
        paper.new_page()
        paper.centred("第三部分 部门决算情况说明", paper.y, 14)
        paper.y += 30
        for text in _sentences(accounts):
            paper.paragraph(text)
    return paper.finish()


def _front(paper: Paper, accounts: Accounts, style: Style, titles: Titles, sheets: list[Sheet]) -> None:
    paper.new_page()
    paper.y = 220
    paper.centred(f"{accounts.department}{accounts.year}年度部门决算", paper.y, 20)
    if style.unit_place == "cover":
        paper.centred(f"（本报告各表金额单位均为：{style.unit}）", paper.y + 60, 11)
    if style.contents:
        paper.new_page()
        paper.centred("目　录", paper.y, 14)
        paper.y += 30
        for index, sheet in enumerate(sheets):
            entry = f"{'一二三四五六七八九十'[index % 10]}、{titles.title(sheet)}"
            paper.text(f"{entry}{'.' * (70 - 2 * len(entry))}{index + 4}", MARGIN, paper.y, 10.5)
            paper.y += 20


def _sentences(accounts: Accounts) -> list[str]:
    def wan(cents: int) -> str:
        return f"{Decimal(cents) / 1_000_000:.2f}万元"

    def of(value) -> int:
        return accounts.total("total", value)

    income, spent = of(lambda item: item.income), of(lambda item: item.expenditure)
    basic, project = of(lambda item: item.basic + item.own_basic), of(lambda item: item.project + item.own_project)
    planned = sum(accounts.three_public[line][0] for line in ("overseas_travel", "vehicle_purchase", "vehicle_operation", "reception"))
    actual = sum(accounts.three_public[line][1] for line in ("overseas_travel", "vehicle_purchase", "vehicle_operation", "reception"))
    texts = [
        f"{accounts.year}年度本年收入合计{wan(income)}，其中财政拨款收入{wan(of(lambda item: item.appropriated))}，"
        "比上年增加12.34万元，增长3.21%。",
        f"本年支出合计{wan(spent)}，其中：基本支出{wan(basic)}，占{basic * 100 / spent:.2f}%；"
        f"项目支出{wan(project)}，占{project * 100 / spent:.2f}%。",
        f"“三公”经费支出预算为{wan(planned)}，支出决算为{wan(actual)}，完成预算的{actual * 100 / max(planned, 1):.2f}%。",
        f"基本支出中，人员经费{wan(accounts.economic_total(('301', '303')))}，公用经费{wan(accounts.economic_total(('302', '310')))}。",
    ]
    for item in accounts.items[:4]:
        texts.append(f"（{item.code}）支出决算为{wan(item.expenditure)}，年初预算为{wan(item.expenditure * 9 // 10)}。")
    return texts
