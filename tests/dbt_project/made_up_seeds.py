"""Copies of the dbt project whose seeds can be changed, and rows that the models' tests append to them: departments that changed their
names, reports that are due, decisions.
"""

from __future__ import annotations

import csv
import hashlib
import shutil
from pathlib import Path

from publish.dbt import PROJECT, vocabulary_of

REGION = "某省某市"


def document_id(name: str) -> str:
    """The id of the made-up report of that name."""
    return hashlib.sha256(name.encode()).hexdigest()


def _alias(name: str, canonical_name: str, change: str, valid_to_year: str) -> dict[str, str]:
    return {"region": REGION, "name": name, "valid_to_year": valid_to_year, "canonical_name": canonical_name, "change": change}


def _decision(name: str, identity: str, place: str, difference: str) -> dict[str, str]:
    decided = {"reason": "looked at", "decided_on": "2025-01-01"}
    return {"document_id": document_id(name), "identity": identity, "place": place, "expected_difference": difference} | decided


def _answer(rule: str, **found: str) -> dict[str, str]:
    report = {"department": "items_in_words", "fiscal_year": "2023", "kind": "final_account"}
    return {"rule": rule} | report | found | {"reason": "looked at", "decided_on": "2025-01-01"}


def _reading(name: str, text_read: str, amount: str) -> dict[str, str]:
    figure = {"statement": "expenditure", "line_code": "2040602", "measure": "project"}
    decided = {"text_read": text_read, "amount": amount, "reason": "looked at", "decided_on": "2025-01-01"}
    return {"document_id": document_id(name)} | figure | decided


def _class(code: str, name: str, *, valid_from_year: str = "", valid_to_year: str = "") -> dict[str, str]:
    years = {"valid_from_year": valid_from_year, "valid_to_year": valid_to_year}
    return {"code": code, "name": name, "level": "项", "parent_code": code[:5], "is_verified": "false", "source_note": "made up"} | years


ROWS: dict[str, list[dict[str, str]]] = {
    "department_aliases": [
        _alias("某市卫生和计划生育局", "某市卫生健康局", "renamed", "2018"),
        _alias("某市扶贫办公室", "某市乡村振兴局", "renamed", "2020"),
        _alias("某市乡村振兴局", "某市农业农村局", "merged", "2023"),
    ],
    "functional_classification": [
        _class("2040698", "社区矫正", valid_to_year="2022"),
        _class("2040698", "社区矫正和安置帮教", valid_from_year="2023"),
    ],
    "department_units": [{"region": REGION, "unit": "某市航道站", "department": "某市交通局"}],
    "expected_reports": [{"region": REGION, "department": "某市统计局", "kind": "final_account", "from_year": "2023", "to_year": "2023"}],
    "corrections": [_reading("picture_decided", "800.00", "300.00"), _reading("picture_decided_otherwise", "80.00", "90.00")],
    "reviewed_findings": [
        _answer("placeholder", words="XX局"),
        _answer("n_share", left_value="12", right_value="11"),
        _answer("n_share", left_value="13", right_value="10"),
    ],
    "reviewed_exceptions": [
        _decision("accepted", "exp_row_sum", "2040602", "-90.00"),
        _decision("accepted", "exp_hier_subclass", "20406.project", "-90.00"),
        _decision("no_longer_accepted", "exp_row_sum", "2040602", "-80.00"),
    ],
}


def copy_of_project(checkout: Path, project: Path = PROJECT) -> Path:
    """A copy of the dbt project and the vocabulary beside it, in the folder `checkout`; returns the copied project."""
    copy = checkout / "dbt_project"
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns("target", "logs"))
    shutil.copytree(vocabulary_of(project), vocabulary_of(copy), ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def seed(project: Path, name: str) -> Path:
    """The file of a seed: in the project, or in the vocabulary beside it."""
    (file,) = [*(project / "seeds").glob(f"{name}.csv"), *vocabulary_of(project).rglob(f"{name}.csv")]
    return file


def append_rows(seed: Path, rows: list[dict[str, str]]) -> None:
    """Append rows to a seed, as a person would; columns that a row leaves out stay empty."""
    with seed.open(encoding="utf-8", newline="") as file:
        columns = csv.DictReader(file).fieldnames or []
    with seed.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, lineterminator="\n").writerows(rows)
