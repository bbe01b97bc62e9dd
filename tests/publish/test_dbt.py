import json
from pathlib import Path

import pytest

from publish import dbt
from publish.dbt import DbtRun, only_build


def test_a_run_with_failures_or_another_exit_code_did_not_succeed():
    assert DbtRun(exit_code=0, nodes=3).succeeded
    assert not DbtRun(exit_code=1, nodes=3).succeeded
    assert not DbtRun(exit_code=0, nodes=3, failures=[dbt.Failure("a", "model", "x")]).succeeded


def test_results_name_what_failed_and_what_warned(tmp_path: Path):
    results = [
        {"unique_id": "model.mingzhang.fct_income", "status": "success"},
        {"unique_id": "test.mingzhang.not_null_amount.0123abcd", "status": "fail", "message": "Got 1\n  result"},
        {"unique_id": "unit_test.mingzhang.fct_income.adds_up", "status": "error", "message": None},
        {"unique_id": "test.mingzhang.stale_exceptions", "status": "warn", "message": "Got 2 results"},
    ]
    (tmp_path / "run_results.json").write_text(json.dumps({"results": results}))
    run = DbtRun(exit_code=1)
    dbt._read_results(tmp_path / "run_results.json", run)
    assert run.nodes == 4
    assert [(each.name, each.kind, each.message) for each in run.failures] == [
        ("not_null_amount", "test", "Got 1 result"),
        ("adds_up", "unit_test", ""),
    ]
    assert [each.name for each in run.warnings] == ["stale_exceptions"]


def test_two_builds_in_one_folder_wait_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dbt, "_SECONDS_TO_WAIT_FOR_ANOTHER_BUILD", 0.1)
    with only_build(tmp_path), pytest.raises(TimeoutError, match="another build"), only_build(tmp_path):
        pass
    with only_build(tmp_path) as held:
        assert held > 0
