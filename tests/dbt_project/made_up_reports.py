"""The reports of the models' tests, each with one thing to get right. Names are those of departments, so that none replaces another."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime
from decimal import Decimal

from made_up_claims import reports_in_words
from made_up_pictures import reports_in_pictures
from raw_reports import Report, Tables, consistent_tables

ITEMS = {
    "2040601": ("1000.00", "200.00"),
    "2040602": ("50.00", "300.00"),
    "2080505": ("80.00", "0.00"),
    "2080801": ("20.00", "40.00"),
    "2101101": ("30.00", "5.00"),
}
TOTAL = "1725.00"


def with_cell(tables: Tables, statement: str, line: str, measure: str, text: str | None) -> Tables:
    """The same tables with one cell printed otherwise."""
    changed = deepcopy(tables)
    changed[statement].setdefault(line, {})[measure] = text
    return changed


def all_reports() -> list[Report]:
    """Every report that the session's warehouse is built of."""
    clean = consistent_tables(ITEMS)
    return [
        Report("clean", clean, department="clean"),
        Report("items_only", consistent_tables(ITEMS, levels=(7,)), department="items_only"),
        Report("classes_only", consistent_tables(ITEMS, levels=(3,)), department="classes_only"),
        Report("classes_and_items", consistent_tables(ITEMS, levels=(3, 7)), department="classes_and_items"),
        Report("wrong_cell", with_cell(clean, "expenditure", "2040602", "project", "390.00"), department="wrong_cell"),
        Report(
            "wrong_subtotal",
            with_cell(clean, "revenue_and_expenditure", "expenditure_total", "amount", "1275.00"),
            department="wrong_subtotal",
        ),
        Report(
            "wrong_item",
            with_cell(_with_items(clean), "general_budget_basic_expenditure", "30101", "amount", "607.95"),
            department="wrong_item",
        ),
        Report("shared_text", _same_text_twice(clean), department="shared_text"),
        Report("wrong_opening", _with_wrong_opening(), department="wrong_opening"),
        *_editions(clean),
        *_of_several_documents(clean),
        *_readings(clean),
        *_layouts(clean),
        *_years(),
        *_departments(clean),
        *_budgets(clean),
        *reports_in_words(clean),
        *reports_in_pictures(),
        Report("accepted", with_cell(clean, "expenditure", "2040602", "project", "390.00"), department="accepted"),
        Report("no_longer_accepted", with_cell(clean, "expenditure", "2040602", "project", "390.00"), department="no_longer_accepted"),
    ]


def compiled_reports() -> list[Report]:
    """One document that binds the accounts of two departments, and one account in two documents; landed together."""
    clean = consistent_tables(ITEMS)
    names = list(clean)
    return [
        Report("compilation", clean, department="bound_first", report="bound_first", part_no=1),
        Report("compilation", clean, department="bound_second", report="bound_second", part_no=2),
        Report("first_workbook", {name: clean[name] for name in names[:2]}, department="in_workbooks", report="in_workbooks"),
        Report("second_workbook", {name: clean[name] for name in names[2:]}, department="in_workbooks", report="in_workbooks"),
    ]


def _with_items(tables: Tables) -> Tables:
    """The same tables with personnel spread over three lines."""
    spread = {"30101": "607.25", "30102": "370.60", "30103": "192.15"}
    changed = deepcopy(tables)
    changed["general_budget_basic_expenditure"] |= {line: {"amount": text} for line, text in spread.items()}
    return changed


def _same_text_twice(tables: Tables) -> Tables:
    """A sheet keeps equal texts once: one damaged byte changes 301 and the personnel total alike, and their sum still holds."""
    return with_cell(
        with_cell(_with_items(tables), "general_budget_basic_expenditure", "301", "amount", "1970.00"),
        "general_budget_basic_expenditure",
        "personnel_total",
        "amount",
        "1970.00",
    )


def _with_wrong_opening() -> Tables:
    """One failing check, one cell in it that nothing else holds."""
    return with_cell(consistent_tables(ITEMS, opening="30.00"), "revenue_and_expenditure", "opening_carryover", "amount", "80.00")


