"""The two-sided tables: 01 收入支出决算总表 and 04 财政拨款收入支出决算总表."""

from __future__ import annotations

from itertools import zip_longest

from house_styles.accounts import CLASSES, FUNDS, Accounts
from house_styles.sheet import Sheet, Writer
from house_styles.style import Style

DIGITS = "一二三四五六七八九"
ORDINALS = [*DIGITS, "十", *("十" + digit for digit in DIGITS), "二十", *("二十" + digit for digit in DIGITS[:6])]
FUND_NAMES = {"general": "一般公共预算财政拨款", "fund": "政府性基金预算财政拨款", "capital": "国有资本经营预算财政拨款"}
FUND_KEYS = {"general": "general_public_budget", "fund": "government_fund_budget", "capital": "state_capital_budget"}
Lines = list[tuple[str, str | None, tuple[int | None, ...]]]  # label, line code, amounts


def numbered(name: str, index: int, style: Style) -> str:
    """A line's name with its ordinal as the style writes it."""
    written = {"chinese": f"{ORDINALS[index]}、", "brackets": f"（{ORDINALS[index]}）", "digits": f"{index + 1}.", "none": ""}
    return written[style.ordinals] + name


def revenue_and_expenditure(accounts: Accounts, style: Style) -> Sheet:
    """Table 01 as `style.summary` says: sides, budget (three columns a side), three_blocks, stacked (one list), legacy (财政拨款收入)."""
    income, expenditure = _income_lines(accounts, style), _expenditure_lines(accounts, style)
    if style.summary == "stacked":
        return _stacked("revenue_and_expenditure", 1, "收入支出决算总表", style, [("收入", income), ("支出", expenditure)])
    sheet = Sheet("revenue_and_expenditure", 1, "收入支出决算总表", [])
    blocks = [("收入", income), ("支出", expenditure)]
    columns = ["金额"]
    if style.summary in ("budget", "three_blocks"):
        columns = ["年初预算数", style.word("全年预算数"), "决算数"]
        sheet.landscape = True
    if style.summary == "three_blocks":
        blocks = [("收入", income), ("支出（按功能分类）", expenditure), ("支出（按支出性质和经济分类）", _nature_lines(accounts))]
    _side_by_side(sheet, style, blocks, columns, "amount")
    return sheet


def _side_by_side(sheet: Sheet, style: Style, blocks: list[tuple[str, Lines]], columns: list[str], measure: str) -> None:
    numbered = style.row_numbers and len(columns) == 1
    own = 1 + numbered + len(columns)
    item = style.word("项目")
    top, second, numbers = [], [], []
    for index, (name, _) in enumerate(blocks):
        top += [style.word(name), *["<"] * (own - 1)]
        second += [item, *(["行次"] if numbered else []), *(style.word(column) for column in columns)]
        numbers += ["栏次", *([""] if numbered else []), *(str(index * len(columns) + i + 1) for i in range(len(columns)))]
    sheet.head = [top, second] if style.header_depth > 1 else [second]
    if style.column_numbers == "named":
        sheet.head.append(numbers)
    sheet.label_columns = {index * own for index in range(len(blocks))}
    writer = Writer(sheet, style)
    depth = max(len(lines) for _, lines in blocks)
    offsets = [index * depth if numbered else 0 for index in range(len(blocks))]
    for index, cells in enumerate(zip_longest(*(_bottom_aligned(lines, depth) for _, lines in blocks))):
        texts: list[str] = []
        for block, cell in enumerate(cells):
            label, line, amounts = cell or ("", None, (None,) * len(columns))
            texts.append(style.word(label))
            if numbered:
                texts.append(str(offsets[block] + index + 1) if index < depth else "")
            for amount, column in zip(amounts, columns, strict=True):
                texts.append(writer.figure(amount, line, measure if column in ("金额", "决算数") else None))
        writer.row(texts)


def _bottom_aligned(lines: Lines, depth: int) -> list[tuple | None]:
    """Both sides end on one line: the totals stand at the foot, the gap above them."""
    cut = next((i for i, (label, _, _) in enumerate(lines) if label.startswith(("本年收入合计", "本年支出合计"))), len(lines))
    return [*lines[:cut], *[None] * (depth - len(lines)), *lines[cut:]]


