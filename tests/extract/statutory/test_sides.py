from extract.forms import load_forms
from extract.statutory.sides import sides_of_blocks
from extract.tables.headings import Column
from extract.tables.rows import PlacedCell

FORMS = {form.statement: form for form in load_forms()}
WHOLE = FORMS["revenue_and_expenditure"]
INCOME = ["一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入", "三、国有资本经营预算财政拨款收入"]
EXPENDITURE = ["一、一般公共服务支出", "二、外交支出", "三、国防支出"]


def rows(*columns: list[str]):
    return [
        [PlacedCell(r, c, 1, 1, [text], 1, 0.0, 0.0, 0.0, 0.0) for c, text in enumerate(texts)]
        for r, texts in enumerate(zip(*columns, strict=True))
    ]


def columns(block: int) -> list[Column]:
    return [Column(2 * block, ("项目",), "label", block), Column(2 * block + 1, ("金额",), "figure", block)]


def test_each_block_is_the_side_whose_lines_it_prints():
    figures = ["1.00"] * 3
    both = rows(EXPENDITURE, figures, INCOME, figures)
    assert sides_of_blocks(WHOLE, {0: columns(0), 1: columns(1)}, both) == {0: ["expenditure"] * 3, 1: ["income"] * 3}


def test_one_side_below_the_other():
    listed = rows([*INCOME, "总计", *EXPENDITURE], ["1.00"] * 7)
    assert sides_of_blocks(WHOLE, {0: columns(0)}, listed) == {0: ["income"] * 4 + ["expenditure"] * 3}


def test_a_block_of_unknown_lines_has_no_side():
    assert sides_of_blocks(WHOLE, {0: columns(0)}, rows(["龘", "靐"], ["1.00", "1.00"])) == {0: [None, None]}


def test_a_form_told_by_codes_has_one_side():
    assert sides_of_blocks(FORMS["expenditure"], {0: columns(0)}, rows(["204"], ["1.00"])) == {0: ["all"]}
