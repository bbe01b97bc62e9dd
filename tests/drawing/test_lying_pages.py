"""The drawn reports lie as they say: what the reader of text finds in them is not what they show."""

import lying_pages as lying
import pypdfium2
import pytest

from extract.readers.pdf.read import read_pdf


def said(content: bytes) -> list[str]:
    """The texts of all words of a report, from its text layer."""
    return [word.text for page in read_pdf(content) for word in page.words]


def drawn(content: bytes) -> list[bytes]:
    """The pictures of its pages."""
    return [page.render(grayscale=True).to_pil().tobytes() for page in pypdfium2.PdfDocument(content)]


def figures(rows: lying.Rows) -> set[str]:
    return {text for row in rows[1:] for text in row[2:]}


def labels(rows: lying.Rows) -> set[str]:
    return {row[1] for row in rows}


FIGURES, LABELS = figures(lying.SHOWN), labels(lying.SHOWN)


def test_the_honest_report_says_what_it_shows_and_its_rows_differ_from_the_others():
    assert FIGURES | LABELS | {lying.COVER, lying.TITLE, lying.UNIT} <= set(said(lying.honest()))
    assert FIGURES.isdisjoint(figures(lying.OTHER))


@pytest.mark.parametrize("make", [lying.shuffled_letters, lying.shuffled_digits, lying.private_letters, lying.without_maps])
def test_a_changed_map_changes_no_picture(make):
    assert drawn(make()) == drawn(lying.honest())


@pytest.mark.parametrize("make", [lying.shuffled_letters, lying.private_letters, lying.without_maps, lying.picture_only])
def test_no_label_and_no_figure_is_in_the_text(make):
    assert (FIGURES | LABELS).isdisjoint(said(make()))


def test_chinese_drawn_as_pictures_leaves_the_figures():
    texts = set(said(lying.chinese_as_pictures()))
    assert texts >= FIGURES
    assert LABELS.isdisjoint(texts)


def test_shuffled_digits_leave_the_labels():
    texts = set(said(lying.shuffled_digits()))
    assert texts >= LABELS
    assert FIGURES.isdisjoint(texts)


def test_the_invisible_text_has_the_other_figures():
    texts = set(said(lying.text_under_picture()))
    assert texts >= figures(lying.OTHER) | LABELS
    assert FIGURES.isdisjoint(texts)
    assert drawn(lying.text_under_picture()) == drawn(lying.picture_only())


def test_the_table_amid_text_is_a_picture():
    texts = set(said(lying.picture_amid_text()))
    assert {lying.TITLE, lying.UNIT} <= texts
    assert (FIGURES | LABELS).isdisjoint(texts)
