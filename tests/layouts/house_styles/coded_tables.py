"""The tables whose rows are functional codes: 02, 03, 05, 07 and 08."""

from __future__ import annotations

from collections.abc import Callable

from house_styles.accounts import FUNCTIONS, Accounts, Item
from house_styles.sheet import Sheet, Writer
from house_styles.style import Style

Column = tuple[tuple[str, ...], str | None, Callable[[Item], int]]  # headings, measure, value


def income(accounts: Accounts, style: Style) -> Sheet:
    """Table 02; `income_split` parts 财政拨款收入 into 小计 and 其中：政府性基金."""
    columns: list[Column] = [(("本年收入合计",), "total", lambda item: item.income)]
    if style.income_split:
        columns += [
            (("财政拨款收入", "小计"), "fiscal_appropriation", lambda item: item.appropriated),
            (("财政拨款收入", "其中：政府性基金"), None, lambda item: item.appropriated if item.fund == "fund" else 0),
        ]
    else:
        columns.append((("财政拨款收入",), "fiscal_appropriation", lambda item: item.appropriated))
    columns += [
        (("上级补助收入",), "superior_subsidy", lambda item: item.superior_subsidy),
        (("事业收入",), "institutional_income", lambda item: item.institutional_income),
        (("经营收入",), "operating_income", lambda item: item.operating_income),
        (("附属单位上缴收入",), "affiliated_remittance", lambda item: 0),
        (("其他收入",), "other_income", lambda item: item.other_income),
    ]
    return _coded("income", 2, "收入决算表", accounts, style, columns, lambda item: True)


