"""A report in the text of which a fault stands, as a file, and what the inspector says of it."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from extract.inspection.of_file import ToInspect, inspect_file
from mingzhang.show.inspection.inspected import Inspected

LINES = [
    "示例省云栖市水务局2023年度部门决算",
    "二、收入决算情况说明",
    "2023年度本年收入合计110.00万元，比上年增加10.00万元，下降10.00%。",
    "财政拨款收入XX万元，占本年收入合计的比例较高，主要原因是项目增加。",
    "三、支出决算情况说明",
    "2023年度本年支出合计110.00万元，主要用于保障水务工作正常开展。",
    "四、预算绩效情况的说明",
    "2023年度开展了项目支出绩效评价工作，各项目标均已完成。",
    "联系电话 13812345678",
    "各项工作按照年初计划有序推进，取得了良好的成效。",
    "支出进度符合序时要求，资金使用效益逐步提高。",
]


@pytest.fixture(scope="session")
def path(tmp_path_factory):
    file = tmp_path_factory.mktemp("reports") / "report.pdf"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = canvas.Canvas(str(file), pagesize=A4)
    page.setFont("STSong-Light", 11)
    for number, line in enumerate(LINES):
        page.drawString(82 if "。" in line else 60, 780 - 30 * number, line)
    page.save()
    return file


@pytest.fixture(scope="session")
def inspected(path):
    return Inspected(path, tuple(inspect_file(ToInspect(path.read_bytes(), path.name))))
