from decimal import Decimal

from extract.prose.functional_names import FunctionalNames
from extract.prose.paragraphs import Paragraph
from extract.prose.reader import Reader
from extract.tables.grids.lines import TextLine


def claims(*texts: str):
    reader = Reader("final_account", 2023, FunctionalNames([], 2023))
    found = []
    for row, text in enumerate(texts):
        paragraph = Paragraph()
        paragraph.add(TextLine(text, 0, row, 1, row, 1, (text,)))
        found += list(reader.read(paragraph))
    return found


def test_a_figure_has_the_subject_before_it():
    (claim,) = claims("二、收入决算情况说明", "2023年度收入合计100万元。")
    assert (claim.subject, claim.quantity.value, claim.section) == ("income.total.total", Decimal(100), "二、收入决算情况说明")


def test_figures_told_respectively_go_to_their_subjects_in_order():
    found = claims("三、支出决算情况说明", "基本支出和项目支出分别为60万元和40万元。")
    assert [(claim.subject, claim.quantity.value) for claim in found] == [
        ("expenditure.total.basic", Decimal(60)),
        ("expenditure.total.project", Decimal(40)),
    ]


def test_a_change_is_said_of_the_figure_before_it():
    _, change = claims("二、收入决算情况说明", "收入合计100万元，比上年减少10万元。")
    assert (change.subject, change.measure, change.direction, change.against) == ("income.total.total", "change", "decrease", "prior_year")


def test_sentences_are_counted():
    found = claims("二、收入决算情况说明", "收入合计100万元。", "收入合计200万元。")
    assert len({claim.sentence_no for claim in found}) == 2


def test_a_figure_is_no_surer_than_the_lines_of_its_sentence():
    reader, paragraph = Reader("final_account", 2023, FunctionalNames([], 2023)), Paragraph()
    lines = [("收入合计100万元。支出", 0.9), ("合计90万元，", 0.7), ("比上年减少5万元。", 0.8), ("年末结余10万元。", 0.6)]
    for row, (line, confidence) in enumerate(lines):
        paragraph.add(TextLine(line, 0, row, 1, row, 1, (line,), confidence=confidence))
    assert [claim.confidence for claim in reader.read(paragraph)] == [0.9, 0.7, 0.7, 0.6]
