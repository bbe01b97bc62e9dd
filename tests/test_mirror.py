"""Tests mirror the rooms: a module has its tests in a file of its name at the mirrored path."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("extract", "mingzhang", "publish", "repair", "sample_publisher", "vocabulary")
SMALL = 60  # lines up to which a module may be tested through its neighbours

# Modules that declare and compute nothing.
DECLARATIONS = {
    "extract/readers/page.py": "the contract of readers: records without behaviour",
    "extract/document/result.py": "what reading gives: records without behaviour",
}


def mirrored(module: str) -> str:
    """The test file that belongs to a module; that of a package is called like the package."""
    path = Path(module)
    name = path.parent.name if path.stem == "__init__" else path.stem
    return str(Path("tests") / path.parent / f"test_{name}.py")


def large_modules() -> list[str]:
    paths = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    return [str(path.relative_to(ROOT)) for path in paths if len(path.read_text(encoding="utf-8").splitlines()) > SMALL]


@pytest.mark.parametrize("module", [module for module in large_modules() if module not in DECLARATIONS])
def test_a_module_has_test_file_of_its_name(module):
    assert (ROOT / mirrored(module)).is_file(), f"write {mirrored(module)}"


def test_what_needs_no_tests_is_there_and_large():
    assert DECLARATIONS.keys() <= set(large_modules())
