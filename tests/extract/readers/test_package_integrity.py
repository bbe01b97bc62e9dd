from office_files import package

from extract.readers.package_integrity import package_damage

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = (
    f'<Types><Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/></Types>'
)


def workbook(**parts: str) -> bytes:
    whole = {"[Content_Types]_": TYPES, "xl__workbook_": "<workbook/>", "xl__styles_": "<styleSheet/>"}
    return package(**{name: part for name, part in (whole | parts).items() if part is not None})


def test_a_whole_package_has_no_damage():
    assert package_damage(workbook()) == []


def test_a_part_that_is_named_and_missing_is_told():
    assert package_damage(workbook(xl__styles_=None)) == ["misses parts that it names: xl/styles.xml"]


def test_a_part_under_another_ones_name_is_told():
    assert package_damage(workbook(xl__styles_="<sst/>")) == ["holds another part under the name xl/styles.xml"]


def test_a_part_cut_off_is_told():
    (problem,) = package_damage(workbook(xl__styles_="<styleSheet><fonts>"))
    assert problem.startswith("holds a broken part: xl/styles.xml: ")


def test_what_a_relationship_names_must_be_there_unless_it_is_elsewhere():
    inside = '<Relationships><Relationship Target="worksheets/sheet1.xml"/></Relationships>'
    outside = '<Relationships><Relationship Target="http://a.example/" TargetMode="External"/></Relationships>'
    assert package_damage(workbook(**{"xl___rels__workbook.xml.rels": inside})) == ["misses parts that it names: xl/worksheets/sheet1.xml"]
    assert package_damage(workbook(**{"xl___rels__workbook.xml.rels": outside})) == []


def test_what_is_no_package_is_told():
    assert package_damage(b"PK\x03\x04") == ["is no whole package"]