def _editions(clean: Tables) -> list[Report]:
    wrong = with_cell(clean, "expenditure", "2040602", "project", "390.00")
    return [
        Report("first_edition", wrong, department="corrected", published_on=date(2024, 9, 1)),
        Report("second_edition", clean, department="corrected", published_on=date(2024, 10, 1), is_correction=True),
        # A code that nothing knows, in an edition that no longer counts.
        Report(
            "with_a_misprinted_code",
            consistent_tables(ITEMS | {"2049977": ("1.00", "2.00")}),
            department="misprinted",
            published_on=date(2024, 9, 1),
        ),
        Report("with_the_right_code", clean, department="misprinted", published_on=date(2024, 10, 1), is_correction=True),
        Report("good_edition", clean, department="truncated", published_on=date(2024, 9, 1)),
        Report("truncated_edition", {}, department="truncated", published_on=date(2024, 11, 1), status="damaged", message="cut off"),
        Report("of_department", clean, department="both_scopes"),
        Report("of_unit", clean, department="both_scopes", scope="unit"),
        Report("no_year", clean, department="no_year", fiscal_year=None),
        Report("a_self_evaluation", clean, department="a_self_evaluation", kind="performance"),
    ]


def _of_several_documents(clean: Tables) -> list[Report]:
    """A report in three documents of an archive: all tables but one, that one, and a second copy of it with a wrong cell; one whose second
    document does not tell its unit.
    """
    whole = {"department": "in_three_documents", "report": "the report in three documents", "archive": "a" * 64}
    others = {statement: table for statement, table in clean.items() if statement != "expenditure"}
    alone = {"expenditure": clean["expenditure"]}
    copy = {"expenditure": with_cell(clean, "expenditure", "2040602", "project", "390.00")["expenditure"]}
    return [
        Report("all_tables_but_one", others, **whole),
        Report("the_other_table", alone, **whole, agreed={"expenditure": ("statutory", "元")}),
        Report("a_second_copy", copy, **whole, agreed={"expenditure": ("annex", "元")}),
        Report("unit_told", others, **whole | {"department": "unit_elsewhere", "report": "unit elsewhere"}, unit="万元"),
        Report(
            "unit_untold",
            alone,
            **whole | {"department": "unit_elsewhere", "report": "unit elsewhere"},
            table_confidences={"expenditure": 0.4},
            agreed={"expenditure": ("statutory", "万元")},
        ),
    ]


def _readings(clean: Tables) -> list[Report]:
    misread = with_cell(clean, "expenditure", "2040602", "project", "390.00")
    later = datetime(2025, 6, 1, tzinfo=UTC)
    cell = ("expenditure", "2040602", "project")
    kinds = ("total", "overseas_travel", "vehicle_total", "vehicle_purchase", "vehicle_operation", "reception")
    numbers = {line: {"budget": str(number), "actual": str(number + 6)} for number, line in enumerate(kinds, 1)}
    return [
        Report("read_twice", misread, department="read_twice"),
        Report("read_twice", clean, department="read_twice", extractor_version="2", extracted_at=later),
        Report("ocr_doubtful", clean, department="ocr_doubtful", confidences={cell: 0.4}),
        Report("ocr_misread", misread, department="ocr_misread", confidences={cell: 0.95}),
        Report("account_open", misread, department="account_open", doubts={"expenditure": "page 3 row 7 column 4: lost"}),
        Report("readers_differ", misread, department="readers_differ", media_type="pdf", readers_agree={"expenditure": False}),
        Report("not_compared", misread, department="not_compared", media_type="pdf"),
        Report("readers_agree", misread, department="readers_agree", media_type="pdf", readers_agree={"expenditure": True}),
        Report("open_elsewhere", misread, department="open_elsewhere", doubts={"income": "page 2: lost"}),
        Report("total_alone", clean | _total_alone(), department="total_alone"),
        Report("two_tables_as_one", clean, department="two_tables_as_one", copies={"income": clean["income"] | _other_income(clean)}),
        Report("ties_with_none", _other_statement(clean), department="ties_with_none"),
        Report("unreadable", with_cell(clean, *cell, "?"), department="unreadable"),
        Report("beyond_belief", with_cell(clean, *cell, "1234567890123456.00"), department="beyond_belief"),
        Report("uncertain_table", clean, department="uncertain_table", table_confidences={"income": 0.2}),
        Report("column_numbers", clean | {"three_public": numbers}, department="column_numbers"),
        Report("annex", clean, department="annex", annex={"expenditure": {"2040699": {"total": "9.00", "basic": "9.00"}}}),
        Report(
            "sheet_and_print",
            _stored_finer(clean),
            unit="万元",
            department="sheet_and_print",
            annex={"expenditure": clean["expenditure"]},
        ),
        Report("another_annex", clean, department="another_annex", annex={"expenditure": {"2040602": {"project": "30.00"}}}),
    ]


