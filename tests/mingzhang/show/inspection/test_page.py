"""An inspection as a page."""

from mingzhang.show.inspection import page
from mingzhang.show.inspection.labels import labels


def test_a_page_that_needs_nothing_else(inspected, tmp_path):
    page.write([inspected], labels("zh"), tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert '<html lang="zh">' in text
    assert "占位符未填写：XX" in text
    assert "data:image/png;base64," in text
    assert "http" not in text
    assert "13812345678" not in text


def test_what_is_found_of_persons_has_no_picture(inspected, tmp_path):
    page.write([inspected], labels("en"), tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    article = next(part for part in text.split("<article") if "mobile telephone" in part)
    assert "<img" not in article


def test_several_reports_are_linked_from_a_table(inspected, tmp_path):
    page.write([inspected, inspected], labels("en"), tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "href='#report-2'" in text
    assert "id='report-2'" in text
