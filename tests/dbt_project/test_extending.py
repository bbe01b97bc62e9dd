"""docs/extending.md, followed literally; a seed at fault stops the build and its row is named; dbt's own unit tests hold."""

from __future__ import annotations

import csv
import re
import subprocess
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import duckdb
import pytest
import yaml
from made_up_reports import ITEMS
from made_up_seeds import append_rows, copy_of_project, seed
from raw_reports import Report, consistent_tables, land_reports

from extract.landing import ensure_tables
from publish.dbt import PROJECT, DbtRun, run_dbt

PAGE = PROJECT.parent / "docs" / "extending.md"
NEW_ROW = {
    "identity": "x_03_05_total",
    "severity": "error",
    "scope": "between_tables",
    "relation": "=",
    "tolerance_kind": "copy",
    "left_terms": "expenditure.total.total",
    "right_terms": "general_budget_expenditure.total.total",
    "wording_zh": "支出决算表合计等于一般公共预算支出表合计",
    "wording_en": "A made-up identity",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of_project(tmp_path / "checkout")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    tables = consistent_tables(ITEMS)
    tables["general_budget_basic_expenditure"]["30216"] = tables["general_budget_basic_expenditure"].pop("30201")
    land_reports(tmp_path / "raw", Report("clean", tables))
    ensure_tables(tmp_path / "raw")
    return tmp_path / "raw"


def load_seeds(project: Path, raw: Path, work: Path) -> DbtRun:
    """Load the seeds with their tests, which is where a build begins."""
    chosen = ("build", "--select", "resource_type:seed", "--indirect-selection", "buildable")
    return run_dbt(raw, work / "build.duckdb", work / "work", project=project, arguments=chosen)


def test_the_recipes_of_the_page(project: Path, raw: Path, tmp_path: Path):
    for language, file, text in re.findall(r"^```(\w*)(?: (\S+))?\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S):
        if file:
            with (project.parent / file).open("a", encoding="utf-8") as target:
                target.write(text)
        elif language == "sh" and text.startswith("sed"):
            subprocess.run(text, shell=True, check=True, cwd=project.parent)
    build_file = tmp_path / "build.duckdb"
    run = run_dbt(raw, build_file, tmp_path / "work", project=project)
    assert run.succeeded, f"{run.failures}\n{run.log_tail}"
    with duckdb.connect(str(build_file), read_only=True) as connection:
        ask = "select result from audit.audit_identity_check where identity = 'x_03_05_without_other_money'"
        assert connection.execute(ask).fetchall() == [("exact",)]
        ask = "select name, valid_from_year, valid_to_year from marts.dim_functional_class where code = '2013901' order by 2"
        assert connection.execute(ask).fetchall() == [("行政运行", 2024, 2025), ("行政运行（社会工作）", 2026, 9999)]
        assert connection.execute("select amount, status from marts.fct_training").fetchall() == [(10, "proven")]


@pytest.mark.parametrize(
    ("name", "row", "test", "named"),
    [
        ("identities", NEW_ROW | {"left_terms": "expenditure.grand_totall.total"}, "identity_terms_are_understood", "x_03_05_total"),
        ("identities", NEW_ROW | {"only_line": "expenditure.grand_totall"}, "identity_terms_are_understood", "expenditure.grand_totall"),
        ("identities", NEW_ROW | {"identity": "inc_row_sum"}, "keys_of_seeds_are_unique", "inc_row_sum"),
        ("identities", NEW_ROW | {"from_year": "2024", "to_year": "2020"}, "identity_terms_are_understood", "x_03_05_total"),
        (
            "economic_classification",
            {"code": "30311", "name": "第三个意思", "level": "款", "parent_code": "303", "system": "部门预算", "valid_from_year": "2023"},
            "years_of_seeds_do_not_overlap",
            "30311",
        ),
    ],
    ids=[
        "a term that names no line",
        "a form that no line tells",
        "a name that is taken",
        "years the wrong way round",
        "years that overlap",
    ],
)
def test_a_seed_at_fault_stops_the_build_and_names_the_row(name, row, test, named, project: Path, raw: Path, tmp_path: Path):
    append_rows(seed(project, name), [row])
    run = load_seeds(project, raw, tmp_path)
    assert not run.succeeded
    assert [failure.name for failure in run.failures] == [test]
    assert named in run.failures[0].message


def test_every_unit_test_of_the_models_is_run_and_holds(warehouse: Path, tmp_path: Path):
    run = run_dbt(warehouse.parent.parent / "raw", warehouse, tmp_path / "work", arguments=("test", "--select", "test_type:unit"))
    assert run.succeeded, f"{run.failures}\n{run.log_tail}"
    told = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (PROJECT / "models").rglob("*_unit_tests.yml")]
    assert run.nodes == sum(len(each["unit_tests"]) for each in told) > 0


def test_every_identity_is_documented_as_it_is_asked():
    """The tables of docs/identities.md say each row of the rule book: severity, both sides, tolerance, conditions and wording."""
    page = (PROJECT.parent / "docs" / "identities.md").read_text(encoding="utf-8")
    documented = [line for line in page.splitlines() if line.startswith("| `") and line.count("|") == 7]
    with seed(PROJECT, "identities").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(documented) == sorted(as_documented(row) for row in rows)


def as_documented(row: dict[str, str]) -> str:
    """A row of the rule book as a row of the page, its statements by their numbers."""
    with seed(PROJECT, "statements").open(encoding="utf-8", newline="") as file:
        numbers = statement_numbers(csv.DictReader(file))

    def short(terms: str) -> str:
        return re.sub(r"(?<![a-z0-9_/.:])[a-z_]+(?=\.)", lambda match: numbers[match[0]], terms)

    relation = {"=": "=", "<=": "≤"}[row["relation"]]
    conditions = [
        f" Not where `{short(row['unless_line'])}` is printed." if row["unless_line"] else "",
        f" Only where `{short(row['only_line'])}` is printed." if row["only_line"] else "",
        f" Only where these are zero: `{short(row['when_zero'])}`." if row["when_zero"] else "",
        f" Not where `{row['unless_holds']}` holds instead." if row["unless_holds"] else "",
    ]
    cells = [
        f"`{row['identity']}`",
        row["severity"],
        f"`{short(row['left_terms'])}`",
        f"{relation} ({row['tolerance_kind']})",
        f"`{short(row['right_terms'])}`",
        f"{row['wording_zh']}. {row['wording_en']}.{''.join(conditions)}",
    ]
    return f"| {' | '.join(cells)} |"


def statement_numbers(rows: Iterable[dict[str, str]]) -> dict[str, str]:
    """T01, T02 … for the statements of final accounts in their order, B01 … for those of budgets."""
    counts = {"final_account": count(1), "budget": count(1)}
    letters = {"final_account": "T", "budget": "B"}
    return {row["statement"]: f"{letters[row['kind']]}{next(counts[row['kind']]):02}" for row in rows if row["kind"] in counts}
