"""The command line as a person meets it: exit codes, and messages that say what to do."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest
from small_reports import pdf, report_pages, text
from typer.testing import CliRunner

from mingzhang.cli import app
from sample_publisher import SITE
from vocabulary.check import ROOT, problems_of_facts

REPORT = SITE / "yunqi" / "zwgk" / "bm" / "408" / "20200908_692.pdf"
COMMANDS = ("harvest", "extract", "check", "build", "run", "up", "trace", "review", "status")


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("MINGZHANG_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MINGZHANG_SOURCES", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def invoke(*arguments: object, **variables: str):
        return CliRunner().invoke(app, [str(each) for each in arguments], env=variables, catch_exceptions=False)

    return invoke


def said(result) -> str:
    """What was printed, without line breaks that only the width of the terminal made."""
    return " ".join((result.stdout + result.stderr).split())


def put_report(folder: Path) -> bytes:
    """One of the bundled publisher's sound reports, in a folder of its own."""
    content = REPORT.read_bytes()
    folder.mkdir(parents=True)
    (folder / "report.pdf").write_bytes(content)
    return content


def test_help_names_every_command_and_teaches_by_example(run):
    result = run("--help")
    assert result.exit_code == 0
    assert all(f" {command} " in result.stdout for command in COMMANDS)
    assert "mingzhang trace --" in said(result)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert len(said(result)) > 100


def test_an_unknown_command_is_not_understood(run):
    assert run("harvets").exit_code == 2


def test_a_bad_setting_is_named(run):
    result = run("status", MINGZHANG_SOURCES="/nowhere/at/all")
    assert result.exit_code == 1
    assert "MINGZHANG_SOURCES=/nowhere/at/all is not a folder" in said(result)


def test_extract_reads_a_folder_without_a_harvest(run, tmp_path):
    put_report(tmp_path / "reports" / "deeper")
    result = run("extract", tmp_path / "reports", "--out", tmp_path / "raw")
    assert result.exit_code == 0, said(result)
    assert "1 of 1 documents gave" in said(result)
    with duckdb.connect() as connection:
        figures = connection.execute("SELECT COUNT(amount) FROM read_parquet(?)", [f"{tmp_path}/raw/cells/*.parquet"]).fetchone()[0]
    assert figures > 100
    assert not (tmp_path / "home" / "raw").exists()


def test_extract_names_the_line_of_a_file_of_facts_that_is_wrong(run, tmp_path, monkeypatch):
    (tmp_path / "vocabulary").mkdir(parents=True)
    dimensions = (ROOT / "vocabulary" / "dimensions.yml").read_text(encoding="utf-8")
    (tmp_path / "vocabulary" / "dimensions.yml").write_text(dimensions.replace("\nneutral:", "\nneutrals:"), encoding="utf-8")
    monkeypatch.setattr(problems_of_facts, "__defaults__", (tmp_path, (".yml",)))
    put_report(tmp_path / "reports")
    for command in (["extract", tmp_path / "reports", "--out", tmp_path / "raw"], ["extract"]):
        result = run(*command)
        assert result.exit_code == 1
        assert "unknown key neutrals; did you mean neutral?" in said(result)
    assert not (tmp_path / "raw").exists()


