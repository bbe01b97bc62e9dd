from extract.dimensions.points import Scope
from extract.dimensions.schemas import schema_of
from extract.dimensions.sides import sides_of_blocks
from extract.tables.headings import Column
from extract.tables.rows import PlacedCell

INCOME = ["一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入", "三、国有资本经营预算财政拨款收入"]
EXPENDITURE = ["一、一般公共服务支出", "二、外交支出", "三、国防支出"]
SCOPE = Scope("final_account", 2023)


def rows(*columns: list[str]):
    return [
        [PlacedCell(r, c, 1, 1, [text], 1, 0.0, 0.0, 0.0, 0.0) for c, text in enumerate(texts)]
        for r, texts in enumerate(zip(*columns, strict=True))
    ]


def columns(block: int, heading: str = "项目") -> list[Column]:
    return [Column(2 * block, (heading,), "label", block), Column(2 * block + 1, ("金额",), "figure", block)]


def sides(blocks, table, statement="revenue_and_expenditure"):
    return sides_of_blocks(schema_of(statement), blocks, table, SCOPE)


def test_each_block_is_the_side_whose_lines_it_prints():
    both = rows(EXPENDITURE, ["1.00"] * 3, INCOME, ["1.00"] * 3)
    assert sides({0: columns(0), 1: columns(1)}, both) == {0: ["expenditure"] * 3, 1: ["income"] * 3}


def test_headings_tell_the_side_where_lines_are_unknown():
    both = rows(["龘"], ["1.00"], ["靐"], ["1.00"])
    assert sides({0: columns(0, "收入"), 1: columns(1, "支出")}, both) == {0: ["income"], 1: ["expenditure"]}


def test_one_side_below_the_other():
    listed = rows([*INCOME, "总计", *EXPENDITURE], ["1.00"] * 7)
    assert sides({0: columns(0)}, listed) == {0: ["income"] * 4 + ["expenditure"] * 3}


def test_a_block_of_unknown_lines_has_no_side():
    assert sides({0: columns(0)}, rows(["龘", "靐"], ["1.00", "1.00"])) == {0: [None, None]}


def test_a_statement_of_one_side_has_no_other():
    assert sides({0: columns(0)}, rows(["（一）货物"], ["1.00"]), "supplementary") == {0: ["other"]}
