"""Settings from the environment, read once and handed to the rooms as parameters."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
BUNDLED_SOURCES = PROJECT / "extract" / "sources"
DAGS_FOLDER = PROJECT / "dags"
DEFAULT_SAMPLE_PORT = 18650
_SOURCE_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


class SettingsError(Exception):
    """A setting has a value that cannot be used; the message names it and says what would do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are. `home` is the data folder, `sources` the folder of source files, `sample_port` the bundled site's port."""

    home: Path
    sources: Path
    sample_port: int = DEFAULT_SAMPLE_PORT

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read MINGZHANG_HOME, MINGZHANG_SOURCES and MINGZHANG_SAMPLE_PORT; an unset or empty one takes its default.

        Raises SettingsError when the port is not one, or the folder of sources does not exist.
        """
        values = os.environ if environment is None else environment
        home = Path(values.get("MINGZHANG_HOME") or "data").expanduser().absolute()
        if home.exists() and not home.is_dir():
            raise SettingsError(f"MINGZHANG_HOME={home} is a file. Name a folder; it is made when it does not exist.")
        wild = sorted(set("*?[]{}'") & set(str(home)))
        if wild:
            raise SettingsError(f"MINGZHANG_HOME={home} has {' '.join(wild)} in it, which patterns of file names use. Choose another.")
        sources = Path(values.get("MINGZHANG_SOURCES") or BUNDLED_SOURCES).expanduser().absolute()
        if not sources.is_dir():
            raise SettingsError(f"MINGZHANG_SOURCES={sources} is not a folder. Name the folder that holds the <source>.yml files.")
        port = values.get("MINGZHANG_SAMPLE_PORT") or str(DEFAULT_SAMPLE_PORT)
        if not port.isdecimal() or not 1 <= int(port) <= 65535:
            raise SettingsError(f"MINGZHANG_SAMPLE_PORT={port} is not a port. Use a number from 1 to 65535.")
        return cls(home=home, sources=sources, sample_port=int(port))

    def environment(self) -> dict[str, str]:
        """The variables that give a child process these same settings."""
        return {
            "MINGZHANG_HOME": str(self.home),
            "MINGZHANG_SOURCES": str(self.sources),
            "MINGZHANG_SAMPLE_PORT": str(self.sample_port),
        }

    @property
    def bundled(self) -> bool:
        """Whether the bundled sources are in use, whose site is served from this machine."""
        return self.sources.resolve() == BUNDLED_SOURCES

    @property
    def raw(self) -> Path:
        return self.home / "raw"

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
        files = (path for path in self.sources.iterdir() if path.suffix in (".yml", ".yaml"))
        return sorted({path.stem for path in files if _SOURCE_ID.fullmatch(path.stem)})
