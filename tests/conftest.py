"""What several rooms' tests need: the shared practice material, where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of practice corpora, from MINGZHANG_SHARED or beside the clone; tests that need it are skipped without it."""
    folder = Path(os.environ.get("MINGZHANG_SHARED") or ROOT.parent / "shared")
    if not (folder / "corpus").is_dir():
        pytest.skip(f"the practice corpora are not at {folder}; set MINGZHANG_SHARED to their folder")
    return folder
