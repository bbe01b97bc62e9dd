"""Each check notices the damage it is for, and passes every sound file at hand."""

import io
import zipfile
from pathlib import Path

import hostile_files as hostile
import pytest

from extract.media_type import media_type
from extract.readers.integrity import damage_of
from extract.readers.package_integrity import package_damage
from extract.readers.pdf.structure import structural_damage
from extract.readers.text.integrity import text_damage

SITE = Path(__file__).parents[3] / "sample_publisher" / "site"
PAGE = hostile.pdf(hostile.one_page(hostile.stream(b"BT ET")))


def checked(folder: Path) -> dict[str, str]:
    """The damage found in the folder's files, those apart that were damaged on purpose."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".pdf", ".xlsx", ".docx", ".html", ".txt"):
            content = path.read_bytes()
            damage = damage_of(content, media_type(content))
            if damage:
                found[path.name] = damage
    return found


def test_bundled_files_pass_but_the_one_cut_off():
    assert list(checked(SITE)) == ["临溪区公安局2019年度部门决算.pdf"]


def test_files_of_many_producers_pass(shared):
    assert list(checked(shared / "corpus" / "real")) == []
    assert list(checked(shared / "corpus" / "train")) == ["7919094868bf7baf.pdf"]  # cut off


def test_a_small_file_passes():
    assert structural_damage(PAGE) == []
    assert structural_damage(b"junk before the header\n" + PAGE) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"%%EOF", b"", "misses its end"),
        (b"startxref\n", b"startxref\n9", "no table of its objects where it says"),
        (b"3 0 obj", b"7 0 obj", "1 of 4 objects in other places"),
        (b"/Kids[3 0 R]", b"/Kids[4 0 R]", "entries in its page tree that are no pages"),
        (b"/Count 1", b"/Count 2", "hold other numbers of pages"),
        (b"/Parent 2 0 R", b"/Parent 1 0 R", "belong to another part"),
        (b"/Contents 4 0 R", b"/Contents 1 0 R", "lead to something else"),
        (b"/Length 5", b"/Length 2", "streams of other lengths"),
        (b"/Resources<<>>", b"/Resources<<> ", "objects that are broken off"),
        (b"/Pages 2 0 R", b"/Paces 2 0 R", "lost the way to its pages"),
    ],
)
def test_what_is_wrong_is_told(old, new, told):
    assert old in PAGE
    assert told in "; ".join(structural_damage(PAGE.replace(old, new, 1)))


def test_a_font_must_say_which_letters_it_draws():
    assert structural_damage(hostile.expenditure_table()) == []
    assert structural_damage(hostile.expenditure_table(readable=False)) == ["has 1 fonts that do not say which letters they draw"]


def without(content: bytes, name: str, instead: bytes | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
            elif instead is not None:
                new.writestr(entry, instead)
    return buffer.getvalue()


def test_a_package_holds_the_parts_it_names():
    workbook = next(SITE.rglob("*.xlsx")).read_bytes()
    assert package_damage(workbook) == []
    assert "xl/styles.xml" in "; ".join(package_damage(without(workbook, "xl/styles.xml")))
    assert "[Content_Types].xml" in "; ".join(package_damage(without(workbook, "[Content_Types].xml")))
    assert package_damage(without(workbook, "xl/styles.xml", b"<sst/>")) == ["holds another part under the name xl/styles.xml"]
    assert "broken part" in "; ".join(package_damage(without(workbook, "xl/workbook.xml", b"<workbook><sheets>")))


def test_text_is_letters():
    assert text_damage("合计\t1,234.00\r\n".encode()) == []
    assert text_damage("合计\t1,234.00\r\n".encode("gb18030")) == []
    assert text_damage("合计".encode() + b"\x00\x00" + b"1,234.00") == ["holds 2 characters that no text has"]
    assert text_damage("<html><script>\x01</script>合计</html>".encode()) == []