def expenditure(accounts: Accounts, style: Style) -> Sheet:
    """Table 03; `expenditure_split` parts 基本支出 into 小计, 人员经费 and 公用经费."""
    columns: list[Column] = [(("本年支出合计",), "total", lambda item: item.expenditure)]

    def basic(item: Item) -> int:
        return item.basic + item.own_basic

    if style.expenditure_split:
        columns += [
            (("基本支出", "小计"), "basic", basic),
            (("基本支出", "人员经费"), None, lambda item: basic(item) * 8 // 10),
            (("基本支出", "公用经费"), None, lambda item: basic(item) - basic(item) * 8 // 10),
        ]
    else:
        columns.append((("基本支出",), "basic", basic))
    columns += [
        (("项目支出",), "project", lambda item: item.project + item.own_project),
        (("上缴上级支出",), "remitted_to_superior", lambda item: 0),
        (("经营支出",), "operating", lambda item: item.operating),
        (("对附属单位补助支出",), "subsidy_to_affiliated", lambda item: 0),
    ]
    return _coded("expenditure", 3, "支出决算表", accounts, style, columns, lambda item: True)


def general_budget_expenditure(accounts: Accounts, style: Style) -> Sheet:
    """Table 05: plain (three columns), carryover (年初结转, 本年收入, 本年支出, 年末结转), with parted 基本支出 in `sixteen`."""
    title = "一般公共预算财政拨款支出决算表"
    total = style.word("小计")
    spent: list[Column] = [
        (("本年支出", total), "total", lambda item: item.spent),
        (("本年支出", "基本支出"), "basic", lambda item: item.basic),
        (("本年支出", "项目支出"), "project", lambda item: item.project),
    ]
    columns = spent
    if style.general in ("carryover", "sixteen"):
        title = "一般公共预算财政拨款收入支出决算表"
        opening = "上年结转和结余" if style.general == "sixteen" else "年初结转和结余"
        if style.general == "sixteen":
            spent = [
                spent[0],
                (("本年支出", "基本支出", "小计"), "basic", lambda item: item.basic),
                (("本年支出", "基本支出", "人员经费"), None, lambda item: item.basic * 8 // 10),
                (("本年支出", "基本支出", "公用经费"), None, lambda item: item.basic - item.basic * 8 // 10),
                (("本年支出", "项目支出"), "project", lambda item: item.project),
            ]
        columns = [
            ((opening, "合计"), None, lambda item: item.opening),
            ((opening, "基本支出结转"), None, lambda item: 0),
            ((opening, "项目支出结转和结余"), None, lambda item: item.opening),
            (("本年收入", "合计"), None, lambda item: item.appropriated),
            (("本年收入", "基本支出"), None, lambda item: item.basic),
            (("本年收入", "项目支出"), None, lambda item: item.appropriated - item.basic),
            *spent,
            (("年末结转和结余", "合计"), None, lambda item: item.closing),
            (("年末结转和结余", "项目支出结转和结余"), None, lambda item: item.closing),
        ]
    elif style.header_depth < 2:
        columns = [((names[-1],), measure, value) for names, measure, value in spent]
    return _coded("general_budget_expenditure", 5, title, accounts, style, columns, lambda item: item.fund == "general")


def government_fund(accounts: Accounts, style: Style) -> Sheet:
    """Table 07 with its six columns."""
    columns: list[Column] = [
        (("年初结转和结余",), "opening_carryover", lambda item: item.opening),
        (("本年收入",), "income", lambda item: item.appropriated),
        (("本年支出", "小计"), "total", lambda item: item.spent),
        (("本年支出", "基本支出"), "basic", lambda item: item.basic),
        (("本年支出", "项目支出"), "project", lambda item: item.project),
        (("年末结转和结余",), "closing_carryover", lambda item: item.closing),
    ]
    return _coded("government_fund", 7, "政府性基金预算财政拨款收入支出决算表", accounts, style, columns, lambda item: item.fund == "fund")


def state_capital(accounts: Accounts, style: Style) -> Sheet:
    """Table 08: expenditure alone, or with opening, income and closing like table 07."""
    title = "国有资本经营预算财政拨款支出决算表"
    columns: list[Column] = [
        (("本年支出", "合计"), "total", lambda item: item.spent),
        (("本年支出", "基本支出"), "basic", lambda item: item.basic),
        (("本年支出", "项目支出"), "project", lambda item: item.project),
    ]
    if style.capital == "carryover":
        title = "国有资本经营预算财政拨款收入支出决算表"
        columns = [
            (("年初结转和结余",), "opening_carryover", lambda item: item.opening),
            (("本年收入",), "income", lambda item: item.appropriated),
            *columns,
            (("年末结转和结余",), "closing_carryover", lambda item: item.closing),
        ]
    return _coded("state_capital", 8, title, accounts, style, columns, lambda item: item.fund == "capital")


def _coded(
    statement: str, number: int, title: str, accounts: Accounts, style: Style, columns: list[Column], wanted: Callable[[Item], bool]
) -> Sheet:
    labels = {"one": 2, "joined": 1, "three": 4, "levels": 4, "split": 4, "names": 1}[style.codes]
    sheet = Sheet(statement, number, title, _head(style, columns, labels), label_columns=set(range(labels)), landscape=len(columns) > 4)
    writer = Writer(sheet, style)

    def line(code: str, texts: list[str]) -> None:
        def value(get: Callable[[Item], int]) -> int:
            return accounts.total(code, lambda item: get(item) if wanted(item) else 0)

        figures = [writer.figure(value(get), code, measure) for _, measure, get in columns]
        writer.row([*texts, *figures])

    codes = [code for code in accounts.codes(wanted) if not style.only_items or len(code) == 7]
    total = [style.total_word, *["<"] * (labels - 1)]
    if not codes:
        if style.empty_word == "blank":
            sheet.body.append([style.total_word, *["<"] * (labels - 1), *[""] * len(columns)])
            sheet.body.extend([[""] * sheet.width for _ in range(3)])
        else:
            sheet.body.append([style.empty_word, *["<"] * (sheet.width - 1)])
        return sheet
    if style.total_place == "header":  # between the headings and the numbers of the columns
        numbers = [sheet.head.pop()] if style.column_numbers != "none" else []
        line("total", total)
        sheet.body.extend(numbers)
    elif style.total_place == "first":
        line("total", total)
    for code in codes:
        line(code, _labels(code, style))
    if style.total_place == "last":
        line("total", total)
    return sheet


def _labels(code: str, style: Style) -> list[str]:
    indent = "　" * (len(code) // 2 - 1) if style.indent else ""
    name = indent + FUNCTIONS[code]
    if style.codes == "one":
        return [code, name]
    if style.codes == "joined":
        return [f"{indent}{code}{style.word('joint')}{FUNCTIONS[code]}".replace("joint", " ")]
    if style.codes == "names":
        return [name]
    if style.codes == "levels":  # 201 | 20101 | 2010101, one filled
        return [code if len(code) == 3 else "", code if len(code) == 5 else "", code if len(code) == 7 else "", name]
    if style.codes == "split":  # 201 | 01 | 01, all filled
        return [code[:3], code[3:5], code[5:], name]
    parts = ["", "", ""]  # 201, then 01, then 01, one filled
    parts[len(code) // 2 - 1] = code[:3] if len(code) == 3 else code[-2:]
    return [*parts, name]


def _head(style: Style, columns: list[Column], labels: int) -> list[list[str]]:
    depth = max(max(len(names) for names, _, _ in columns), 2 if labels > 1 and style.header_depth > 1 else 1)
    code, name = style.code_words.get("code", "科目编码"), style.code_words.get("name", "科目名称")
    if labels == 1:
        left = [[style.word("项目")], *[["^"]] * (depth - 1)]
    elif style.header_depth > 1 and depth > 1 and labels == 2:
        left = [[style.word("项目"), "<"], [code, name], *[["^", "^"]] * (depth - 2)]
    elif labels == 2:
        left = [[code, name], *[["^", "^"]] * (depth - 1)]
    elif depth == 1:
        left = [["类", "款", "项", name]]
    elif style.header_depth > 1:
        left = [[style.word("项目"), "<", "<", "<"], ["类", "款", "项", name], *[["^"] * 4] * (depth - 2)]
    else:
        left = [[code, "<", "<", name], *[["^"] * 4] * (depth - 2), ["类", "款", "项", "^"]]
    head = [[*left[row], *_heading_row(style, columns, row)] for row in range(depth)]
    numbers = [str(i + 1) for i in range(len(columns))]
    if style.column_numbers == "formulas":
        numbers[0] = f"1={'+'.join(numbers[1:])}"
    if style.column_numbers == "bare":
        head.append([*[""] * labels, *numbers])
    elif style.column_numbers != "none":
        head.append(["栏次", *["<"] * (labels - 1), *numbers])
    return head


def _heading_row(style: Style, columns: list[Column], row: int) -> list[str]:
    texts = []
    for index, (names, _, _) in enumerate(columns):
        before = columns[index - 1][0] if index else ()
        if row >= len(names):
            texts.append("^")
        elif index and before[: row + 1] == names[: row + 1]:
            texts.append("<")
        else:
            texts.append(style.word(names[row]))
    return texts
