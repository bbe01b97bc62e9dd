from drawn_tables import table_of

from extract.document.title import title_of, unknown_title

ROWS = [["科目编码", "合计"], ["204", "3.00"]]


def titled(*above: str, context: tuple[str, ...] = ()) -> str | None:
    return title_of(table_of(ROWS, above), list(context))


def test_the_nearest_line_that_names_a_table_about_something_known_is_the_title():
    assert titled("收入决算表", "支出决算表") == "支出决算表"
    assert titled("支出决算表", "部门：某某局", "单位：万元") == "支出决算表"


def test_what_stands_inside_the_table_comes_first():
    assert titled("收入决算表", context=("支出决算表", "单位：万元")) == "支出决算表"


def test_a_title_broken_in_two_lines_is_one():
    assert titled("一般公共预算财政", "拨款支出决算表") == "一般公共预算财政拨款支出决算表"


def test_a_title_is_whole_where_its_last_line_would_be_one_too():
    assert titled("国有资本经营预算", "财政拨款支出决算表") == "国有资本经营预算财政拨款支出决算表"
    assert titled("一般公共预算财政拨", "款基本支出决算明细表") == "一般公共预算财政拨款基本支出决算明细表"


def test_a_table_that_nobody_knows_ends_the_search():
    assert titled("支出决算表", "龘靐情况表") is None
    assert unknown_title(table_of(ROWS, ["支出决算表", "龘靐情况表"]), []) == "龘靐情况表"


def test_no_line_that_names_a_table_is_no_title():
    assert titled("部门：某某局", "单位：万元") is None
    assert titled() is None


def test_the_number_of_a_form_is_no_title_and_ends_no_search():
    assert titled("收入决算批复表", "财决批复02表", "单位：万元") == "收入决算批复表"
    assert titled("收入决算批复表", "部门单位：某某局", "财政批复02表") == "收入决算批复表"
    assert unknown_title(table_of(ROWS, ["龘靐情况表", "财决批复02表"]), []) == "龘靐情况表"
