"""The axes of a table: rows and columns, each a set of entries of the books with the key that it gives to a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from random import Random

from invented.ledger import BASIC, CLOSING, FISCAL, OWN, REST, Entry, Ledger, names
from invented.wordings import Wordings

Where = Callable[[Entry], bool]


def everything(_: Entry) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Axis:
    """A row or a column: its printed labels (codes and name, or the path of headings from the top) and what it adds up.

    `line` and `measure` are the parts of the key that it gives; `of` is what is added up: fen, prior, change, rate, or nothing for text.
    """

    labels: tuple[str, ...]
    where: Where = everything
    line: str | None = None
    measure: str | None = None
    of: str | None = None
    is_total: bool = False


@dataclass(slots=True)
class Block:
    """Rows and columns with the headings above the rows' labels; several blocks stand side by side."""

    heads: list[tuple[str, ...]]
    rows: list[Axis]
    columns: list[Axis]
    above: str = ""  # heading above the whole block
    total: str = "first"  # first, last, heads: in the row of the headings


@dataclass(slots=True)
class TableForm:
    """One table before it is drawn. `scope` is the money that it is about; without a statement nothing of it has a key."""

    statement: str | None
    title: str
    blocks: list[Block]
    scope: Where = everything
    notes: list[str] = field(default_factory=list)


def not_closing(entry: Entry) -> bool:
    return entry.use != CLOSING


def fiscal(entry: Entry) -> bool:
    return entry.source in FISCAL


def basic_of_general(entry: Entry) -> bool:
    return entry.source == FISCAL[0] and entry.use in BASIC


def both(one: Where, other: Where) -> Where:
    return lambda entry: one(entry) and other(entry)


def source(name: str, carried: bool | None = False) -> Where:
    """This year's money of a source, or of a group of them; `carried` of None takes what was left as well."""
    group = {"fiscal_appropriation": FISCAL, "other_funds": OWN, "all": (*FISCAL, "special_account", *OWN)}.get(name, (name,))
    return lambda entry: entry.source in group and carried in (None, entry.carried)


def use(name: str) -> Where:
    uses = {"basic": BASIC, "total": (*BASIC, "project", *REST)}.get(name, (name,))
    return lambda entry: entry.use in uses


