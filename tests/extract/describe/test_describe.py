"""What a document is, from its titles, addresses and first page."""

import json
import os
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest

from extract.describe.describe import Description, describe
from extract.describe.found import Found
from extract.sources import Source
from extract.store import Origin

SHARED = Path(os.environ.get("MINGZHANG_SHARED", Path(__file__).parents[3].parent / "shared"))


def found(*origins: Origin) -> Found:
    return Found(origins[0].document_id, origins[0].file_name, "file:///store", 1, origins)


def of_file(name: str, first_text: str = "", sources: dict[str, Source] | None = None) -> Description:
    return describe(Found("0" * 64, name, f"/{name}", 1), sources or {}, first_text)


JIA = Source(
    id="jia",
    publisher="甲市人民政府",
    region="乙省甲市",
    start=("http://a.example/",),
    file=Path("jia.yml"),
    districts=("临溪区",),
    elsewhere={"醴陵市": "湖南省株洲市醴陵市"},
)
ORIGIN = Origin(
    source="jia",
    url="http://a.example/P020240807598960165.pdf",
    linked_from="http://a.example/t20240807_1.html",
    title="附件1.pdf",
    document_id="0" * 64,
    fetched_at=datetime(2024, 9, 1, tzinfo=UTC),
    size_bytes=1,
    list_title="临溪区公安局2023年度部门决算",
    page_title="临溪区公安局2023年度部门决算",
    page_published_on="2024-08-07",
    page_published_basis="page",
    list_published_on="2024-08-06",
    page_publisher="临溪区财政局",
    file_name="P020240807598960165.pdf",
)


def test_a_harvested_document_with_how_each_value_was_found():
    description = describe(found(ORIGIN), {"jia": JIA})
    assert (description.kind, description.kind_basis) == ("final_account", "title of the page")
    assert (description.fiscal_year, description.fiscal_year_basis) == (2023, "title of the page")
    # 来源 names the finance bureau that put the page up; it is no more than a remark
    assert description.department == "临溪区公安局"
    assert description.department_basis == "title of the page (来源 of the page says 临溪区财政局)"
    assert (description.region, description.region_basis) == ("乙省甲市临溪区", "department's name (临溪区)")
    assert (description.published_on, description.published_on_basis) == (date(2024, 8, 7), "page")
    assert (description.scope, description.is_correction, description.title) == ("department", False, "附件1.pdf")


def test_the_document_itself_outweighs_the_page_it_hangs_on():
    origin = replace(ORIGIN, page_title="2023年度部门决算公开", list_title="2023年度部门决算公开")
    description = describe(found(origin), {"jia": JIA}, "临溪区公安局\n2022年度部门决算\n2024年8月")
    assert (description.department, description.department_basis) == ("临溪区公安局", "first page (来源 of the page says 临溪区财政局)")
    assert (description.fiscal_year, description.fiscal_year_basis) == (2022, "first page (title of the page says 2023)")


def test_the_year_of_publication_is_never_taken_silently():
    origin = replace(ORIGIN, title="临溪区公安局决算公开", page_title="", list_title="")
    description = describe(found(origin), {"jia": JIA})
    assert description.fiscal_year == 2023
    assert description.fiscal_year_basis.startswith("inferred: published in 2024")
    assert describe(found(replace(origin, title="临溪区公安局通知")), {"jia": JIA}).fiscal_year is None


def test_a_correction_and_the_address_that_stands_for_a_document():
    corrected = replace(ORIGIN, list_title="临溪区公安局2023年度部门决算（更正）")
    assert describe(found(corrected), {"jia": JIA}).is_correction_basis == "title in the list"
    reposted = "临溪区公安局2023年度部门决算（转载）"
    repost = replace(ORIGIN, url="http://a.example/1.pdf", list_title=reposted, page_published_on="2024-08-01")
    later = replace(ORIGIN, url="http://a.example/0.pdf", page_published_on="2024-08-09")
    assert describe(found(later, repost, ORIGIN), {"jia": JIA}).origin is ORIGIN


def test_a_date_in_an_address_yields_to_that_of_the_list():
    guessed = replace(ORIGIN, page_published_basis="address of the page")
    assert describe(found(guessed), {"jia": JIA}).published_on_basis == "list"
    assert describe(found(replace(guessed, list_published_on="")), {"jia": JIA}).published_on_basis == "address of the page"
    undated = describe(found(replace(guessed, list_published_on="", page_published_on="", page_published_basis="")), {"jia": JIA})
    assert (undated.published_on, undated.published_on_basis) == (None, "not found")


