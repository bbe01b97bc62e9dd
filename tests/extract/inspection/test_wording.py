"""Words and marks in a text."""

import pytest

from extract.inspection.wording import wording


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("平均得分99.33分（其中，优秀的项目39个。", {"unmatched_bracket"}),
        ("“三公经费支出0.39万元。", {"unmatched_bracket"}),
        ("严格执行《预算法》和（财预〔2016〕143号）的规定。", set()),
        ("1）工作情况良好。", set()),
        ("二）工作情况良好。", {"unmatched_bracket"}),
        ("本年收入合计10.00万元。。", {"doubled_punctuation"}),
        ("一、收入支出决算总表…………………………3", set()),
        ("支出增加，主要原因是。", {"unfinished_sentence"}),
        ("支出决算为10.00万元，2、卫生健康支出（类）行政单位医疗（款）支出20.00万元。", {"unfinished_sentence"}),
        ("负责征收集体士地房屋补偿工作。", {"misprint"}),
        ("本工程为周边居民提供服务。按时拨付资金", {"no_full_stop"}),
    ],
)
def test_what_a_text_should_not_have(report, text, rules):
    assert {each.rule for each in wording(report([text]))} == rules


def test_names_of_persons_are_not_repeated(report):
    (finding,) = wording(report(["负责人：王小明（其中，优秀的项目。"]))
    assert "王小明" not in finding.words
