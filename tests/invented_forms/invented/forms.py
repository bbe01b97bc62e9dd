"""The forms of a document's statements, drawn from what the axes allow; what a statement is about is known here, never from its title."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from invented.axes import Axes, Axis, Block, TableForm, basic_of_general, both, everything, fiscal, not_closing, source, use
from invented.ledger import BASIC, CLOSING, FISCAL, OWN, REST, Entry, names
from invented.wordings import synonyms

ORDINALS = "一二三四五六七八九十"
ITEMS = {
    "overseas_travel": ("30212",), "vehicle_total": ("31013", "30231"), "vehicle_purchase": ("31013",), "vehicle_operation": ("30231",),
    "reception": ("30217",), "total": ("30212", "31013", "30231", "30217"), "meetings": ("30215",), "training": ("30216",),
}  # fmt: skip


def ordinal(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (ORDINALS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (ORDINALS[ones - 1] if ones else "")


def of_fund(fund: str) -> Callable[[Entry], bool]:
    return lambda entry: entry.source == fund


def table(axes: Axes, statement: str, blocks: list[Block], scope: Callable[[Entry], bool] = everything) -> TableForm:
    return TableForm(statement, axes.words("titles", statement), blocks, scope)


# Lists side by side


def lines(section: str, members: list[tuple[str, Callable[[Entry], bool]]], axes: Axes, numbered: bool) -> list[Axis]:
    rows = []
    for number, (member, where) in enumerate(members, 1):
        word = axes.words(section, member)
        rows.append(Axis((f"{ordinal(number)}、{word}" if numbered else word,), where, member))
    return rows


def class_lines(axes: Axes, scope: Callable[[Entry], bool], numbered: bool) -> list[Axis]:
    """The functional classes that occur, by name; sometimes all that there are."""
    known = names("functional_classification")
    found = {entry.function[:3] for entry in axes.books.entries if scope(entry) and not_closing(entry)}
    codes = sorted(found | {"202", "203", "211", "229"} if axes.chance(0.5) else found)
    rows = []
    for number, code in enumerate(codes, 1):
        name = f"{ordinal(number)}、{known[code]}" if numbered else known[code]
        rows.append(Axis((name,), lambda entry, code=code: entry.function.startswith(code) and not_closing(entry), code))
    return rows


def ends(axes: Axes, section: str, members: dict[str, Callable[[Entry], bool]]) -> list[Axis]:
    return [Axis((axes.words(section, member),), where, member) for member, where in members.items()]


def expenditure_ends(axes: Axes) -> list[Axis]:
    return ends(axes, "expenditure", {"expenditure_total": not_closing, CLOSING: use(CLOSING), "expenditure_grand_total": everything})


def sides(axes: Axes, blocks: list[Block], tails: list[list[Axis]]) -> list[Block]:
    """Lists of one height, their totals at the foot."""
    height = max(len(block.rows) + len(tail) for block, tail in zip(blocks, tails, strict=True))
    blank = Axis(("",), lambda _: False)
    for block, tail in zip(blocks, tails, strict=True):
        block.rows = [*block.rows, *[blank] * (height - len(block.rows) - len(tail)), *tail]
    return blocks


def revenue_and_expenditure(axes: Axes) -> TableForm:
    words, numbered, account = axes.words, axes.chance(0.7), axes.account
    income = [(each, source(each)) for each in (*FISCAL, *([] if account else ["special_account"]), *OWN)]
    if account:
        income[4] = (OWN[1], lambda entry: entry.source in (OWN[1], "special_account") and not entry.carried)
    elif axes.chance(0.3):
        income = [*income[:4], ("other_funds", source("other_funds"))]
    left = Block([(words("labels", "item"),)], lines("income", income, axes, numbered), axes.amount(), words("labels", "side_income"))
    classes = Block(
        [(words("labels", "item"),)], class_lines(axes, everything, numbered), axes.amount(), words("labels", "side_expenditure")
    )
    income_ends = ends(
        axes, "income", {"income_total": source("all"), "opening_carryover": lambda e: e.carried, "income_grand_total": everything}
    )
    blocks, tails = [left, classes], [income_ends, expenditure_ends(axes)]
    if not account and axes.chance(0.3):
        blocks[1].above = words("labels", "side_function")
        uses = lines("expenditure", [(each, use(each)) for each in ("basic", "personnel", "public", "project", *REST)], axes, False)
        blocks.append(Block([(words("labels", "item"),)], uses, axes.amount(), words("labels", "side_use")))
        tails.append(expenditure_ends(axes))
    elif not account and axes.chance(0.2):
        classes.columns = [
            replace(column, labels=(words("expenditure", column.measure or ""),))
            for column in (
                Axis((), everything, measure="total", of="fen"),
                *(Axis((), use(each), measure=each, of="fen") for each in (*BASIC, "project")),
            )
        ]
    return table(axes, "revenue_and_expenditure" if account else "budget_revenue_and_expenditure", sides(axes, blocks, tails))


def fiscal_appropriation(axes: Axes) -> TableForm:
    words, numbered = axes.words, axes.chance(0.6)
    left = Block(
        [(words("labels", "item"),)],
        lines("income", [(each, source(each)) for each in FISCAL], axes, numbered),
        axes.amount(),
        words("labels", "side_income"),
    )
    right = Block([(words("labels", "item"),)], class_lines(axes, fiscal, numbered), axes.amount(), words("labels", "side_expenditure"))
    if axes.account or axes.chance(0.7):
        right.columns = [Axis((words("expenditure", "total"),), everything, measure="total", of="fen")]
        right.columns += [Axis((words("income", each),), of_fund(each), measure=each, of="fen") for each in FISCAL]
    income_ends = ends(axes, "income", {"income_total": source("all"), "opening_carryover": lambda e: e.carried})
    if axes.chance(0.6):
        income_ends += [Axis((words("income", each),), source(each, True), f"opening_{each}") for each in FISCAL]
    income_ends += ends(axes, "income", {"income_grand_total": everything})
    statement = "fiscal_appropriation" if axes.account else "budget_fiscal_appropriation"
    return table(axes, statement, sides(axes, [left, right], [income_ends, expenditure_ends(axes)]), fiscal)


# Codes, units or projects in the rows


def income(axes: Axes) -> TableForm:
    kind = "functional" if axes.account else axes.random.choice(["functional", "functional", "units", "total", "list"])
    statement = "income" if axes.account else "budget_income"
    if kind == "list":  # one source in a row
        members = [(each, source(each)) for each in (*FISCAL, "special_account", *OWN)]
        members.append(("opening_carryover", lambda entry: entry.carried))
        rows = [
            *lines("income", members, axes, axes.chance(0.5)),
            Axis((axes.words("income", "total"),), everything, "total", is_total=True),
        ]
        return table(axes, statement, [Block([(axes.words("labels", "item"),)], rows, axes.amount())])
    if kind == "total":
        block = Block([], [Axis((), everything, "total", is_total=True)], [])
    else:
        this_year = source("all") if axes.account else everything
        block = axes.units() if kind == "units" else axes.functional(this_year, everything)
    block.columns = axes.income_columns()
    return table(axes, statement, [block])


def expenditure(axes: Axes) -> TableForm:
    if not axes.account and axes.chance(0.4):
        block = axes.units() if axes.chance(0.5) or len(axes.books.units) == 1 else axes.units_with_codes(not_closing)
    else:
        block = axes.functional(everything)
    block.columns = axes.use_columns(fund_only=False)
    return table(axes, "expenditure" if axes.account else "budget_expenditure", [block])


def by_function(axes: Axes, statement: str, fund: Callable[[Entry], bool]) -> TableForm:
    block = axes.units() if statement == "budget_general_budget_expenditure" and axes.chance(0.15) else axes.functional(fund)
    block.columns = axes.use_columns(fund_only=True)
    if statement == "budget_general_budget_expenditure" and axes.chance(0.4):
        block.columns = axes.compared(block.columns)
    elif not axes.account and axes.chance(0.15):
        block.columns = axes.amount()
    return table(axes, statement, [block], both(fund, not_closing))


def basic(axes: Axes, statement: str, of: str) -> TableForm:
    """Basic expenditure by economic codes; of accounts in lists side by side."""
    block = axes.economic(basic_of_general, of)
    personnel, public = (Axis((axes.words("expenditure", each),), use(each), measure=each, of="fen") for each in BASIC)
    if axes.account:
        rows = [row for row in block.rows if not row.is_total]
        width = len(block.heads)
        sums = {each: Axis((*[""] * (width - 1), axes.words("labels", f"{each}_total")), use(each), f"{each}_total") for each in BASIC}
        first = [row for row in rows if (row.line or "")[:3] in ("301", "303")]
        second = [row for row in rows if row not in first]
        blocks = [Block(block.heads, [], axes.amount(), total="last"), Block(block.heads, [], axes.amount(), total="last")]
        height = max(len(first), len(second))
        blank = Axis(("",) * width, lambda _: False)
        for part, own, total in zip(blocks, (first, second), sums.values(), strict=True):
            part.rows = [*own, *[blank] * (height - len(own)), total]
        return table(axes, statement, blocks, basic_of_general)
    block.columns = axes.amount()
    if axes.chance(0.6):
        block.columns = [Axis((axes.words("expenditure", "total"),), everything, measure="total", of="fen"), personnel, public]
    return table(axes, statement, [block], basic_of_general)


def operating_cost(axes: Axes) -> TableForm:
    block = axes.economic(is_operating_cost)
    block.columns = axes.amount()
    return table(axes, "budget_operating_cost", [block], is_operating_cost)


def is_operating_cost(entry: Entry) -> bool:
    return basic_of_general(entry) and entry.use == "public" and entry.economic.startswith("302")


def by_economic_class(axes: Axes, statement: str, of: str) -> TableForm:
    block = axes.functional(everything)
    known = names("economic_classification")
    codes = sorted({getattr(entry, of)[:3] for entry in axes.books.entries if not_closing(entry)})
    block.columns = [Axis((axes.words("expenditure", "total"),), everything, measure="total", of="fen")]
    for code in codes:
        block.columns.append(
            Axis((axes.words.heading(known[code]),), lambda entry, code=code: getattr(entry, of).startswith(code), measure=code, of="fen")
        )
    return table(axes, statement, [block], not_closing)


def fund_account(axes: Axes, statement: str, fund: str) -> TableForm:
    """Opening balance, income, expenditure and closing balance of a fund; of state capital also its expenditure alone."""
    uses = axes.use_columns(fund_only=True)
    block = axes.functional(of_fund(fund), everything)
    block.columns = uses
    if statement == "government_fund" or axes.chance(0.4):
        head, words = axes.words("expenditure", "expenditure_total"), axes.words
        spent = [replace(column, labels=(head, "小计" if column.measure == "total" else column.labels[-1])) for column in uses]
        block.columns = [
            Axis((words("income", "opening_carryover"),), lambda e: e.carried, measure="opening_carryover", of="fen"),
            Axis((words("income", "income_total"),), lambda e: not e.carried, measure="income", of="fen"),
            *spent,
            Axis((words("expenditure", CLOSING),), use(CLOSING), measure=CLOSING, of="fen"),
        ]
    return table(axes, statement, [block], of_fund(fund))


def projects(axes: Axes) -> TableForm:
    block = axes.projects()
    block.columns = axes.income_columns()
    return table(axes, "budget_project", [block], use("project"))


def three_public(axes: Axes) -> TableForm:
    """Kinds of expenditure down the rows, or across the columns of a single row."""
    words = axes.words

    def of(member: str) -> Callable[[Entry], bool]:
        return lambda entry: entry.economic in ITEMS[member]

    members = ["total", "overseas_travel", "vehicle_total", "vehicle_purchase", "vehicle_operation", "reception"]
    if axes.account:
        measures = [
            Axis((words("amount", "budget_of_account"),), measure="budget", of="prior"),
            Axis((axes.amount_words,), measure="actual", of="fen"),
        ]
    else:
        measures = axes.amount()
        if axes.chance(0.5):
            measures = [Axis((words("amount", "prior_year_budget"),), measure="prior_year_budget", of="prior"), *measures]
            measures += [
                Axis((words("amount", each),), measure=each, of=how) for each, how in (("change", "change"), ("change_rate", "rate"))
            ]
    if axes.chance(0.5):
        rows = [Axis((words("items", each),), of(each), each) for each in members]
        rows += [Axis((words("items", each),), of(each), each) for each in ("meetings", "training") if axes.chance(0.3)]
        block = Block([(words("labels", "item"),)], rows, measures)
    else:
        head = words("items", "vehicle_total")
        paths = {
            "vehicle_total": (head, "小计"),
            "vehicle_purchase": (head, words("items", "vehicle_purchase")),
            "vehicle_operation": (head, words("items", "vehicle_operation")),
        }
        money = [measure for measure in measures if measure.of in ("fen", "prior")]
        columns = [
            Axis(
                (*(measure.labels if len(money) > 1 else ()), *paths.get(each, (words("items", each),))),
                of(each),
                each,
                measure.measure,
                measure.of,
            )
            for measure in money
            for each in members
        ]
        block = Block([], [Axis(())], columns)
    return table(axes, "three_public" if axes.account else "budget_three_public", [block], both(fiscal, not_closing))


def stranger(axes: Axes) -> TableForm:
    """A table that no statement takes."""
    strange = synonyms()["strangers"]
    rows = [Axis((name,), lambda entry, name=name: hash_of(name) % 3 == entry.unit) for name in axes.random.sample(strange["lines"], 5)]
    columns = [Axis((name,), of="fen") for name in axes.random.sample(strange["columns"], 3)]
    return TableForm(None, axes.random.choice(strange["titles"]), [Block([("名称",)], rows, columns)])


def hash_of(text: str) -> int:
    """The same number in every process."""
    return sum(map(ord, text))


def with_unknown_columns(axes: Axes, form: TableForm) -> TableForm:
    """Now and then a column that no key names, of money or of remarks, at the end of a table of one block."""
    block = form.blocks[0]
    if len(form.blocks) == 1 and block.heads and axes.chance(0.2):
        if axes.chance(0.5):
            block.columns.append(Axis((axes.words("labels", "unknown_money"),), lambda entry: entry.economic == "30227", of="fen"))
        else:
            block.columns.append(Axis((axes.words("labels", "unknown_text"),)))
    return form


def budget(axes: Axes) -> list[TableForm]:
    """The tables of a budget, in an order of its own."""
    forms = [revenue_and_expenditure(axes), income(axes), expenditure(axes), fiscal_appropriation(axes)]
    forms.append(by_function(axes, "budget_general_budget_expenditure", of_fund(FISCAL[0])))
    forms.append(basic(axes, "budget_general_budget_basic_expenditure", "economic"))
    sometimes = [
        lambda: by_function(axes, "budget_fiscal_appropriation_expenditure", fiscal),
        lambda: basic(axes, "budget_general_budget_basic_expenditure_government_class", "government"),
        lambda: by_economic_class(axes, "budget_expenditure_economic", "economic"),
        lambda: by_economic_class(axes, "budget_expenditure_government_class", "government"),
        lambda: by_function(axes, "budget_government_fund_expenditure", of_fund(FISCAL[1])),
        lambda: by_function(axes, "budget_state_capital_expenditure", of_fund(FISCAL[2])),
        lambda: by_function(axes, "budget_special_account_expenditure", of_fund("special_account")),
        lambda: three_public(axes),
        lambda: projects(axes),
        lambda: operating_cost(axes),
        lambda: stranger(axes),
    ]
    forms += [draw() for draw in axes.random.sample(sometimes, 6)]
    return [with_unknown_columns(axes, form) for form in forms]


def account(axes: Axes) -> list[TableForm]:
    """The tables of a final account."""
    forms = [revenue_and_expenditure(axes), income(axes), expenditure(axes), fiscal_appropriation(axes), three_public(axes)]
    if axes.chance(0.25):
        forms.append(by_function(axes, "fiscal_appropriation_expenditure", fiscal))
    forms.append(by_function(axes, "general_budget_expenditure", of_fund(FISCAL[0])))
    forms.append(basic(axes, "general_budget_basic_expenditure", "economic"))
    forms.append(fund_account(axes, "government_fund", FISCAL[1]))
    forms.append(fund_account(axes, "state_capital", FISCAL[2]))
    if axes.chance(0.3):
        forms.append(stranger(axes))
    return [with_unknown_columns(axes, form) for form in forms]
