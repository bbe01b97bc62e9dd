"""An inspection on the terminal."""

import io

from rich.console import Console

from mingzhang.show.inspection import terminal
from mingzhang.show.inspection.labels import labels


def shown(inspected, language="zh", with_advice=False):
    console = Console(file=io.StringIO(), width=120)
    terminal.show(inspected, labels(language), console, with_advice)
    return console.file.getvalue()


def test_a_line_for_each_item_and_each_finding(inspected):
    text = shown([inspected])
    assert "✗ 决算情况说明" in text
    assert "– 及时性" in text
    assert "占位符未填写：XX" in text
    assert "placeholder" in text


def test_personal_data_is_not_repeated(inspected):
    text = shown([inspected], with_advice=True)
    assert "涉及个人信息" in text
    assert "13812345678" not in text


def test_several_reports_end_in_a_table_of_all(inspected):
    assert "1 Published in time" in shown([inspected, inspected], "en")
    assert "1 Published in time" not in shown([inspected], "en")
