"""One published warehouse with figures that are held back, for the tests of reviewing them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from small_reports import pdf

sys.path.insert(0, str(Path(__file__).parent.parent / "dbt_project"))  # raw_reports stands there

SCAN = pdf(*[(["一般公共预算财政拨款基本支出决算表", "单位：元"], [["30101", "基本工资", "1,048.00"]])] * 8)


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose published warehouse holds back one figure that was read from a picture, 1048.00, since one sum alone asks for
    1040.00, and one of an annex; the picture is in the store.
    """
    from raw_reports import Report, consistent_tables, land_reports

    from extract.store import DocumentStore
    from mingzhang import steps
    from mingzhang.settings import Settings

    class Scanned(Report):
        @property
        def document_id(self) -> str:
            return DocumentStore(home).put(SCAN)

    home = tmp_path_factory.mktemp("reviewed")
    clean = consistent_tables({"2040601": ("1000.00", "200.00"), "2040602": ("50.00", "300.00")})
    unsure = {("general_budget_basic_expenditure", "30101", "amount"): 0.9}
    misread = {statement: {line: dict(cells) for line, cells in lines.items()} for statement, lines in clean.items()}
    misread["general_budget_basic_expenditure"]["30101"]["amount"] = "1048.00"
    scanned = Scanned("scanned", misread, department="甲市公安局", is_picture=True, confidences=unsure)
    printed = Report("printed", clean, department="甲市教育局", annex={"expenditure": {"2040602": {"project": "700.00", "basic": "50.00"}}})
    land_reports(home / "raw", scanned, printed)
    settings = Settings.from_environment({"MINGZHANG_HOME": str(home)})
    steps.publish(settings, steps.audit(steps.build(settings)))
    return home
