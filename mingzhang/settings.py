"""Settings from the environment, read once and handed to the rooms as parameters."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.document.allowance import PAGES_PER_DOCUMENT, PAGES_PER_NIGHT, Allowance
from extract.sources import BUNDLED, is_source_id, source_files
from extract.workers import Limits

PROJECT = Path(__file__).resolve().parent.parent
DAGS_FOLDER = PROJECT / "dags"
DEFAULT_SAMPLE_PORT = 18650


DEFAULT_LIMITS = Limits()
DEFAULT_WORKERS = 2
_GIB = 1 << 30


class SettingsError(Exception):
    """A setting has a value that cannot be used; the message names it and says what would do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are, and what reading may take. `home` is the data folder, `sources` the folder of source files, `sample_port` the
    bundled site's port; `limits` hold for the reading of one document, `workers` read at once; so many pages of a document, and of a night,
    are read from their pictures.
    """

    home: Path
    sources: Path
    sample_port: int = DEFAULT_SAMPLE_PORT
    limits: Limits = DEFAULT_LIMITS
    workers: int = DEFAULT_WORKERS
    ocr_pages_per_document: int = PAGES_PER_DOCUMENT
    ocr_pages_per_night: int = PAGES_PER_NIGHT

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the variables that docs/operations.md lists; an unset or empty one takes its default.

        Raises SettingsError when a value cannot be used, for example when the folder of sources does not exist.
        """
        values = os.environ if environment is None else environment
        home = Path(values.get("MINGZHANG_HOME") or "data").expanduser().absolute()
        if home.exists() and not home.is_dir():
            raise SettingsError(f"MINGZHANG_HOME={home} is a file. Name a folder; it is made when it does not exist.")
        wild = sorted(set("*?[]{}'") & set(str(home)))
        if wild:
            raise SettingsError(f"MINGZHANG_HOME={home} has {' '.join(wild)} in it, which patterns of file names use. Choose another.")
        sources = Path(values.get("MINGZHANG_SOURCES") or BUNDLED).expanduser().absolute()
        if not sources.is_dir():
            raise SettingsError(f"MINGZHANG_SOURCES={sources} is not a folder. Name the folder that holds the <source>.yml files.")
        port = values.get("MINGZHANG_SAMPLE_PORT") or str(DEFAULT_SAMPLE_PORT)
        if not port.isdecimal() or not 1 <= int(port) <= 65535:
            raise SettingsError(f"MINGZHANG_SAMPLE_PORT={port} is not a port. Use a number from 1 to 65535.")
        limits = Limits(
            seconds=_whole(values, "MINGZHANG_READ_SECONDS", int(DEFAULT_LIMITS.seconds)),
            memory_bytes=_whole(values, "MINGZHANG_READ_MEMORY_GIB", DEFAULT_LIMITS.memory_bytes // _GIB) * _GIB,
        )
        workers = _whole(values, "MINGZHANG_WORKERS", DEFAULT_WORKERS)
        per_document = _whole(values, "MINGZHANG_OCR_PAGES_PER_DOCUMENT", PAGES_PER_DOCUMENT)
        per_night = _whole(values, "MINGZHANG_OCR_PAGES_PER_NIGHT", PAGES_PER_NIGHT)
        if per_document > per_night:
            raise SettingsError(
                f"MINGZHANG_OCR_PAGES_PER_DOCUMENT={per_document} is more than MINGZHANG_OCR_PAGES_PER_NIGHT={per_night}: "
                "a document must fit into a night."
            )
        return cls(home, sources, int(port), limits, workers, per_document, per_night)

    def environment(self) -> dict[str, str]:
        """The variables that give a child process these same settings."""
        return {
            "MINGZHANG_HOME": str(self.home),
            "MINGZHANG_SOURCES": str(self.sources),
            "MINGZHANG_SAMPLE_PORT": str(self.sample_port),
            "MINGZHANG_READ_SECONDS": str(int(self.limits.seconds)),
            "MINGZHANG_READ_MEMORY_GIB": str(self.limits.memory_bytes // _GIB),
            "MINGZHANG_WORKERS": str(self.workers),
            "MINGZHANG_OCR_PAGES_PER_DOCUMENT": str(self.ocr_pages_per_document),
            "MINGZHANG_OCR_PAGES_PER_NIGHT": str(self.ocr_pages_per_night),
        }

    @property
    def bundled(self) -> bool:
        """Whether the bundled sources are in use, whose site is served from this machine."""
        return self.sources.resolve() == BUNDLED.resolve()

    @property
    def raw(self) -> Path:
        return self.home / "raw"

    @property
    def allowance(self) -> Allowance:
        """What reading the pictures of one document may take; what is recognised is kept in the data folder."""
        return Allowance(self.ocr_pages_per_document, self.home / "pictures")

    @property
    def build_file(self) -> Path:
        return self.home / "build" / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        return self.home / "published"

    @property
    def mart(self) -> Path:
        return self.published / "mart.duckdb"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def airflow(self) -> Path:
        return self.home / "airflow"

    def source_ids(self) -> list[str]:
        """The sources by the names of their files, unread: a file that cannot be used is a source too, and fails when its turn comes."""
        return sorted({path.stem for path in source_files(self.sources) if is_source_id(path.stem)})


def _whole(values: Mapping[str, str], name: str, default: int) -> int:
    """A whole number of at least 1. Raises SettingsError."""
    text = values.get(name) or str(default)
    if not text.isdecimal() or int(text) < 1:
        raise SettingsError(f"{name}={text} cannot be used. Use a whole number of at least 1; the default is {default}.")
    return int(text)
