import pytest

from extract.readers import flow
from extract.readers.flow import Line, TableBlock, TableCell, pages_of
from extract.readers.page import UnreadableDocument


def table(*rows: list[str], basis: str = "html") -> TableBlock:
    cells = [TableCell(r, c, 1, 1, [Line((text,))] if text else []) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return TableBlock(cells, basis)


FIGURES = table(["项目", "金额"], ["合计", "10.00"])


def texts(page):
    return [[cell.text for cell in grid.cells] for grid in page.grids]


def test_each_table_is_a_page_with_the_lines_before_it():
    first, second = pages_of([Line(("收入决算表",)), FIGURES, Line(("说明",))])
    assert [word.text for word in first.words] == ["收入决算表"]
    assert texts(first) == [["项目", "金额", "合计", "10.00"]]
    assert ([word.text for word in second.words], second.grids) == (["说明"], [])


def test_a_table_of_one_column_is_lines():
    (page,) = pages_of([table(["一、单位职责"], ["承担司法工作。"])])
    assert [word.text for word in page.words] == ["一、单位职责", "承担司法工作。"]
    assert page.grids == []


def test_more_lines_than_allowed_are_refused(monkeypatch):
    monkeypatch.setattr(flow, "MOST_LINES", 2)
    with pytest.raises(UnreadableDocument) as refused:
        list(pages_of([Line(("一",))] * 3))
    assert refused.value.status == "over_limit"
