"""One wrong digit in a random figure of a clean report: noticed, and put down to the right cell (docs/mutation-study.md has it in full)."""

from __future__ import annotations

from pathlib import Path

from mutation_study import beyond_rounding, study


def test_wrong_digits_are_noticed_and_put_down_to_their_cell(bundled: Path, tmp_path: Path):
    outcomes, accused = study([bundled / "raw"], tmp_path, count=60, seed=2)
    assert accused == 0
    assert len(outcomes) == 60
    exact = [row for row in outcomes if row["kind_of_report"].startswith("元") and row["statement"] != "supplementary"]
    assert [row for row in exact if not row["noticed"]] == []
    assert sum(row["among"] for row in exact) >= 0.95 * len(exact)
    assert sum(row["proposed"] for row in exact) >= 0.95 * len(exact)
    assert beyond_rounding(outcomes) == []
    assert [row for row in outcomes if row["noticed"] and row["called_proven"]] == []
