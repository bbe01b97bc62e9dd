import io
import re

from reportlab.pdfgen.canvas import Canvas

from extract.readers.pdf.structure import structural_damage


def drawn() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300), pageCompression=0)
    canvas.drawString(60, 110, "1,234.56")
    canvas.save()
    return buffer.getvalue()


SOUND = drawn()


def test_a_sound_file_has_no_damage():
    assert structural_damage(SOUND) == []


def test_a_file_that_is_cut_off_is_told():
    assert structural_damage(SOUND[:-40]) == ["misses its end, with the way to the table of its objects"]


def test_objects_in_other_places_are_counted():
    (problem,) = structural_damage(SOUND.replace(b"\n2 0 obj", b"\n9 0 obj", 1))
    assert re.fullmatch(r"has 1 of \d+ objects in other places than its table says", problem)


def test_a_stream_of_another_length_is_told():
    length = re.search(rb"/Length (\d+)", SOUND)
    assert structural_damage(SOUND.replace(length[0], b"/Length 11")) == ["has 1 streams of other lengths than they say"]


def test_an_object_that_is_broken_off_is_told():
    assert any("broken off" in problem for problem in structural_damage(SOUND.replace(b"/MediaBox [", b"/MediaBox  ", 1)))
