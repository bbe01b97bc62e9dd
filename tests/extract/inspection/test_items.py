"""The checklist as data."""

from extract.inspection.finding import in_text
from extract.inspection.items import item_about, items


def test_a_budget_and_an_account_have_lists_of_their_own():
    account = {item.id for item in items() if item.is_asked_of("final_account", 2023)}
    budget = {item.id for item in items() if item.is_asked_of("budget", 2023)}
    assert "table_account_income" in account - budget
    assert "table_budget_income" in budget - account
    assert {"timeliness", "cover", "contents", "glossary"} <= account & budget


def test_later_tables_are_asked_of_later_years():
    state_capital = next(item for item in items() if item.id == "table_account_state_capital")
    assert not state_capital.is_asked_of("final_account", 2018)
    assert state_capital.is_asked_of("final_account", 2023)
    assert state_capital.basis.from_memory


def test_findings_are_told_under_the_item_they_are_about():
    assert item_about("income", "final_account").id == "table_account_income"
    assert item_about(in_text("three_public"), "budget").id == "three_public"
    assert item_about("three_public", "final_account").id == "table_account_three_public"
    assert item_about("something else", "budget").id == "wording"