def _stored_finer(clean: Tables) -> Tables:
    """Stored figures that show as those of `clean` do, two decimals of 万元: the grand totals differ by less than they show."""
    finer = with_cell(clean, "revenue_and_expenditure", "income_grand_total", "amount", "1725.001234")
    return with_cell(with_cell(finer, "expenditure", "2040602", "project", "300.004"), "expenditure", "2040602", "total", "350.004")


def _total_alone() -> Tables:
    """Dashes in the kinds of 三公 under a total: it is made up of other lines."""
    kinds = ("overseas_travel", "vehicle_total", "reception")
    return {"three_public": {"total": {"actual": "12.00"}} | {line: {"actual": "—"} for line in kinds}}


def _other_income(clean: Tables) -> dict[str, dict[str, str | None]]:
    """The figures of the income table, each ten more."""
    return {line: {measure: str(Decimal(text or 0) + 10) for measure, text in row.items()} for line, row in clean["income"].items()}


def _other_statement(clean: Tables) -> Tables:
    """Table 05 holds what another table of twice its money prints: it adds up, and ties with none."""
    twice = {
        line: {measure: str(2 * Decimal(text or 0)) for measure, text in row.items()}
        for line, row in clean["general_budget_expenditure"].items()
    }
    return clean | {"general_budget_expenditure": twice}


def _layouts(clean: Tables) -> list[Report]:
    totals_only = deepcopy(clean)
    totals_only["expenditure"] = {line: {"total": row["total"]} for line, row in clean["expenditure"].items()}
    blanks = {
        statement: {line: {measure: None if text == "0.00" else text for measure, text in row.items()} for line, row in lines.items()}
        for statement, lines in clean.items()
    }
    unknown = consistent_tables(ITEMS | {"2048801": ("7.00", "0.00")})
    rounded = consistent_tables({"2040601": ("1000.01", "200.00"), "2040602": ("50.00", "300.00")})
    rounded = with_cell(rounded, "expenditure", "20406", "basic", "1050.02")
    heading = deepcopy(clean)
    for statement in ("income", "expenditure", "general_budget_expenditure"):
        heading[statement]["204"] = dict.fromkeys(heading[statement]["204"])
    three_public = {
        "total": {"budget": "12.00", "actual": "11.00"},
        "overseas_travel": {"budget": "0.00", "actual": "0.00"},
        "vehicle_total": {"budget": "7.00", "actual": "8.00"},
        "vehicle_purchase": {"budget": "3.00", "actual": "4.00"},
        "vehicle_operation": {"budget": "4.00", "actual": "4.00"},
        "reception": {"budget": "5.00", "actual": "3.00"},
        "meetings": {"budget": "90.00", "actual": "90.00"},
    }
    paid_by_project = clean | {"three_public": three_public | {"reception": {"budget": "15.00", "actual": "12.00"}}}
    paid_by_project = with_cell(paid_by_project, "three_public", "total", "budget", "22.00")
    paid_by_project = with_cell(paid_by_project, "three_public", "total", "actual", "20.00")
    basic = paid_by_project["general_budget_basic_expenditure"]
    basic["30217"] = basic.pop("30201")
    one_line = deepcopy(clean)
    top = one_line["revenue_and_expenditure"]
    top["fiscal_appropriation"] = top.pop("general_public_budget")
    return [
        Report("totals_only", totals_only, department="totals_only"),
        Report("blanks", blanks, department="blanks"),
        Report("unknown_code", unknown, department="unknown_code"),
        Report("rounded", rounded, unit="万元", department="rounded"),
        Report("rounded_to_millions", rounded, unit="百万元", department="rounded_to_millions"),
        Report("ten_roundings", _ten_roundings(), unit="万元", department="ten_roundings"),
        Report("wrong_unit", clean, unit="万元", units={"general_budget_expenditure": "元"}, department="wrong_unit"),
        Report("overruled_label", clean, unit="万元", labels={"general_budget_expenditure": "元"}, department="overruled_label"),
        Report("unknown_unit", clean, units={"general_budget_expenditure": "百元"}, department="unknown_unit"),
        Report("empty_heading", heading, department="empty_heading"),
        Report("three_public", clean | {"three_public": three_public}, department="three_public"),
        Report("project_reception", paid_by_project, department="project_reception"),
        Report("with_carryover", consistent_tables(ITEMS, opening="30.00"), department="with_carryover"),
        Report("form_of_2018", one_line, department="form_of_2018", fiscal_year=2018),
    ]


