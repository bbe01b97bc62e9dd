"""Columns of a block → the measures of a statement that they show."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extract.dimensions.points import AMOUNT, COMPARISONS, COUNT, PRIOR, WHOLE, Scope, Term, term_of
from extract.dimensions.schemas import Schema
from extract.dimensions.words import Meaning, is_within, path_meaning
from extract.printed.labels import label
from extract.tables.headings import Column
from vocabulary import economic_codes

USES = ("basic", "personnel", "public", "project", "operating", "remitted_to_superior", "subsidy_to_affiliated")
CLASS_MEASURES = {"economic_classes": "3", "government_classes": "5"}


def measures_of(
    columns: list[Column], labels: list[Column], schema: Schema, scope: Scope, side: str | None = None
) -> dict[int, str | None]:
    """Column → measure. Two columns of which nothing tells one from the other are both unknown, and so is what the statement does not know.

    A block's whole is `total` where parts of it are printed beside it, else `amount`, as far as the statement has both.
    """
    shared = _shared(columns, labels)
    terms = {column.index: column_term(column.path[shared:], scope, side) for column in columns}
    keys: dict[int, str | None] = {}
    wholes: dict[int, Term] = {}
    for column in columns:
        term = terms[column.index]
        keys[column.index] = None
        if column.index in (classes := _classes_of(columns, schema)):
            keys[column.index] = classes[column.index]
        elif term is None or not _fits_stage(term, schema, scope) or _is_part_of_other_side(term, schema):
            continue
        elif term.prior is not None:
            keys[column.index] = "_".join(filter(None, (PRIOR, term.prior, term.key)))
        elif term.key is not None and not _divides_by_rows(term.key, schema):
            keys[column.index] = term.key
        elif _is_income_of_fund(term, schema):
            keys[column.index] = "income"
        elif not _is_of_other_side(term, schema):
            wholes[column.index] = term
    keys |= _whole_keys(wholes, schema, any(key and key not in COMPARISONS and not key.startswith(PRIOR) for key in keys.values()))
    allowed = _allowed(schema)
    found = {index: key if key in allowed else None for index, key in keys.items()}
    twice = {key for key in found.values() if key and list(found.values()).count(key) > 1}
    return {index: None if key in twice else key for index, key in found.items()}


def _shared(columns: list[Column], labels: list[Column]) -> int:
    """How many headings stand over the labels of a block as over its figures: they name the block (人员经费), not what a column shows."""
    paths = [column.path for column in (*labels, *columns)]
    if not labels or not paths:
        return 0
    count = 0
    while all(len(path) > count and path[count] == paths[0][count] for path in paths):
        count += 1
    return count


def column_term(path: tuple[str, ...], scope: Scope, side: str | None = None) -> Term | None:
    """What the headings above a column say. One that names nothing below one that does (经费拨款 below 一般公共预算) is a part of it that
    nobody knows.
    """
    if len(path) > 1 and not path_meaning(path[-1:]).named and not path_meaning(path[-1:]).years:
        return None
    return term_of(path_meaning(path), scope, "closing" if side == "expenditure" else "opening")


def _is_income_of_fund(term: Term, schema: Schema) -> bool:
    return term.flow == "income" and "income" in schema.measures


def _is_part_of_other_side(term: Term, schema: Schema) -> bool:
    """A use of money under a heading of income (本年收入: 基本支出, 项目支出): what was received for it, not spent on it."""
    return term.key is not None and term.flow == "income" and term.key in USES and not schema.lists


def _is_of_other_side(term: Term, schema: Schema) -> bool:
    """A whole of income in a table of expenditure, or the other way round: 本年收入 beside 本年支出."""
    if schema.lists or not schema.flow:
        return False
    return term.flow == ("expenditure" if schema.flow == ("income",) else "income")


def _divides_by_rows(key: str, schema: Schema) -> bool:
    """Whether a heading names what the rows below it are part of (人员经费 over 301 and 303), not a column of their parts."""
    return schema.measures == (AMOUNT,) and schema.use is not None and is_within(key, schema.use)


def _fits_stage(term: Term, schema: Schema, scope: Scope) -> bool:
    """Whether a figure is of the stage that the statement tells: the account's or the budget's, not the other beside it."""
    if term.prior is not None or term.stage is None or term.key in COMPARISONS:
        return True
    return term.stage == ("actual" if scope.kind == "final_account" else "budget")


def _whole_keys(wholes: Mapping[int, Term], schema: Schema, has_parts: bool) -> dict[int, str | None]:
    """The keys of columns that show a whole: the one of them, or all money beside what is of this year alone."""
    this_year = [index for index, term in wholes.items() if term.is_this_year]
    others = [index for index in wholes if index not in this_year]
    keys: dict[int, str | None] = dict.fromkeys(wholes)
    if len(wholes) == 1:
        keys[next(iter(wholes))] = _whole(schema, has_parts)
    elif len(others) == 1:
        keys[others[0]] = WHOLE
        if len(this_year) == 1 and wholes[this_year[0]].flow in ("income", "expenditure"):
            keys[this_year[0]] = f"{wholes[this_year[0]].flow}_total"
    elif len(this_year) == 1 and not others:
        keys[this_year[0]] = WHOLE
    return keys


def _whole(schema: Schema, has_parts: bool) -> str:
    if WHOLE in schema.measures and AMOUNT in schema.measures:
        return WHOLE if has_parts else AMOUNT
    return WHOLE if WHOLE in schema.measures else AMOUNT


def _classes_of(columns: list[Column], schema: Schema) -> dict[int, str]:
    """Columns headed by the names or codes of economic classes, for statements whose measures these are."""
    for measure, digit in CLASS_MEASURES.items():
        if measure in schema.measures:
            names = _class_names(digit)
            found = {}
            for column in columns:
                code = next((names[name] for heading in reversed(column.path) if (name := label(heading)) in names), None)
                if code:
                    found[column.index] = code
            return found
    return {}


@cache
def _class_names(digit: str) -> dict[str, str]:
    """Names and codes of the economic classes (类) that begin with a digit → their codes."""
    classes = [(code, name) for code, name in economic_codes() if code.startswith(digit) and len(code) == 3]
    return {text: code for code, name in classes for text in (label(name), code, f"{code}{label(name)}")}


@cache
def _allowed(schema: Schema) -> frozenset[str]:
    classes = {code for measure, digit in CLASS_MEASURES.items() if measure in schema.measures for code in _class_names(digit).values()}
    priors = {f"{PRIOR}_{stage}" for stage in ("budget", "actual", "adjusted")} & set(schema.measures)
    parts = {f"{prior}_{measure}" for prior in priors for measure in ("basic", "personnel", "public", "project")}
    return frozenset(schema.measures) | classes | parts | {COUNT} & set(schema.measures)


def table_money(columns: list[Column]) -> str | None:
    """The money that all columns of figures are said to be of, where one heading stands over all of them."""
    said = [path_meaning(column.path) for column in columns]
    shared = {each.get("money") for each in said}
    return shared.pop() if len(shared) == 1 and len(said) > 1 else None


def says(columns: list[Column], dimension: str) -> set[str]:
    """The members of a dimension that headings of columns name."""
    found: set[str] = set()
    for column in columns:
        said: Meaning = path_meaning(column.path)
        found |= {member for named, member in said.named if named == dimension}
    return found
