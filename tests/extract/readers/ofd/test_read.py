"""OFD: characters with steps become words, strokes become rules, templates are part of the page."""

from __future__ import annotations

import pytest
from office_files import package

from extract.readers import read
from extract.readers.ofd.read import POINT, read_ofd
from extract.readers.page import UnreadableDocument
from extract.tables.grids.ruled import ruled_grids

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(x: float, y: float, content: str, steps: str = "", more: str = "") -> str:
    code = f'<ofd:TextCode X="0" Y="4"{f" DeltaX={steps!r}" if steps else ""}>{content}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{x} {y} 60 6" Size="4" {more}>{code}</ofd:TextObject>'


def path(x: float, y: float, data: str, more: str = "") -> str:
    drawn = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject Boundary="{x} {y} 100 100" LineWidth="0.3" {more}>{drawn}</ofd:PathObject>'


def ofd(content: str, template: str = "", first: str = "") -> bytes:
    def page(objects: str, more: str = "") -> str:
        return f"{first}<ofd:Page {NAMESPACE}>{more}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"

    return package(
        OFD_=f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        Doc_0__Document_=(
            f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            '<ofd:TemplatePage ID="9" BaseLoc="Tpls/T.xml"/></ofd:CommonData>'
            '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/P.xml"/></ofd:Pages></ofd:Document>'
        ),
        Doc_0__Tpls__T_=page(template),
        Doc_0__Pages__P_=page(content, '<ofd:Template TemplateID="9"/>'),
    )


def test_words_stand_where_they_are_printed():
    content = ofd(text(10, 20, "收入 1,234.50", "g 2 4 2 g 7 2"), template=text(50, 5, "公开02表"))
    assert read(content, "a.pdf").media_type == "ofd"
    (page,) = read_ofd(content)
    assert (round(page.width), round(page.height)) == (595, 842)
    header, label, figure = page.words
    assert (header.text, label.text, figure.text) == ("公开02表", "收入", "1,234.50")
    assert label.x0 == pytest.approx(10 * POINT)
    assert figure.x0 == pytest.approx(20 * POINT)
    assert figure.x1 == pytest.approx(36 * POINT)
    assert label.top < 24 * POINT < label.bottom
    assert label.size == pytest.approx(4 * POINT)


def test_strokes_and_thin_bars_make_a_grid():
    frame = path(10, 10, "M 0 0 L 80 0 L 80 20 L 0 20 C") + path(10, 20, "M 0 0 L 80 0")
    bar = path(50, 10, "M 0 0 L 0.3 0 L 0.3 20 L 0 20 C", 'Stroke="false" Fill="true"')
    curve = path(10, 10, "M 0 0 B 1 1 2 2 3 3")
    cells = text(12, 12, "项目") + text(52, 12, "金额") + text(12, 22, "合计") + text(52, 22, "5.00", "g 3 2")
    (page,) = read_ofd(ofd(frame + bar + curve + cells))
    (grid,) = ruled_grids(page)
    assert [cell.text for cell in grid.cells] == ["项目", "金额", "合计", "5.00"]


def test_a_word_is_cut_at_a_rule_and_turned_text_is_slanted():
    watermark = text(60, 60, "水印", more='CTM="0.7 0.7 -0.7 0.7 0 0"')
    (page,) = read_ofd(ofd(path(14, 18, "M 0 0 L 0 10") + text(10, 20, "甲乙", "4") + watermark))
    assert [(word.text, word.slanted) for word in page.words] == [("甲", False), ("乙", False), ("水印", True)]


@pytest.mark.parametrize(("matrix", "x", "top"), [("0 -1 1 0 0 0", 297 - 60, 20), ("0 1 -1 0 0 0", 60, 210 - 20)])
def test_a_page_set_sideways_is_turned(matrix, x, top):
    (page,) = read_ofd(ofd(text(20, 60, "收入支出决算总表", more=f'CTM="{matrix}"') + text(100, 100, "章")))
    assert (round(page.width), round(page.height)) == (round(297 * POINT), round(210 * POINT))
    word = next(word for word in page.words if not word.slanted)
    assert (word.text, word.x0) == ("收入支出决算总表", pytest.approx(x * POINT))
    assert abs(word.top - top * POINT) < 6 * POINT


def test_a_narrow_space_is_part_of_a_number():
    (page,) = read_ofd(ofd(text(10, 20, "12 345.50 6.00", "2 2 1 2 2 2 2 2 2 4 2 2 2")))
    assert [word.text for word in page.words] == ["12345.50", "6.00"]


def test_matrix_and_boundary_place_text():
    (page,) = read_ofd(ofd(text(100, 50, "甲", more='CTM="2 0 0 2 5 0"')))
    assert page.words[0].x0 == pytest.approx(105 * POINT)
    assert page.words[0].size == pytest.approx(8 * POINT)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (ofd("", first="<!DOCTYPE a [<!ENTITY b 'c'>]>"), "damaged"),
        (ofd("<broken>"), "damaged"),
        (package(OFD_=f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>../../etc/passwd</ofd:DocRoot></ofd:DocBody></ofd:OFD>"), "damaged"),
        (package(OFD_="<a/>", Encryptions_="<a/>"), "encrypted"),
    ],
)
def test_what_cannot_be_read_says_why(content, status):
    with pytest.raises(UnreadableDocument) as refusal:
        list(read_ofd(content))
    assert refusal.value.status == status


def picture(x: float, y: float, width: float, height: float) -> str:
    return f'<ofd:ImageObject Boundary="{x} {y} {width} {height}"/>'


def test_pictures_are_measured_where_they_stand():
    (page,) = read_ofd(ofd(picture(0, 0, 210, 297)))
    assert page.image_share == pytest.approx(1.0)
    assert page.images == [pytest.approx((0.0, 0.0, page.width, page.height))]
    (page,) = read_ofd(ofd(picture(10, 20, 100, 50) + text(20, 200, "收入支出决算总表", more='CTM="0 -1 1 0 0 0"')))
    assert page.images == [pytest.approx(((297 - 70) * POINT, 10 * POINT, (297 - 20) * POINT, 110 * POINT), abs=0.01)]
