import pytest

from extract.printed.labels import label, plain


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("一、一般公共服务支出", "一般公共服务支出"),
        ("二十六、抗疫特别国债安排的支出", "抗疫特别国债安排的支出"),
        ("（二）参照公务员法管理事业单位", "参照公务员法管理事业单位"),
        ("  1.副部（省）级及以上领导用车", "副部(省)级及以上领导用车"),
        ("金额（万元）", "金额"),
        ("决算数(单位：元)", "决算数"),
        ("其中：政府性基金预算财政拨款", "政府性基金预算财政拨款"),
        ("车辆数合计（辆）", "车辆数合计"),
        ("合　计", "合计"),
        ("本年收入合\n计", "本年收入合计"),
    ],
)
def test_label_drops_what_is_not_the_name(printed, name):
    assert label(printed) == name


def test_label_keeps_a_code():
    assert label("2040601") == "2040601"


def test_plain_drops_quotation_marks():
    assert plain("财政拨款“三公”经费") == "财政拨款三公经费"
