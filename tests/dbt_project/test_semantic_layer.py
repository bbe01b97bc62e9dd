"""What MetricFlow answers is what SQL over the marts answers."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up_seeds import copy_of_project

from publish.docs import write_docs

BASIC = "select make_date(fiscal_year, 1, 1), sum(amount) from marts.fct_expenditure_functional "
BASIC += "where measure = 'basic' group by all order by all"
QUESTIONS = {
    "expenditure,departments by class_code": (
        "expenditure_row__class_code",
        "select left(line_code, 3), sum(amount), count(distinct department_id) from marts.fct_expenditure_functional group by 1 order by 1",
    ),
    "basic_expenditure by fiscal_year_starts": ("metric_time__year", BASIC),
    "proven_share by region": (
        "expenditure_row__region",
        "select region, sum(amount) filter (status = 'proven') / sum(amount) from marts.fct_expenditure_functional group by 1 order by 1",
    ),
    "surplus by year": (
        "metric_time__year",
        "select make_date(fiscal_year, 1, 1), sum(amount) from (select fiscal_year, amount from marts.fct_income union all "
        "select fiscal_year, -amount from marts.fct_expenditure_functional) group by 1 order by 1",
    ),
    "three_public_actual,three_public_budget by line": (
        "three_public_row__line_code",
        "select line_code, sum(amount) filter (measure = 'actual'), sum(amount) filter (measure = 'budget') "
        "from marts.fct_three_public group by 1 order by 1",
    ),
}


@pytest.fixture(scope="module")
def project(warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with the semantic manifest of the session's build where MetricFlow looks for it."""
    folder = copy_of_project(tmp_path_factory.mktemp("semantic"))
    (folder / "target").mkdir()
    shutil.copyfile(warehouse.parent / "dbt" / "target" / "semantic_manifest.json", folder / "target" / "semantic_manifest.json")
    return folder


@pytest.mark.parametrize("question", QUESTIONS)
def test_metrics_are_what_sql_says(question: str, project: Path, warehouse: Path, rows: Callable[..., list[tuple]], tmp_path: Path):
    group_by, sql = QUESTIONS[question]
    answer = tmp_path / "answer.csv"
    environment = os.environ | {
        "MINGZHANG_BUILD": str(warehouse), "MINGZHANG_RAW": str(warehouse.parent.parent / "raw"), "DBT_PROFILES_DIR": str(project),
    }  # fmt: skip
    run = subprocess.run(
        [Path(sys.executable).parent / "mf", "query", "--metrics", question.split(" ")[0], "--group-by", group_by, "--order", group_by,
         "--csv", answer],
        cwd=project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.is_file(), run.stdout + run.stderr
    with answer.open(encoding="utf-8", newline="") as file:
        answered = list(csv.reader(file))[1:]
    expected = rows(sql)
    assert len(expected) == len(answered) > 0
    for mine, theirs in zip(expected, answered, strict=True):
        assert theirs[0].startswith(str(mine[0]))
        assert [float(value) for value in theirs[1:]] == pytest.approx([float(value) for value in mine[1:]])


def test_the_documentation_is_one_file_also_of_a_home_named_from_here(warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    home = Path("home")
    (home / "build").mkdir(parents=True)
    shutil.copyfile(warehouse, home / "build" / "warehouse.duckdb")
    page = write_docs(home, home / "docs.html").read_text(encoding="utf-8")
    assert "fct_statement_line" in page
    assert "Grain: document \\u00d7 identity \\u00d7 place" in page
