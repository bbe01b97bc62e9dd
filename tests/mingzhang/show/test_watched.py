import io
from pathlib import Path

import lying_pages
from rich.console import Console

from extract.document.allowance import Allowance
from extract.workers import Limits
from mingzhang.show.watched import files_of, read_files


def test_files_of_folders_are_found_once_and_hidden_ones_are_not(tmp_path: Path):
    for name in ("a.pdf", "sub/b.pdf", ".hidden.pdf", ".folder/c.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = files_of([tmp_path, tmp_path / "a.pdf"])
    assert sorted(path.relative_to(tmp_path).as_posix() for path in found) == ["a.pdf", "sub/b.pdf"]


def test_a_file_that_is_named_is_read_though_hidden(tmp_path: Path):
    (tmp_path / ".a.pdf").write_bytes(b"x")
    assert files_of([tmp_path / ".a.pdf"]) == [tmp_path / ".a.pdf"]


def test_every_file_has_a_line_with_what_became_of_it(tmp_path: Path):
    (tmp_path / "empty.pdf").write_bytes(b"")
    printed = io.StringIO()
    outcome = read_files([tmp_path / "empty.pdf"], tmp_path / "raw", Console(file=printed, width=200), Limits(), 1)
    assert (outcome.documents, outcome.read, outcome.figures) == (1, 0, 0)
    assert len(outcome.ids) == 1
    assert "damaged" in printed.getvalue()
    assert "empty.pdf" in printed.getvalue()


def test_a_document_that_is_read_again_with_its_pictures_counts_once(tmp_path: Path):
    (tmp_path / "scan.pdf").write_bytes(lying_pages.picture_only(120))
    printed = io.StringIO()
    allowance = Allowance(cache=tmp_path / "pictures")
    outcome = read_files([tmp_path / "scan.pdf"], tmp_path / "raw", Console(file=printed, width=300), Limits(), 1, allowance)
    assert (outcome.documents, outcome.read, len(outcome.ids)) == (1, 1, 1)
    assert outcome.figures == sum(len(row[2:]) for row in lying_pages.SHOWN[1:])
    first, second = (line for line in printed.getvalue().splitlines() if "scan.pdf" in line)
    assert first.startswith("needs_ocr")
    assert second.startswith("ok")