def test_extract_goes_on_after_a_file_that_is_no_report(run, tmp_path):
    content = put_report(tmp_path / "reports")
    (tmp_path / "reports" / "cut-off.pdf").write_bytes(content[: len(content) // 2])
    result = run("extract", tmp_path / "reports", "--out", tmp_path / "raw")
    assert result.exit_code == 0
    assert "1 of 2 documents gave" in said(result)
    assert "damaged" in said(result)


def test_extract_fails_when_nothing_could_be_read(run, tmp_path):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    result = run("extract", tmp_path / "broken.pdf", "--out", tmp_path / "raw")
    assert result.exit_code == 1
    assert "damaged" in said(result)


def test_extract_says_what_is_missing(run, tmp_path):
    missing = run("extract", tmp_path / "nothing.pdf", "--out", tmp_path)
    assert missing.exit_code == 1 and "nothing.pdf" in said(missing)
    for name in ("report.pdf", "other.pdf"):
        (tmp_path / name).write_bytes(b"%PDF")
    nowhere = run("extract", tmp_path / "report.pdf", tmp_path / "other.pdf")
    assert nowhere.exit_code == 1 and "--out DIR" in said(nowhere)
    pictures_of_two = run("extract", tmp_path, "--out", tmp_path / "raw", "--show", tmp_path / "pages")
    assert pictures_of_two.exit_code == 1 and "look at one file" in said(pictures_of_two)
    assert run("extract", "--prove").exit_code == 1
    assert run("extract", "--explain").exit_code == 1


def test_check_inspects_a_report_in_the_language_of_the_locale(run):
    assert "及时性" in run("check", REPORT, LC_ALL="zh_CN.UTF-8").stdout
    assert "Published in time" in run("check", REPORT, LC_ALL="C.UTF-8").stdout


def test_check_fails_on_what_is_not_there(run, tmp_path):
    result = run("check", tmp_path / "none.pdf")
    assert result.exit_code == 1
    assert "There is no" in said(result)


def test_one_report_is_shown_table_by_table_and_nothing_is_kept(run, tmp_path):
    put_report(tmp_path / "reports")
    result = run("extract", tmp_path / "reports" / "report.pdf")
    assert result.exit_code == 0, said(result)
    text = said(result)
    assert "收入支出决算总表" in text and "revenue_and_expenditure" in text
    assert "told by the text" in text  # the report prints no unit
    assert "7 tables, 0 without a statement · 427 figures, 0 unmapped" in text
    assert "not proven here" in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["reports"]


def test_one_report_is_explained_word_by_word(run, tmp_path):
    put_report(tmp_path / "reports")
    result = run("extract", tmp_path / "reports" / "report.pdf", "--explain")
    assert result.exit_code == 0, said(result)
    assert "收入支出决算总表 → revenue_and_expenditure" in said(result)
    assert "基本支出 (use: basic)" in said(result)


def test_an_archive_is_not_explained(run, tmp_path):
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        for name in ("a.txt", "b.txt"):
            archive.writestr(name, text(f"甲市{name}局", "支出决算表"))
    result = run("extract", tmp_path / "reports.zip", "--explain")
    assert result.exit_code == 1
    assert "it holds several documents: take one out of it" in said(result)


def test_a_report_is_drawn_with_its_grid(run, tmp_path):
    (tmp_path / "report.pdf").write_bytes(pdf(*report_pages("甲市公安局", "收入决算表", "支出决算表")))
    result = run("extract", tmp_path / "report.pdf", "--show", tmp_path / "pages")
    assert result.exit_code == 0, said(result)
    assert "2 pages drawn" in said(result)  # the cover has no table
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["report-page-002.png", "report-page-003.png"]


def test_what_cannot_be_drawn_says_why(run, tmp_path):
    workbook = next(SITE.rglob("*.xlsx"))
    result = run("extract", workbook, "--show", tmp_path / "pages")
    assert result.exit_code == 1
    assert "Only PDFs have pages to draw; this is XLSX" in said(result)


def test_one_report_is_proven_by_itself(run, tmp_path):
    put_report(tmp_path / "reports")
    result = run("extract", tmp_path / "reports" / "report.pdf", "--prove")
    assert result.exit_code == 0, said(result)
    assert "427 proven" in said(result)


def test_harvest_names_the_sources_there_are(run):
    result = run("harvest", "--source", "nowhere")
    assert result.exit_code == 1
    assert "lanting, yunqi" in said(result)


def test_harvest_of_an_unusable_source_names_file_and_line_and_the_rest_goes_on(run, tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "broken.yml").write_text("publisher: 某市\nregion: [\n")
    (sources / "silent.yml").write_text(
        "publisher: 某市\nregion: 某省某市\nstart: [http://127.0.0.1:9/index.html]\npoliteness: {retries: 0, timeout: 2}\n"
    )
    result = run("harvest", MINGZHANG_SOURCES=str(sources))
    assert result.exit_code == 1
    assert "broken.yml:" in said(result)
    assert "silent" in said(result) and "127.0.0.1:9" in said(result)


def test_trace_and_status_say_that_there_is_no_warehouse_yet(run):
    for command in (("trace", "--statement", "expenditure", "--line", "total", "--department", "某局"), ("status",)):
        result = run(*command)
        assert result.exit_code == 1
        assert "mingzhang run" in said(result)


def test_a_second_run_on_the_same_folder_is_refused(run, tmp_path):
    """The lock belongs to the process that holds it: it is taken by a real one."""
    home = tmp_path / "home"
    hold = (
        "import sys; from mingzhang.through_airflow.run import only_run; from mingzhang.settings import Settings\n"
        "with only_run(Settings.from_environment()): print('held', flush=True); sys.stdin.read()"
    )
    variables = os.environ | {"MINGZHANG_HOME": str(home)}
    holder = subprocess.Popen([sys.executable, "-c", hold], env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "held\n"
        result = run("run")
        assert result.exit_code == 1
        assert "Another run is at work" in said(result)
    finally:
        holder.communicate("")
