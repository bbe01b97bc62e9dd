"""Whether what must be there is there."""

from datetime import date

from extract.inspection.finding import ADVICE, WARNING
from extract.inspection.presence import NO, UNCHECKED, YES, Dates, checklist

TEXT = [f"第{number}项工作按照要求完成，各项任务落实到位，取得了良好的成效。" for number in range(6)]


def answers(made, dates=None):
    return {each.item.id: each for each in checklist(made, dates or Dates())}


def test_the_date_cannot_be_told_by_the_file(report):
    assert answers(report(TEXT))["timeliness"].answer == UNCHECKED
    assert answers(report(TEXT), Dates(approved_on=date(2024, 9, 2)))["timeliness"].answer == UNCHECKED


def test_twenty_days_after_the_approval_are_in_time_and_one_more_is_late(report):
    in_time = answers(report(TEXT), Dates(date(2024, 9, 2), date(2024, 9, 22)))["timeliness"]
    late = answers(report(TEXT), Dates(date(2024, 9, 2), date(2024, 9, 23)))["timeliness"]
    assert (in_time.answer, late.answer) == (YES, NO)
    assert late.finding.rule == "published_late"


def test_headings_are_found_and_missed(report):
    found = answers(report([*TEXT, "第四部分名词解释", "二、机构设置"]))
    assert (found["glossary"].answer, found["organisation"].answer) == (YES, YES)
    assert (found["contents"].answer, found["contents"].finding.severity) == (NO, WARNING)


def test_a_line_of_the_contents_is_no_heading(report):
    assert answers(report([*TEXT, "四、名词解释…………………………………………12"]))["glossary"].answer == NO


def test_a_file_of_tables_alone_is_asked_for_no_text(report):
    found = answers(report(figures={"income.total.total": 5}))
    assert (found["glossary"].answer, found["glossary"].why_unchecked) == (UNCHECKED, "tables_only")
    assert found["table_account_income"].answer == YES


def test_a_text_without_tables_is_asked_for_none(report):
    assert answers(report(TEXT))["table_account_income"].why_unchecked == "no_tables"


def test_a_missing_table_is_told_one_asked_for_from_memory_as_advice(report):
    found = answers(report(TEXT, figures={"income.total.total": 5}))
    assert found["table_account_expenditure"].finding.severity == WARNING
    assert found["table_account_state_capital"].finding.severity == ADVICE


def test_depth_is_asked_of_the_table_that_is_there(report):
    shallow = answers(report(figures={"general_budget_expenditure.208.total": 5}))
    deep = answers(report(figures={"general_budget_expenditure.2080505.total": 5}))
    assert (shallow["depth_account_functional"].answer, deep["depth_account_functional"].answer) == (NO, YES)
    assert shallow["depth_account_economic"].answer == UNCHECKED


def test_purchase_and_operation_of_vehicles_stand_apart(report):
    both = {"three_public.vehicle_purchase.actual": 0, "three_public.vehicle_operation.actual": 5}
    assert answers(report(figures=both))["lines_three_public"].answer == YES
    assert answers(report(figures={"three_public.vehicle_total.actual": 5}))["lines_three_public"].answer == NO