@pytest.mark.parametrize(
    ("department", "region", "basis"),
    [
        ("醴陵市司法局", "湖南省株洲市醴陵市", "department's name (醴陵市)"),
        ("中共临溪区委办公室", "乙省甲市临溪区", "department's name (临溪区)"),
        ("白鹭区教育局", "乙省甲市白鹭区", "inferred: 白鹭区"),
        ("丁市教育局", None, "丁市, named by the department, is not placed"),
        ("城市管理局", "乙省甲市", "source"),
        ("江苏省人民检察院", "江苏省", "in full"),
        ("上海市普陀区规划和自然资源局", "上海市普陀区", "in full"),
    ],
)
def test_regions(department: str, region: str | None, basis: str):
    origin = replace(ORIGIN, title=f"{department}2023年度部门决算")
    description = describe(found(origin), {"jia": JIA})
    assert description.region == region
    assert basis in description.region_basis


def test_a_bare_file():
    description = of_file("P020240807598960165.pdf", "仅供内部审核\n阳泉市司\n法局\n仅供内部审核\n2023年度部门决算公开\n2024年9月")
    assert (description.department, description.fiscal_year, description.kind) == ("阳泉市司法局", 2023, "final_account")
    assert (description.region, description.region_basis) == (None, "阳泉市 is not placed by any source")
    page = "部门名称：临溪区公安局 金额单位：元\n1 一般公共预算财政拨款收入 1.00\n表1 收入支出决算总表\n2019年度"
    sheet = of_file("P1.xlsx", page, {"jia": JIA})
    assert (sheet.department, sheet.fiscal_year, sheet.kind, sheet.region) == ("临溪区公安局", 2019, "final_account", "乙省甲市临溪区")


def test_what_no_word_tells_is_not_guessed():
    description = of_file("1b5ed4245bbbaac6.pdf")
    assert (description.kind, description.kind_is_known) == ("other", False)
    assert (description.fiscal_year, description.department, description.region, description.scope) == (None, None, None, None)
    assert of_file("2023年部门决算的通知.pdf").kind_is_known


def test_a_member_of_an_archive_speaks_before_the_link_of_the_archive():
    member = replace(
        ORIGIN, archive_document_id="a" * 64, member_name="云溪区教育局/2022年/收入决算表.xlsx", title="各部门2023年度决算.zip"
    )
    description = describe(found(replace(member, file_name="收入决算表.xlsx")), {"jia": JIA})
    assert (description.department, description.department_basis.split(" (")[0]) == ("云溪区教育局", "folder in the archive")
    assert (description.kind, description.kind_basis) == ("final_account", "name in the archive")
    named = replace(member, member_name="临溪区公安局2021年部门决算.pdf")
    assert describe(found(named), {"jia": JIA}).fiscal_year == 2021
    file = Found("0" * 64, "表1.xlsx", "", 1, archive_document_id="a" * 64, archive_name="临溪区公安局2023年度部门决算.zip")
    assert describe(file, {"jia": JIA}).department == "临溪区公安局"


def test_one_report_of_a_compilation_is_never_named_by_the_whole():
    whole = replace(ORIGIN, title="临溪区公安局等部门2023年度部门决算汇编.pdf", page_title="", list_title="", page_publisher="")
    text = "临溪区教育局\n2022年度部门决算"
    description = describe(found(whole), {"jia": JIA}, text, is_one_of_several=True)
    assert (description.department, description.fiscal_year) == ("临溪区教育局", 2022)
    assert describe(found(whole), {"jia": JIA}, "", is_one_of_several=True).department is None


@pytest.mark.parametrize("corpus", ["panel", "train"])
def test_the_practice_corpora_are_described_as_their_truth_says(corpus: str):
    """Title, detail page and first page of each document against the corpus' own record of it."""
    folder = SHARED / "corpus" / corpus / "truth"
    if not folder.is_dir():
        pytest.skip(f"the practice corpora are not here ({folder}); set MINGZHANG_SHARED")
    wrong: Counter = Counter()
    for file in sorted(folder.glob("*.json")):
        truth = json.loads(file.read_text())
        origin = replace(
            ORIGIN,
            title=truth["title"],
            page_title=truth["title"],
            list_title=truth["title"],
            file_name=Path(truth["file"]).name,
            page_publisher=truth["department"],
            page_published_on=truth["published_date"],
        )
        told = describe(found(origin), {"jia": JIA}, _first_page(SHARED / "corpus" / corpus / truth["file"]) or "")
        expected_kind = {"notice": "other"}.get(truth["kind"], truth["kind"])
        wrong["department"] += told.department != truth["department"]
        wrong["fiscal_year"] += told.fiscal_year != truth["fiscal_year"]
        wrong["kind"] += told.kind != expected_kind
        wrong["scope"] += truth.get("noun") is not None and told.scope != {"部门": "department", "单位": "unit"}[truth["noun"]]
        wrong["is_correction"] += told.is_correction != ("supersedes" in truth and truth["supersedes"] is not None)
    assert +wrong == Counter()


def _first_page(path: Path) -> str | None:
    if path.suffix != ".pdf":
        return None
    try:
        with pypdfium2.PdfDocument(path) as document:
            return document[0].get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:  # damaged or encrypted on purpose
        return None