def _ten_roundings() -> Tables:
    """Ten items that together are off by five hundredths: possible, since each is rounded, and most unlikely."""
    items = {f"20406{number:02}": (f"{number}00.00", "0.00") for number in range(1, 11)}
    tables = consistent_tables(items, levels=(7,))
    return with_cell(with_cell(tables, "expenditure", "2040601", "basic", "100.05"), "expenditure", "2040601", "total", "100.05")


def _years() -> list[Report]:
    closing = with_cell(consistent_tables(ITEMS), "revenue_and_expenditure", "closing_carryover", "amount", "25.00")
    closing = with_cell(closing, "revenue_and_expenditure", "expenditure_grand_total", "amount", "1750.00")
    closing = with_cell(closing, "revenue_and_expenditure", "opening_carryover", "amount", "25.00")
    closing = with_cell(closing, "revenue_and_expenditure", "income_grand_total", "amount", "1750.00")
    return [
        Report("year_one", closing, department="two_years", fiscal_year=2022),
        Report("year_two", closing, department="two_years", fiscal_year=2023),
        Report("year_three", consistent_tables(ITEMS), department="two_years", fiscal_year=2024),
        # A code that made_up_seeds gives another meaning from 2023 on.
        Report("before_the_change", consistent_tables(ITEMS | {"2040698": ("1.00", "2.00")}), department="changed_class", fiscal_year=2022),
        Report("after_the_change", consistent_tables(ITEMS | {"2040698": ("1.00", "2.00")}), department="changed_class", fiscal_year=2023),
    ]


def _departments(clean: Tables) -> list[Report]:
    """A department that was renamed in 2019, and one that was renamed in 2021 and merged into another one in 2024."""
    return [
        Report("before_renaming", clean, department="某市卫生和计划生育局", fiscal_year=2018),
        Report("after_renaming", clean, department="某市卫生健康局", fiscal_year=2019),
        Report("first_name", clean, department="某市扶贫办公室", fiscal_year=2020),
        Report("second_name", clean, department="某市乡村振兴局", fiscal_year=2023),
        Report("before_merger", clean, department="某市农业农村局", fiscal_year=2023),
        Report("after_merger", clean, department="某市农业农村局", fiscal_year=2024),
    ]


def _budgets(clean: Tables) -> list[Report]:
    budget = {
        "budget_revenue_and_expenditure": {
            "fiscal_appropriation": {"amount": "1600.00"},
            "general_public_budget": {"amount": "1600.00"},
            "government_fund_budget": {"amount": "0.00"},
            "special_account": {"amount": "0.00"},
            "other_funds": {"amount": "100.00"},
            "income_total": {"amount": "1700.00"},
            "opening_carryover": {"amount": "0.00"},
            "income_grand_total": {"amount": "1700.00"},
            "204": {"amount": "1600.00"},
            "208": {"amount": "100.00"},
            "basic": {"amount": "1200.00"},
            "project": {"amount": "500.00"},
            "contingency": {"amount": "0.00"},
            "expenditure_total": {"amount": "1700.00"},
            "closing_carryover": {"amount": "0.00"},
            "expenditure_grand_total": {"amount": "1700.00"},
        },
        "budget_general_budget_expenditure": {
            "total": {"amount": "1600.00"},
            "204": {"amount": "1600.00"},
            "20406": {"amount": "1600.00"},
            "2040601": {"amount": "1300.00"},
            "2040602": {"amount": "300.00"},
        },
        "budget_procurement": {
            "total": {"amount": "30.00"},
            "goods": {"amount": "30.00"},
            "goods.01": {"amount": "20.00"},
            "goods.01.01": {"amount": "15.00"},
            "goods.01.02": {"amount": "5.00"},
            "goods.02": {"amount": "10.00"},
        },
    }
    wrong = with_cell(budget, "budget_procurement", "goods.01.02", "amount", "6.00")
    return [
        Report("account", clean, department="both_kinds"),
        Report("budget", budget, department="both_kinds", kind="budget"),
        Report("wrong_budget", wrong, department="wrong_budget", kind="budget"),
    ]
