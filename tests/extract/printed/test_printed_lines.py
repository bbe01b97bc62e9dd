import pytest

from extract.printed.printed_lines import begins_line, begins_note, is_form_number, is_page_number, repeats_code_levels, tells_of_table


@pytest.mark.parametrize("text", ["注：本表反映支出。", "注1：含结转。", "注 2、不含结转。", "说明：本表无数据", "备注:无", "注一、口径"])
def test_a_note_says_so_before_a_colon_or_a_number(text):
    assert begins_note(text)


@pytest.mark.parametrize("text", ["注册资本", "注册会计师协会", "说明会经费", "备注", "注", "注一般公共预算"])
def test_a_word_that_begins_so_is_no_note(text):
    assert not begins_note(text)


@pytest.mark.parametrize("text", ["3", "-3-", "— 12 —", "第3页", "第 3 页，共 12 页", "第3页共12页", "3/12", "－3－"])
def test_page_numbers(text):
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["", "123456", "1,234", "3.00", "第三部分", "2024年"])
def test_figures_and_headings_are_no_page_numbers(text):
    assert not is_page_number(text)


@pytest.mark.parametrize("text", ["2040601", "201一般公共服务支出", "一、收入", "（二）项目支出", "3.其他"])
def test_codes_and_ordinals_begin_a_line(text):
    assert begins_line(text)


@pytest.mark.parametrize("text", ["行政运行", "3.14", "1,234", "第三部分"])
def test_names_and_figures_begin_none(text):
    assert not begins_line(text)


def test_inside_the_frame_more_tells_of_the_table_than_on_a_line_of_its_own():
    assert tells_of_table("单位：万元") and tells_of_table("公开03表") and tells_of_table("2023年度")
    assert not tells_of_table("2023年决算数") and tells_of_table("2023年决算数", in_frame=True)
    assert not tells_of_table("行政运行", in_frame=True)


@pytest.mark.parametrize("text", ["公开01表", "财决批复02表", "财决01-1表", "预算 03 表"])
def test_the_number_of_a_form(text):
    assert is_form_number(text)


@pytest.mark.parametrize("text", ["支出决算表", "附表1", "2023年度03表", "收支总表01表"])
def test_a_title_is_no_number_of_a_form(text):
    assert not is_form_number(text)


def test_levels_of_codes_that_come_again_head_nothing():
    assert repeats_code_levels(["类", "款", "项", "目", "目", "目"])
    assert not repeats_code_levels(["类", "款", "项", "目"])
    assert not repeats_code_levels(["类", "款", "项", "合计", "合计"])