def _amounts(style: Style, cents: int) -> tuple[int, ...]:
    return (cents * 9 // 10, cents * 11 // 10, cents) if style.summary in ("budget", "three_blocks") else (cents,)


def _income_lines(accounts: Accounts, style: Style) -> Lines:
    def source(name: str) -> int:
        return accounts.total("total", lambda item: getattr(item, name))

    funds = {fund: accounts.of_fund(fund, lambda item: item.appropriated) for fund in FUNDS}
    lines: list[tuple[str, str, int]] = []
    if style.summary == "legacy":
        lines = [
            ("财政拨款收入", "fiscal_appropriation", sum(funds.values())),
            ("  其中：政府性基金预算财政拨款", "government_fund_budget", funds["fund"]),
        ]
    else:
        lines = [(f"{FUND_NAMES[fund]}收入", FUND_KEYS[fund], funds[fund]) for fund in FUNDS]
    lines += [
        ("上级补助收入", "superior_subsidy", source("superior_subsidy")),
        ("事业收入", "institutional_income", source("institutional_income")),
        ("经营收入", "operating_income", source("operating_income")),
        ("附属单位上缴收入", "affiliated_remittance", 0),
        ("其他收入", "other_income", source("other_income")),
    ]
    total = accounts.total("total", lambda item: item.income)
    opening = accounts.own_opening + accounts.total("total", lambda item: item.opening)
    result, ordinal = [], 0
    for name, line, cents in lines:
        if "其中" in name:
            label = name
        else:
            label, ordinal = numbered(style.word(name), ordinal, style), ordinal + 1
        result.append((label, line, _amounts(style, cents)))
    carry = "用事业基金弥补收支差额" if style.summary == "legacy" else "使用非财政拨款结余和专用结余"
    result += [
        ("本年收入合计", "income_total", _amounts(style, total)),
        (style.word(carry), "nonfiscal_surplus_used", _amounts(style, accounts.surplus_used)),
        (style.word("年初结转和结余"), "opening_carryover", _amounts(style, opening)),
        ("总计", "income_grand_total", _amounts(style, total + accounts.surplus_used + opening)),
    ]
    return result


def class_codes(accounts: Accounts, style: Style) -> list[str]:
    """The classes a style lists: full (26), short (24: no 债务), used."""
    if style.class_list == "used":
        return [code for code in CLASSES if accounts.total(code, lambda item: item.expenditure)]
    return [code for code in CLASSES if style.class_list == "full" or code not in ("231", "232")]


def _expenditure_lines(accounts: Accounts, style: Style) -> Lines:
    result = []
    for index, code in enumerate(class_codes(accounts, style)):
        amount = accounts.total(code, lambda item: item.expenditure)
        result.append((numbered(style.word(CLASSES[code]), index, style), code, _amounts(style, amount)))
    total = accounts.total("total", lambda item: item.expenditure)
    closing = accounts.own_closing + accounts.total("total", lambda item: item.closing)
    return [
        *result,
        ("本年支出合计", "expenditure_total", _amounts(style, total)),
        ("结余分配", "surplus_distribution", _amounts(style, accounts.distribution)),
        (style.word("年末结转和结余"), "closing_carryover", _amounts(style, closing)),
        ("总计", "expenditure_grand_total", _amounts(style, total + accounts.distribution + closing)),
    ]


def _nature_lines(accounts: Accounts) -> Lines:
    """The third block of the internal form: by nature and by economic class. None of it belongs to the public table."""
    basic = accounts.total("total", lambda item: item.basic + item.own_basic)
    total = accounts.total("total", lambda item: item.expenditure)
    closing = accounts.own_closing + accounts.total("total", lambda item: item.closing)
    rows = [
        ("一、基本支出", basic),
        ("  人员经费", basic * 7 // 10),
        ("  公用经费", basic - basic * 7 // 10),
        ("二、项目支出", total - basic),
        ("  其中：基本建设类项目", 0),
        ("三、上缴上级支出", 0),
        ("四、经营支出", 0),
        ("五、对附属单位补助支出", 0),
        ("经济分类支出合计", total),
        ("  工资福利支出", basic * 6 // 10),
        ("  商品和服务支出", total - basic),
        ("  对个人和家庭的补助", basic * 4 // 10),
        ("本年支出合计", total),
        ("结余分配", accounts.distribution),
        ("年末结转和结余", closing),
        ("总计", total + accounts.distribution + closing),
    ]
    return [(name, None, (cents * 9 // 10, cents * 11 // 10, cents)) for name, cents in rows]


def _stacked(statement: str, number: int, title: str, style: Style, parts: list[tuple[str, Lines]]) -> Sheet:
    """Both sides in one list of two columns, the second side below the first."""
    sheet = Sheet(statement, number, title, [[style.word("项目"), style.word("决算数")]], label_columns={0})
    writer = Writer(sheet, style)
    for name, lines in parts:
        sheet.body.append([name, ""])
        for label, line, amounts in lines:
            writer.row([style.word(label), writer.figure(amounts[-1], line, "amount")])
    return sheet


def fiscal_appropriation(accounts: Accounts, style: Style) -> Sheet:
    """Table 04: income in one column, expenditure in four, or with budgets beside; `stacked` prints all in one list."""
    income, expenditure = _fiscal_income(accounts, style), _fiscal_expenditure(accounts, style)
    numbered = style.row_numbers and style.fiscal_summary == "sides"
    names = [style.word(FUND_NAMES[fund]) for fund in FUNDS]
    sheet = Sheet("fiscal_appropriation", 4, "财政拨款收入支出决算总表", [], landscape=True)
    number = ["行次"] if numbered else []
    gap = ["^"] if numbered else []
    amount = style.word("金额")
    if style.header_depth > 2:
        sheet.head = [
            ["收入", *["<"] * (1 + numbered), "支出", *["<"] * (4 + numbered)],
            ["项目", *number, amount, "项目", *number, style.word("决算数"), "<", "<", "<"],
            ["^", *gap, "^", "^", *gap, style.word("合计"), *names],
        ]
    else:
        sheet.head = [
            ["收入", *["<"] * (1 + numbered), "支出", *["<"] * (4 + numbered)],
            ["项目", *number, amount, "项目", *number, style.word("合计"), *names],
        ]
    if style.column_numbers == "named":
        blank = [""] if numbered else []
        sheet.head.append(["栏次", *blank, "1", "栏次", *blank, "2", "3", "4", "5"])
    sheet.label_columns = {0, 2 + numbered}
    writer = Writer(sheet, style)
    depth = max(len(income), len(expenditure))
    left, right = _bottom_aligned(income, depth), _bottom_aligned(expenditure, depth)
    measures = ("total", *(FUND_KEYS[fund] for fund in FUNDS))
    for index, (one, other) in enumerate(zip_longest(left, right)):
        label, line, amounts = one or ("", None, (None,))
        texts = [style.word(label), *([str(index + 1)] if numbered else []), writer.figure(amounts[0], line, "amount")]
        label, line, amounts = other or ("", None, (None,) * 4)
        texts += [style.word(label), *([str(depth + index + 1)] if numbered else [])]
        texts += [writer.figure(cents, line, measure) for cents, measure in zip(amounts, measures, strict=True)]
        writer.row(texts)
    return sheet


def _fiscal_income(accounts: Accounts, style: Style) -> Lines:
    income = {fund: accounts.of_fund(fund, lambda item: item.appropriated) for fund in FUNDS}
    opening = {fund: accounts.of_fund(fund, lambda item: item.opening) for fund in FUNDS}
    lines: Lines = [(numbered(style.word(FUND_NAMES[fund]), i, style), FUND_KEYS[fund], (income[fund],)) for i, fund in enumerate(FUNDS)]
    lines += [("本年收入合计", "income_total", (sum(income.values()),))]
    lines += [(style.word("年初财政拨款结转和结余"), "opening_carryover", (sum(opening.values()),))]
    for i, fund in enumerate(FUNDS):
        name = style.word(FUND_NAMES[fund])
        lines.append((f"　{name}" if style.indent else numbered(name, i, style), f"opening_{FUND_KEYS[fund]}", (opening[fund],)))
    return [*lines, ("总计", "income_grand_total", (sum(income.values()) + sum(opening.values()),))]


def _fiscal_expenditure(accounts: Accounts, style: Style) -> Lines:
    def by_fund(value, code: str = "total") -> tuple[int, ...]:
        parts = [accounts.of_fund(fund, value, code) for fund in FUNDS]
        return (sum(parts), *parts)

    def both(item) -> int:
        return item.spent + item.closing

    lines: Lines = [
        (numbered(style.word(CLASSES[code]), i, style), code, by_fund(lambda item: item.spent, code))
        for i, code in enumerate(class_codes(accounts, style))
    ]
    return [
        *lines,
        ("本年支出合计", "expenditure_total", by_fund(lambda item: item.spent)),
        (style.word("年末财政拨款结转和结余"), "closing_carryover", by_fund(lambda item: item.closing)),
        ("总计", "expenditure_grand_total", by_fund(both)),
    ]
