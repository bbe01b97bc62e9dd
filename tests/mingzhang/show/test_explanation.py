"""What --explain prints of one file."""

import io
from pathlib import Path

import pytest
from rich.console import Console
from small_reports import LIMITS, text

from mingzhang.show.explanation import NotExplainable, show
from mingzhang.show.watched import read_files


def explained(path: Path, raw: Path) -> str:
    console = Console(file=io.StringIO(), width=120, record=True)
    (document_id,) = read_files([path], raw, console, LIMITS, 1, lines=False).ids
    out = io.StringIO()
    show(path, raw, document_id, Console(file=out, width=120), LIMITS)
    return out.getvalue()


def test_each_table_is_explained_word_by_word(tmp_path: Path):
    report = tmp_path / "report.txt"
    report.write_bytes(text("甲市公安局", "支出决算表").replace("项目支出".encode(), "龘靐支出".encode()))
    lines = [" ".join(line.split()) for line in explained(report, tmp_path / "raw").splitlines()]
    assert any(line.startswith("1 ") and line.endswith("支出决算表 → no statement") for line in lines)
    assert "why not its title is that of a statement, but columns that this needs are missing" in lines
    assert "message title of expenditure, but no column for project" in lines
    assert any(line.startswith("title ") and "支出 (flow: expenditure)" in line for line in lines)
    assert "4 基本支出 – 基本支出 (use: basic)" in lines
    assert any("龘靐 is not known" in line for line in lines)
    assert any(line.startswith("read as expenditure") and line.endswith("no column for project") for line in lines)
    assert "digits every one is accounted for" in lines
    assert "readers not compared with a second reader" in lines


def test_a_table_that_was_understood_says_what_it_was_taken_for(tmp_path: Path):
    report = tmp_path / "report.txt"
    report.write_bytes(text("甲市公安局", "支出决算表"))
    printed = " ".join(explained(report, tmp_path / "raw").split())
    assert "支出决算表 → expenditure" in printed
    assert "rows 5 functional codes, 1 total" in printed
    assert "expenditure 18 of 18 figures have a meaning: taken" in printed


def test_what_cannot_be_read_is_not_explained(tmp_path: Path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 and nothing more")
    with pytest.raises(NotExplainable):
        explained(broken, tmp_path / "raw")
