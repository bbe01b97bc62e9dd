"""`make check`: format, lint and types of everything, SQL and tests of what was touched since the branch left main."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent

# These build warehouses, run Airflow or read whole corpora: minutes, and `make test` runs them.
SLOW = (
    "tests/dbt_project/",
    "tests/extract/prose/test_narrative.py",
    "tests/extract/readers/test_formats_against_truth.py",
    "tests/extract/readers/test_integrity.py",
    "tests/extract/readers/test_readers_agree.py",
    "tests/extract/test_bundled_documents.py",
    "tests/extract/test_hostile.py",
    "tests/fuzz/",
    "tests/invented_forms/",
    "tests/layouts/",
    "tests/mingzhang/test_steps.py",
    "tests/publish/test_incremental.py",
    "tests/test_end_to_end.py",
    "tests/test_founding_reports.py",
)


def touched() -> list[str]:
    """Files changed since the branch left main, committed or not; on main itself, those not committed."""
    left = _git("merge-base", "main", "HEAD") or ["HEAD"]
    return sorted({*_git("diff", "--name-only", left[0]), *_git("ls-files", "--others", "--exclude-standard")})


def in_rooms_of(files: list[str], tests: list[str]) -> list[str]:
    """Those of the test files that lie in the rooms of the files: folders of the same path below tests/, or the nearest one above."""
    folders = {str(PurePosixPath(test).parent) for test in tests}
    rooms = set()
    for file in files:
        room = PurePosixPath(file).parent if file.startswith("tests/") else PurePosixPath("tests") / PurePosixPath(file).parent
        while str(room) not in folders and room != PurePosixPath("tests"):
            room = room.parent
        rooms.add(str(room))
    return [test for test in tests if str(PurePosixPath(test).parent) in rooms]


def main() -> int:
    """Run everything that is quick; print what is left to `make test`. The number of steps that failed, which is 0 when all is well."""
    files = touched()
    sql = [file for file in files if file.startswith("dbt_project/") and file.endswith(".sql") and (ROOT / file).exists()]
    tests = in_rooms_of(files, _git("ls-files", "--cached", "--others", "--exclude-standard", "tests/**/test_*.py", "tests/test_*.py"))
    slow = [test for test in tests if test.startswith(SLOW)]
    quick = [test for test in tests if test not in slow and (ROOT / test).exists()]
    failed = _run("ruff", "check", ".") + _run("ruff", "format", "--check", ".") + _run("mypy")
    if sql:
        failed += _run("sqlfluff", "lint", "--nocolor", "--processes", "2", *sql)
    if quick:
        failed += _run("pytest", "-n", "2", "--dist", "loadfile", *quick)
    if slow:
        print(f"· left to make test: {', '.join(slow)}")
    return failed


def _run(tool: str, *arguments: str) -> int:
    print(f"· {tool}", flush=True)
    return int(subprocess.run([sys.executable, "-m", tool, *arguments], cwd=ROOT, check=False).returncode != 0)


def _git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", "-c", "core.quotePath=false", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else []


if __name__ == "__main__":
    sys.exit(main())
