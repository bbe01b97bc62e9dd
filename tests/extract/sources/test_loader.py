"""Source files: what is loaded, and what is said about a file that cannot be used."""

from pathlib import Path

import pytest

from extract.sources import BUNDLED, load_sources

GOOD = "publisher: 甲市人民政府\nregion: 乙省甲市\nstart: [http://a.example/list/]\n"


def _problem(folder: Path, text: str | bytes, name: str = "bad.yml"):
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "good.yml").write_text(GOOD)
    sources, problems = load_sources(folder, {})
    assert [source.id for source in sources] == ["good"]
    [problem] = problems
    assert problem.file == folder / name
    return problem


def test_the_bundled_sources_are_valid():
    sources, problems = load_sources(BUNDLED)
    assert problems == []
    assert [source.id for source in sources] == ["lanting", "yunqi"]


def test_three_lines_are_a_source(tmp_path: Path):
    (tmp_path / "jia.yml").write_text(GOOD)
    [source], problems = load_sources(tmp_path)
    assert problems == []
    assert source.id == "jia"
    assert source.politeness.requests_per_second == 1
    assert source.places == {"甲市": "乙省甲市", "乙省甲市": "乙省甲市"}


@pytest.mark.parametrize(
    ("region", "last"),
    [("广东省广州市", "广州市"), ("湖北省荆州市沙市区", "沙市区"), ("广西壮族自治区南宁市", "南宁市"), ("北京市", "北京市")],
)
def test_a_regions_own_name_is_the_last_part_of_its_path(tmp_path: Path, region: str, last: str):
    (tmp_path / "jia.yml").write_text(f"publisher: 甲\nregion: {region}\nstart: [http://a.example]\n")
    [source], _ = load_sources(tmp_path)
    assert source.places == {last: region, region: region}


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, "http://127.0.0.1:18650/yunqi/zwgk/czyjs/bmjs/index.html"),
        ({"MINGZHANG_SAMPLE_PORT": "19000"}, "http://127.0.0.1:19000/yunqi/zwgk/czyjs/bmjs/index.html"),
        ({"MINGZHANG_SAMPLE_SITE": "https://b.example"}, "https://b.example/yunqi/zwgk/czyjs/bmjs/index.html"),
    ],
)
def test_variables_and_their_defaults_are_expanded(environment: dict[str, str], address: str):
    sources, _ = load_sources(BUNDLED, environment)
    assert sources[1].start == (address,)


@pytest.mark.parametrize(
    ("text", "line", "field", "reason"),
    [
        (GOOD + "frequency: daily\n", 4, "frequency", "no such field"),
        (GOOD + "paging:\n  max: 3\n", 5, "paging.max", "no such field"),
        (GOOD + "politeness:\n  timeout: fast\n", 5, "politeness.timeout", "'fast'"),
        (GOOD + "titles: '('\n", 4, "titles", "no regex"),
        (GOOD + "title_selector: 'p['\n", 4, "title_selector", "no css-selector"),
        ("publisher: 甲\nregion: 乙省\nstart:\n  - ftp://a.example\n", 4, "start.0", "ftp://a.example"),
        ("publisher: 甲\nregion: 乙省\nstart:\n  - ${NOT_SET}/list\n", 4, "", "NOT_SET is not set"),
        ("publisher: 甲\nregion: [\n", 3, "", "not valid YAML"),
        ("publisher: 甲\n", 1, "", "region, start missing"),
        ("", 0, "", "holds no settings"),
        (GOOD.encode("gbk"), 0, "", "not UTF-8"),
    ],
)
def test_a_bad_file_is_named_with_its_line_and_the_others_are_loaded(tmp_path: Path, text, line: int, field: str, reason: str):
    problem = _problem(tmp_path, text)
    assert (problem.line, problem.field) == (line, field)
    assert reason in problem.reason
    assert problem.what_to_do
    assert "bad.yml" in str(problem)


def test_an_id_that_cannot_be_a_folder_is_refused(tmp_path: Path):
    assert "id" in _problem(tmp_path, GOOD, "My Source.yml").reason


def test_a_missing_or_empty_folder_is_a_problem(tmp_path: Path):
    for folder in (tmp_path, tmp_path / "absent"):
        sources, [problem] = load_sources(folder)
        assert (sources, problem.file) == ([], folder)


def test_only_the_sources_own_hosts_may_be_visited(tmp_path: Path):
    (tmp_path / "a.yml").write_text(GOOD + "hosts: ['files.a.example:8080']\n")
    [source], _ = load_sources(tmp_path)
    assert source.may_visit("http://A.example/x")
    assert source.may_visit("https://files.a.example:8080/x.pdf")
    assert not source.may_visit("http://files.a.example/x.pdf")
    assert not source.may_visit("file:///etc/passwd")
