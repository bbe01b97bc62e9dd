"""An inspection for programs."""

import json

from mingzhang.show.inspection.inspected import Inspected
from mingzhang.show.inspection.labels import labels
from mingzhang.show.inspection.records import records


def test_what_a_program_gets(inspected):
    (record,) = json.loads(json.dumps(records([inspected], labels("en"))))
    assert (record["fiscal_year"], record["kind"], record["pages"]) == (2023, "final_account", 1)
    direction = next(each for each in record["findings"] if each["rule"] == "n_direction")
    assert (direction["severity"], direction["page"], len(direction["box"])) == ("warning", 1, 4)
    assert {each["answer"] for each in record["checklist"]} <= {"yes", "no", "unchecked"}
    assert "13812345678" not in json.dumps(record)


def test_a_file_that_could_not_be_read(inspected):
    (record,) = records([Inspected(inspected.path, (), "it is encrypted")], labels("en"))
    assert record == {"file": "report.pdf", "why_unread": "it is encrypted"}
