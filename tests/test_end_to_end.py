"""The main job over the bundled publisher, through Airflow, as `make run` does it: once, again, without its result, and killed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

pytestmark = pytest.mark.timeout(400)

LILING, YANGQUAN = "醴陵市司法局", "阳泉市司法局"


@dataclass(frozen=True)
class Finished:
    """A run that ended: what it printed, what it published, and what it left of documents and raw tables."""

    output: str
    tables: dict[str, list[tuple]]
    files: dict[str, int]


@dataclass(frozen=True)
class House:
    """One data folder and the variables that point a run at it."""

    home: Path
    variables: dict[str, str]

    @property
    def mart(self) -> Path:
        return self.home / "published" / "mart.duckdb"

    def start(self, output) -> subprocess.Popen:
        command = [sys.executable, "-m", "mingzhang.cli", "run"]
        return subprocess.Popen(command, env=self.variables, stdout=output, stderr=subprocess.STDOUT, text=True)

    def run(self) -> Finished:
        process = self.start(subprocess.PIPE)
        output, _ = process.communicate()
        assert process.returncode == 0, output
        return Finished(output, self.tables(), self.files())

    def ask(self, query: str) -> list[tuple]:
        with duckdb.connect(str(self.mart), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def tables(self) -> dict[str, list[tuple]]:
        names = [name for (name,) in self.ask("SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY 1")]
        return {name: self.ask(f"SELECT * FROM {name} ORDER BY ALL") for name in names}

    def files(self) -> dict[str, int]:
        """Documents, origins and raw tables with the time of their last change."""
        found = [path for folder in ("documents", "origins", "raw") for path in (self.home / folder).rglob("*") if path.is_file()]
        return {str(path.relative_to(self.home)): path.stat().st_mtime_ns for path in found}


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> House:
    home = tmp_path_factory.mktemp("house") / "data"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("MINGZHANG_", "AIRFLOW_"))}
    return House(home, variables | {"MINGZHANG_HOME": str(home), "MINGZHANG_SAMPLE_PORT": str(port)})


@pytest.fixture(scope="module")
def first(house) -> Finished:
    return house.run()


@pytest.fixture(scope="module")
def second(house, first) -> Finished:
    return house.run()


def total(house: House, fact: str, department: str) -> Decimal:
    return house.ask(f"SELECT SUM(amount) FROM {fact} WHERE department = '{department}' AND fiscal_year = 2023")[0][0]


@pytest.mark.parametrize(
    ("fact", "amount"),
    [
        ("fct_expenditure_functional", "13742926.23"),
        ("fct_fiscal_expenditure", "13199144.81"),
        ("fct_expenditure_economic", "7671259.06"),
    ],
)
def test_a_plain_sum_gives_the_total_that_liling_published(house, first, fact, amount):
    assert total(house, fact, LILING) == Decimal(amount)


@pytest.mark.parametrize(("fact", "amount"), [("fct_income", 39_017_200), ("fct_expenditure_functional", 39_638_400)])
def test_a_plain_sum_gives_yangquans_total_within_its_rounding(house, first, fact, amount):
    leaves = house.ask(f"SELECT COUNT(*) FROM {fact} WHERE department = '{YANGQUAN}' AND amount <> 0")[0][0]
    assert abs(total(house, fact, YANGQUAN) - amount) <= Decimal(50) * (leaves + 1)  # half of 0.01 万元 for each printed figure


def test_liling_is_exact_and_yangquan_off_by_rounding_at_most(house, first):
    results = house.ask(
        f"""
        SELECT department, LIST(DISTINCT result ORDER BY result)
        FROM audit_identity_check INNER JOIN dim_document USING (document_id)
        WHERE department IN ('{LILING}', '{YANGQUAN}') AND dim_document.fiscal_year = 2023 AND result <> 'not_checkable' GROUP BY department
        """
    )
    assert dict(results) == {LILING: ["exact"], YANGQUAN: ["exact", "rounding"]}


def test_the_two_faulty_reports_are_accused_and_no_other(house, first):
    accused = house.ask(
        """
        SELECT DISTINCT department, dim_document.fiscal_year, dim_document.is_current
        FROM audit_identity_check INNER JOIN dim_document USING (document_id) WHERE result = 'violation' ORDER BY ALL
        """
    )
    assert accused == [("临溪区公安局", 2022, False), ("兰汀市人民医院", 2023, True)]


def test_the_wrong_subtotal_is_marked_and_the_rest_of_its_report_published(house, first):
    marked = house.ask("SELECT department, fiscal_year, line_code, amount FROM fct_statement_line WHERE status = 'discrepant'")
    assert marked == [("兰汀市人民医院", 2023, "expenditure_total", Decimal("601634005.25"))]
    published = house.ask("SELECT COUNT(*) FROM fct_statement_line WHERE department = '兰汀市人民医院' AND fiscal_year = 2023")[0][0]
    assert published > 400


def test_the_corrected_edition_replaces_the_earlier_one_which_stays_queryable(house, first):
    editions = house.ask(
        "SELECT is_current, is_correction FROM dim_document WHERE department = '临溪区公安局' AND fiscal_year = 2022 ORDER BY is_current"
    )
    assert editions == [(False, False), (True, True)]
    earlier = house.ask(
        "SELECT COUNT(*) FROM audit_unpublished_figure INNER JOIN dim_document USING (document_id)"
        " WHERE fiscal_year = 2022 AND reason = 'superseded'"
    )[0][0]
    assert earlier > 400


def test_the_duplicate_is_one_document_and_damaged_files_say_why(house, first):
    statuses = dict(house.ask("SELECT status, COUNT(*) FROM audit_document GROUP BY status"))
    # 阳泉's annex is a scan, read from its pictures: without what reads them it is partial
    assert statuses == {"ok": 28, "damaged": 1, "encrypted": 1, "not_a_report": 1}
    reasons = house.ask("SELECT message FROM audit_document WHERE status <> 'ok'")
    assert all(len(message) > 20 for (message,) in reasons)


def test_the_run_ends_with_a_summary(house, first):
    for expected in ("published", "proven", "discrepant", "held back", "601,634,005.25 against", "1,217,491.28 against", str(house.mart)):
        assert expected in first.output
    assert first.output.count("SELECT ") >= 3


def test_every_published_table_is_there_as_parquet(house, first):
    with duckdb.connect() as connection:
        for name, rows in first.tables.items():
            path = house.home / "published" / "parquet" / f"{name}.parquet"
            assert connection.execute("SELECT COUNT(*) FROM read_parquet(?)", [str(path)]).fetchone()[0] == len(rows), name


def test_a_second_run_fetches_and_reads_nothing_and_publishes_the_same(first, second):
    assert "nothing new to read" in second.output
    assert second.output.count("0 new, 0 changed") == 2
    assert second.files == first.files
    assert second.tables == first.tables


def test_a_figure_is_traced_to_its_cell_and_drawn(house, first):
    image = house.home / "cell.png"
    command = [sys.executable, "-m", "mingzhang.cli", "trace", "--department", LILING, "--year", "2023", "--image", str(image)]
    command += ["--statement", "expenditure", "--line", "2040601"]
    done = subprocess.run(command, env=house.variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "6,795,853.30" in done.stdout and "行政运行" in done.stdout and "http://127.0.0.1:" in done.stdout
    assert image.read_bytes().startswith(b"\x89PNG")


def test_the_status_names_every_department_and_what_is_wrong(house, first):
    command = [sys.executable, "-m", "mingzhang.cli", "status"]
    done = subprocess.run(command, env=house.variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    departments = {name for (name,) in house.ask("SELECT DISTINCT department FROM dim_document WHERE department IS NOT NULL")}
    assert len(departments) >= 7
    assert all(name in done.stdout for name in departments)
    assert "encrypted" in done.stdout and "superseded" in done.stdout


def test_killed_in_the_middle_and_without_its_result_it_ends_with_the_same_tables(house, first, second):
    """Everything but the documents is taken away; the next run is killed while it reads; the one after that makes all of it again."""
    for folder in ("raw", "published", "build"):
        shutil.rmtree(house.home / folder)
    known = set((house.home / "logs").glob("run-*.jsonl"))
    process = house.start(subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 120
        while not any("reading: " in path.read_text() for path in set((house.home / "logs").glob("run-*.jsonl")) - known):
            assert process.poll() is None and time.monotonic() < deadline, "the run ended before it read anything"
            time.sleep(0.05)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    again = house.run()
    assert again.tables == first.tables
    assert {name for name in again.files if not name.startswith("raw/")} == {name for name in first.files if not name.startswith("raw/")}
