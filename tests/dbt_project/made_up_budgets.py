"""Small budgets, each for one question that the facts of budgets have to answer."""

from __future__ import annotations

from made_up_reports import ITEMS
from made_up_seeds import REGION
from raw_reports import Report, Tables, consistent_tables

OFFICE, CENTRE, PORT, STATION = "某市交通局", "某市公路中心", "某市港口所", "某市航道站"


def made_up_budgets() -> list[Report]:
    """Departments and their units, sources on two levels, a year beside the year before."""
    return [*_of_units(), *_of_sources(), *_of_years(), *_of_classes()]


def _budget(name: str, tables: Tables, department: str | None = None, fiscal_year: int = 2023, **rest: object) -> Report:
    return Report(name, tables, department=department or name, fiscal_year=fiscal_year, kind="budget", region=REGION, **rest)


def _of_units() -> list[Report]:
    """An office that lists two units, one of which publishes too; one that it does not list; one that the seed department_units tells."""
    listed = {
        "total": {"total": "10.00", "basic": "6.00", "project": "4.00"},
        "unit.01": {"total": "7.00", "basic": "5.00", "project": "2.00"},
        "unit.02": {"total": "3.00", "basic": "1.00", "project": "2.00"},
    }
    own = {"total": {"total": "3.00", "basic": "1.00", "project": "2.00"}, "2140104": {"total": "3.00", "basic": "1.00", "project": "2.00"}}
    under_their_sum = {
        "total": {"total": "10.00"},
        "unit.01": {"total": "10.00"},
        "unit.02": {"total": "6.00"},
        "unit.03": {"total": "4.00"},
    }
    names = {"unit.01": f"301001{OFFICE}本级", "unit.02": f"301002 {CENTRE}"}
    account = consistent_tables(ITEMS)
    return [
        _budget("office", {"budget_expenditure": listed}, OFFICE, names=names),
        _budget("centre", {"budget_expenditure": own}, CENTRE),
        _budget("port", {"budget_expenditure": own}, PORT),
        Report("account_of_office", account, department=OFFICE, fiscal_year=2022),
        Report("account_of_centre", account, department=CENTRE, fiscal_year=2022),
        Report("account_of_port", account, department=PORT, fiscal_year=2022),
        Report("account_of_station", account, department=STATION, fiscal_year=2022),
        _budget("under_their_sum", {"budget_expenditure": under_their_sum}),
    ]


def _of_sources() -> list[Report]:
    """事业收入 as a part of 其他资金 and beside it, a fund that is told of the fiscal money (其中), sources as a list."""
    parts = {
        "total": "8.00",
        "general_public_budget": "5.00",
        "other_funds": "3.00",
        "institutional_income": "2.00",
        "other_income": "1.00",
    }
    beside = {"total": "10.00", "general_public_budget": "5.00", "other_funds": "3.00", "institutional_income": "2.00"}
    of_which = {"total": "9.00", "fiscal_appropriation": "8.00", "government_fund_budget": "2.00", "opening_carryover": "1.00"}
    lines = {"total": "8.00", "general_public_budget": "5.00", "other_funds": "2.00", "institutional_income": "2.00", "carryover": "1.00"}
    return [
        *(
            _budget(name, {"budget_income": {"total": row, "2070109": row}})
            for name, row in (("source_parts", parts), ("source_beside", beside), ("source_of_which", of_which))
        ),
        _budget("source_list", {"budget_income": {line: {"amount": amount} for line, amount in lines.items()}}),
    ]


def _of_years() -> list[Report]:
    """A budget whose column of the year before is that year's budget in one line and not in another."""

    def table(first: str, second: str, **prior: str) -> Tables:
        amounts = {"2040601": first, "2040602": second}
        lines = {line: {"total": amount} for line, amount in amounts.items()}
        for line, amount in prior.items():
            lines[line.removeprefix("of_")]["prior_year_budget"] = amount
        lines["total"] = {"total": "9.00"} | ({"prior_year_budget": "6.00"} if prior else {})
        return {"budget_general_budget_expenditure": lines}

    return [
        _budget("year_before", table("4.00", "5.00"), "two_budgets", 2022),
        _budget("this_year", table("3.00", "6.00", of_2040601="4.00", of_2040602="2.00"), "two_budgets"),
    ]


def _of_classes() -> list[Report]:
    """Basic expenditure by the classes of departments and of the government, and fiscal money in one table for all funds."""
    tables: Tables = {
        "budget_general_budget_basic_expenditure": {
            "total": {"amount": "5.00"},
            "301": {"amount": "5.00"},
            "30101": {"amount": "3.00"},
            "30102": {"amount": "2.00"},
        },
        "budget_general_budget_basic_expenditure_government_class": {
            "total": {"amount": "5.00"},
            "501": {"amount": "5.00"},
            "50101": {"amount": "5.00"},
        },
        "budget_fiscal_appropriation_expenditure": {"total": {"amount": "7.00"}, "204": {"amount": "7.00"}, "20406": {"amount": "7.00"}},
    }
    return [_budget("two_classes", tables)]
