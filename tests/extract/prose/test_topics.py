"""Where in a report a paragraph stands."""

import pytest

from extract.prose.grammar import grammar
from extract.prose.paragraphs import paragraphs
from extract.prose.topics import Topics
from extract.tables.grids.lines import TextLine


def topics_of(*lines):
    topics = Topics(grammar())
    found = []
    for paragraph in paragraphs([TextLine(text, 0, 0, 0, 0, 1, (text,)) for text in lines]):
        topics.enter(paragraph)
        found.append(topics.topic)
    return found


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("二、收入决算情况说明", "income"),
        ("（二）政府采购支出情况", "procurement"),
        ("2024年部门预算编制说明", "compilation"),
        ("四、名词解释", "unread"),
    ],
)
def test_a_heading_opens_a_section(heading, topic):
    assert topics_of(heading, "按照要求完成了各项任务。") == [topic, topic]


def test_a_line_of_the_contents_opens_none():
    assert topics_of("9.部门“三公”经费和机关运行经费预算表………………………………12", "按照要求完成了各项任务。") == ["other", "other"]


def test_a_higher_heading_closes_what_stands_below():
    assert topics_of("十一、其他重要事项的情况说明", "（一）机关运行经费支出情况", "十二、收入决算情况说明") == [
        "other",
        "operating_cost",
        "income",
    ]
