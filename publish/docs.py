"""The documentation of the warehouse as one HTML file: every model, column, test and the way of each table, from the project and a build.

python -m publish.docs [HOME] [FILE]      # data/ and HOME/docs.html unless told otherwise
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from extract.landing import ensure_tables
from publish.dbt import run_dbt


class DocsError(Exception):
    """The documentation could not be written; the message says why."""


def write_docs(home: Path, file: Path) -> Path:
    """Write the documentation of the warehouse built in `home` into `file`, which needs no server and no network. Raises DocsError."""
    home = home.resolve()  # dbt runs in the folder of its project
    raw, work, build_file = home / "raw", home / "build" / "docs", home / "build" / "warehouse.duckdb"
    if not build_file.is_file():
        raise DocsError(f"there is no built warehouse at {build_file}: make run, then again")
    ensure_tables(raw)
    run = run_dbt(raw, build_file, work, arguments=("docs", "generate", "--static"))
    page = work / "target" / "static_index.html"
    if not run.succeeded or not page.is_file():
        raise DocsError(f"dbt could not write the documentation: {run.log_tail}")
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(page, file)
    return file


def main() -> None:
    home = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("data")
    try:
        print(write_docs(home, Path(sys.argv[2]) if len(sys.argv) > 2 else home / "docs.html"))
    except DocsError as error:
        raise SystemExit(str(error)) from error


if __name__ == "__main__":
    main()
