import pytest

from extract.prose.functional_names import FunctionalNames

NAMES = FunctionalNames(
    [
        ("204", "公共安全支出"),
        ("20406", "司法"),
        ("2040601", "行政运行"),
        ("208", "社会保障和就业支出"),
        ("20805", "行政事业单位养老支出"),
        ("2080505", "机关事业单位基本养老保险缴费支出"),
    ],
    2023,
)


def test_a_path_is_the_item_below_its_class():
    (path,) = NAMES.paths("公共安全支出(类)司法(款)行政运行(项)", ())
    assert (path.code, path.printed) == ("2040601", "公共安全支出/司法/行政运行")


def test_levels_left_out_are_those_that_stand_above():
    above = (("类", "公共安全支出"), ("款", "司法"))
    (path,) = NAMES.paths("行政运行(项)", above)
    assert path.code == "2040601"


def test_words_before_a_name_are_no_part_of_it():
    (path,) = NAMES.paths("主要用于公共安全支出(类)", ())
    assert (path.names, path.start) == ((("类", "公共安全支出"),), 4)


def test_a_name_without_a_mark_is_found_where_it_stands():
    text = "社会保障和就业支出442.58万元"
    path = NAMES.named_at(text, 0, ())
    assert (path.code, text[path.start : path.end]) == ("208", "社会保障和就业支出")
    assert NAMES.named_at(text, 2, ()) is None


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((("类", "公共安全支出"),), "204"),
        ((("类", "公共安全"),), "204"),
        ((("项", "机关事业单位基本养老保险费支出"),), "2080505"),
        ((("项", "星际航行"),), None),
    ],
)
def test_the_one_code_that_fits_or_none(steps, code):
    assert NAMES.code_of(steps) == code
