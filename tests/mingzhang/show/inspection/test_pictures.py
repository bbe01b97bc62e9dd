"""Places cut out of pages."""

from mingzhang.show.inspection.pictures import Cutter


def test_a_place_is_cut_out_but_not_one_of_a_person(inspected):
    (inspection,) = inspected.inspections
    cutter = Cutter(inspected.path)
    by_rule = {finding.rule: finding for finding in inspection.findings}
    assert cutter.cut(by_rule["n_direction"], inspection).startswith("data:image/png;base64,")
    assert cutter.cut(by_rule["private_telephone"], inspection) is None
    assert cutter.cut(by_rule["missing_item"], inspection) is None


def test_a_file_without_pages_has_no_pictures(inspected, tmp_path):
    (inspection,) = inspected.inspections
    (tmp_path / "report.txt").write_text("not a PDF")
    assert Cutter(tmp_path / "report.txt").cut(inspection.findings[0], inspection) is None
