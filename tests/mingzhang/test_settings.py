from pathlib import Path

import pytest

from extract.document.allowance import Allowance
from extract.sources import BUNDLED
from extract.workers import Limits
from mingzhang.settings import DEFAULT_SAMPLE_PORT, Settings, SettingsError


def test_defaults_are_the_bundled_publisher_and_the_data_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = Settings.from_environment({})
    assert settings == Settings(home=tmp_path / "data", sources=BUNDLED, sample_port=DEFAULT_SAMPLE_PORT)
    assert settings.bundled


def test_an_empty_variable_is_an_unset_one():
    assert Settings.from_environment({"MINGZHANG_SOURCES": "", "MINGZHANG_SAMPLE_PORT": ""}).bundled


def test_the_environment_decides_and_reaches_children_unchanged(tmp_path):
    values = {"MINGZHANG_HOME": str(tmp_path / "there"), "MINGZHANG_SOURCES": str(tmp_path), "MINGZHANG_SAMPLE_PORT": "18999"}
    values |= {"MINGZHANG_READ_SECONDS": "600", "MINGZHANG_READ_MEMORY_GIB": "12", "MINGZHANG_WORKERS": "8"}
    values |= {"MINGZHANG_OCR_PAGES_PER_DOCUMENT": "100", "MINGZHANG_OCR_PAGES_PER_NIGHT": "500"}
    settings = Settings.from_environment(values)
    assert (settings.limits, settings.workers) == (Limits(seconds=600, memory_bytes=12 << 30), 8)
    assert settings.allowance == Allowance(100, tmp_path / "there" / "pictures")
    assert settings.ocr_pages_per_night == 500
    assert settings.environment() == values
    assert Settings.from_environment(settings.environment()) == settings
    assert not settings.bundled


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MINGZHANG_SAMPLE_PORT", "http"),
        ("MINGZHANG_SAMPLE_PORT", "0"),
        ("MINGZHANG_SAMPLE_PORT", "70000"),
        ("MINGZHANG_READ_SECONDS", "0"),
        ("MINGZHANG_READ_MEMORY_GIB", "6GB"),
        ("MINGZHANG_WORKERS", "-1"),
        ("MINGZHANG_OCR_PAGES_PER_DOCUMENT", "none"),
        ("MINGZHANG_OCR_PAGES_PER_NIGHT", "0"),
        ("MINGZHANG_OCR_PAGES_PER_NIGHT", "59"),  # less than one document may take
        ("MINGZHANG_SOURCES", "/nowhere/at/all"),
        ("MINGZHANG_HOME", __file__),
        ("MINGZHANG_HOME", "/tmp/data[1]"),
    ],
)
def test_an_unusable_value_is_named(name, value):
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({name: value})


def test_sources_are_known_by_their_files_without_reading_them(tmp_path):
    for name in ("b.yml", "a.yaml", "Not an id.yml", "notes.md", ".hidden.yml"):
        (tmp_path / name).write_text("[")
    assert Settings(home=Path("data"), sources=tmp_path).source_ids() == ["a", "b"]


def test_the_bundled_sources_are_two():
    assert Settings.from_environment({}).source_ids() == ["lanting", "yunqi"]
