"""What mingzhang check does."""

import io
import json
from datetime import date

import pytest
from rich.console import Console

from mingzhang.settings import Settings
from mingzhang.show.inspection.checking import Asked, Forms, NotCheckable, check


@pytest.fixture
def settings(tmp_path):
    return Settings.from_environment({"MINGZHANG_HOME": str(tmp_path / "home")})


def run(asked, forms, settings):
    console = Console(file=io.StringIO(), width=120)
    return check(asked, forms, settings, console, Console(quiet=True)), console.file.getvalue()


def test_every_form_at_once(path, settings, tmp_path):
    forms = Forms(tmp_path / "page.html", tmp_path / "list.xlsx")
    has_error, text = run(Asked([path], [], language="zh"), forms, settings)
    assert not has_error
    assert "检查" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert (tmp_path / "list.xlsx").stat().st_size
    assert "及时性" in text


def test_json_and_a_report_published_late(path, settings):
    asked = Asked([path], [], date(2024, 9, 2), date(2024, 10, 30), "en")
    has_error, text = run(asked, Forms(as_json=True), settings)
    assert has_error
    assert "published_late" in {each["rule"] for each in json.loads(text)[0]["findings"]}


def test_a_file_that_cannot_be_read_is_an_error(settings, tmp_path):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    assert run(Asked([tmp_path / "broken.pdf"], [], language="en"), Forms(), settings)[0]


def test_what_cannot_be_asked(path, settings, tmp_path):
    for asked in (
        Asked([path], ["none.pdf"]),
        Asked([path], ["warehouse"]),
        Asked([path], [], language="fr"),
        Asked([tmp_path / "empty"], []),
    ):
        (tmp_path / "empty").mkdir(exist_ok=True)
        with pytest.raises(NotCheckable):
            run(asked, Forms(), settings)