class Axes:
    """The axes that a document can choose from, in its own words."""

    def __init__(self, random: Random, words: Wordings, books: Ledger, account: bool) -> None:
        self.random, self.words, self.books, self.account = random, words, books, account
        self.amount_words = words("amount", "account" if account else "budget")

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    # Columns

    def amount(self) -> list[Axis]:
        return [Axis((self.amount_words,), measure="amount", of="fen")]

    def income_columns(self) -> list[Axis]:
        """Total, carry-over, sources; grouped under a heading or side by side, with or without the sums of the groups."""
        words, sources = self.words, ["special_account", *OWN]

        def column(member: str, where: Where, *above: str) -> Axis:
            return Axis((*above, words("income", member)), where, measure=member, of="fen")

        if self.account:
            parts = [column("fiscal_appropriation", source("fiscal_appropriation")), *(column(each, source(each)) for each in OWN)]
            # What an account receives into the special account is institutional income.
            parts[2] = replace(parts[2], where=lambda entry: entry.source in (OWN[1], "special_account") and not entry.carried)
            return [Axis((words("income", "income_total"),), source("all"), measure="total", of="fen"), *parts]
        whole = column("total", everything)
        carried = [column("opening_carryover", lambda entry: entry.carried)]
        funds = [column(each, source(each)) for each in FISCAL]
        if self.chance(0.3):  # the funds under their sum
            head = words("income", "fiscal_appropriation")
            funds = [
                Axis((head, "小计"), source("fiscal_appropriation"), measure="fiscal_appropriation", of="fen"),
                *(replace(f, labels=(head, *f.labels)) for f in funds),
            ]
        if self.chance(0.4):  # what is the unit's own in one column, or under its sum
            own = [column("other_funds", source("other_funds"))]
            if self.chance(0.5):
                head = words("income", "other_funds")
                own = [replace(own[0], labels=(head, "小计")), *(column(each, source(each), head) for each in OWN)]
            parts = [*funds, column("special_account", source("special_account")), *own]
        else:
            parts = [*funds, *(column(each, source(each)) for each in sources)]
        if self.chance(0.3):
            head = words("income", "income_total")
            parts = [
                Axis((head, "小计"), source("all"), measure="income_total", of="fen"),
                *(replace(part, labels=(head, *part.labels)) for part in parts),
            ]
            if self.chance(0.5):  # the carry-over divided by its funds
                head = words("income", "opening_carryover")
                carried = [replace(carried[0], labels=(head, "小计"))]
                carried += [
                    Axis((head, words("income", each)), source(each, True), measure=f"opening_{each}", of="fen")
                    for each in (*FISCAL, "special_account")
                ]
                carried += [
                    Axis((head, words("income", "other_funds")), source("other_funds", True), measure="opening_other_funds", of="fen")
                ]
        return [whole, *parts, *carried] if self.chance(0.5) else [whole, *carried, *parts]

    def use_columns(self, fund_only: bool) -> list[Axis]:
        """The whole (本年支出) and its uses; basic expenditure with or without its parts, under a heading of its own or not."""
        words = self.words

        def column(member: str, *above: str) -> Axis:
            return Axis((*above, words("expenditure", member)), use(member), measure=member, of="fen")

        basic = [column("basic")]
        if not self.account and self.chance(0.4):
            head = words("expenditure", "basic")
            basic = [replace(basic[0], labels=(head, "小计")), column("personnel", head), column("public", head)]
        members = [] if fund_only else REST if self.account else self.random.sample(REST, 3)
        whole = words("expenditure", "expenditure_total" if self.account else "total")
        return [replace(column("total"), labels=(whole,)), *basic, column("project"), *(column(each) for each in members)]

    def compared(self, columns: list[Axis]) -> list[Axis]:
        """This year's columns with those of the year before and the difference, in blocks under the years."""
        words, this = self.words, self.amount_words
        prior = words("amount", "prior_year_budget")
        total, *parts = columns
        if self.chance(0.5):  # the year before with its parts
            before = [Axis((prior, *total.labels), total.where, measure="prior_year_budget", of="prior")]
            before += [Axis((prior, *part.labels), part.where, measure=f"prior_year_budget_{part.measure}", of="prior") for part in parts]
        else:
            before = [Axis((prior,), total.where, measure="prior_year_budget", of="prior")]
        now = [replace(column, labels=(this, *column.labels)) for column in columns]
        change = [
            Axis((words("amount", name),), total.where, measure=name, of=of) for name, of in (("change", "change"), ("change_rate", "rate"))
        ]
        return [*before, *now, *change[: self.random.choice([0, 1, 2, 2])]]

    # Rows

    def classified(self, codes: Iterable[str], classification: str, of: str, columns: int, only_leaves: bool) -> list[Axis]:
        """Rows of the codes with their classes above them; `of` is the entry's attribute, `columns` over how many the codes are spread."""
        known = names(classification)
        leaves = sorted(set(codes))
        lengths = (3, 5, 7) if of == "function" else (3, 5)
        tree = sorted({leaf[:length] for leaf in leaves for length in lengths if length <= len(leaf)})
        rows = []
        for code in leaves if only_leaves else tree:
            printed: tuple[str, ...] = (code,)
            if columns > 1:
                pieces = [code[:3], *(code[at : at + 2] for at in range(3, len(code), 2))]
                printed = tuple([*pieces, "", ""][:columns])
            elif columns == 0:
                printed = ()
            name = known[code] if columns else f"{code} {known[code]}"
            rows.append(Axis((*printed, name), lambda entry, code=code: getattr(entry, of).startswith(code), code))
        return rows

    def all_rows(self, width: int) -> Axis:
        """The row of totals over `width` columns of labels."""
        return Axis((*[""] * (width - 1), self.words("labels", "all_lines")), everything, "total", is_total=True)

    def functional(self, scope: Where, use_whole: Where = not_closing) -> Block:
        """Functional codes in one column, in three, or before their names in the same cell."""
        words = self.words
        of_scope = [entry.function for entry in self.books.entries if scope(entry) and use_whole(entry)]
        layout = self.random.choice([1, 1, 1, 3, 3, 0])
        rows = self.classified(of_scope, "functional_classification", "function", layout, self.chance(0.2))
        code, name = words("labels", "code"), words("labels", "name")
        heads = {1: [(code,), (name,)], 3: [(code, "类"), (code, "款"), (code, "项"), (name,)], 0: [(words("labels", "item"),)]}[layout]
        return self.with_total(Block(heads, rows, []), layout == 3)

    def economic(self, scope: Where, of: str = "economic") -> Block:
        """Economic codes with their names."""
        layout = self.random.choice([1, 1, 2])
        rows = self.classified((getattr(e, of) for e in self.books.entries if scope(e)), "economic_classification", of, layout, False)
        code, name = self.words("labels", "economic_code"), self.words("labels", "economic_name")
        heads = [(code, "类"), (code, "款"), (name,)] if layout == 2 else [(code,), (name,)]
        return self.with_total(Block(heads, rows, []), layout == 2)

    def units(self) -> Block:
        rows = []
        for number, name in enumerate(self.books.units):
            rows.append(Axis((f"{101 + number:06}", name), lambda entry, number=number: entry.unit == number, f"unit.{number + 1:02}"))
        return self.with_total(Block([(self.words("labels", "unit_code"),), (self.words("labels", "unit_name"),)], rows, []), False)

    def units_with_codes(self, scope: Where) -> Block:
        """Each unit with its functional codes below it: the codes' rows are the unit's, and have no key of their own."""
        words, rows = self.words, []
        for number, name in enumerate(self.books.units):

            def own(entry: Entry, number: int = number) -> bool:
                return entry.unit == number

            rows.append(Axis(("", f"{101 + number:06}", name), own, f"unit.{number + 1:02}"))
            of_unit = [entry.function for entry in self.books.entries if own(entry) and scope(entry)]
            for row in self.classified(of_unit, "functional_classification", "function", 1, False):
                rows.append(Axis((row.labels[0], f"{101 + number:06}", row.labels[1]), both(own, row.where)))
        heads = [(words("labels", "code"),), (words("labels", "unit_code"),), (words("labels", "unit_and_name"),)]
        return self.with_total(Block(heads, rows, []), False)

    def projects(self) -> Block:
        rows = []
        for number, name in enumerate(self.books.projects):
            rows.append(Axis((name,), lambda entry, number=number: entry.project == number, f"project.{number + 1:02}"))
        return self.with_total(Block([(self.words("labels", "project_name"),)], rows, []), False)

    def with_total(self, block: Block, can_stand_in_heads: bool) -> Block:
        block.total = self.random.choice(["first", "first", "last", *(["heads"] if can_stand_in_heads else [])])
        total = self.all_rows(len(block.heads))
        block.rows = [*block.rows, total] if block.total == "last" else [total, *block.rows]
        return block
