"""One `dbt build` in a process of its own: dbt keeps global state, and a crash of it must not take the caller along."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "dbt_project"
_LOG_LINES_KEPT = 40
_SECONDS_TO_WAIT_FOR_ANOTHER_BUILD = 300


def vocabulary_of(project: Path) -> Path:
    """The folder of facts beside a dbt project, which `seed-paths` of its dbt_project.yml names as ../vocabulary."""
    return project.parent / "vocabulary"


@dataclass(frozen=True)
class Failure:
    """A model, seed or test that failed: its name, its kind and dbt's message."""

    name: str
    kind: str
    message: str


@dataclass
class DbtRun:
    """What one invocation did. `failures` and `warnings` name nodes; `log_tail` is for the case that dbt did not get that far."""

    exit_code: int
    nodes: int = 0
    failures: list[Failure] = field(default_factory=list)
    warnings: list[Failure] = field(default_factory=list)
    log_tail: str = ""

    @property
    def succeeded(self) -> bool:
        return self.exit_code == 0 and not self.failures


def run_dbt(
    raw: Path,
    build_file: Path,
    work: Path,
    *,
    threads: int = 2,
    project: Path = PROJECT,
    arguments: tuple[str, ...] = ("build", "--exclude-resource-type", "unit_test", "--full-refresh"),
    progress: Callable[[str], None] | None = None,
    lock: int | None = None,
) -> DbtRun:
    """Run dbt over the raw tables in `raw` into the DuckDB file `build_file`; logs and artefacts go to `work`.

    Makes everything anew unless `arguments` say otherwise; `publish.incremental` knows when less will do. Unit tests check our code
    and not the data, so a build leaves them out. Never raises for a failing model or test: see `DbtRun`.
    `lock` is the descriptor of `only_build(work)` where the caller holds it already; else this waits for another build in the same
    `work`, such as one whose caller was killed. Raises OSError when `work` cannot be written, and
    TimeoutError (an OSError) when that other build does not end.
    """
    work.mkdir(parents=True, exist_ok=True)
    build_file.parent.mkdir(parents=True, exist_ok=True)
    results_file = work / "target" / "run_results.json"
    results_file.unlink(missing_ok=True)
    command = [sys.executable, "-c", "from dbt.cli.main import cli; cli()", "--no-use-colors", *arguments]
    command += ["--project-dir", str(project), "--profiles-dir", str(project), "--threads", str(threads)]
    command += ["--target-path", str(work / "target"), "--log-path", str(work / "logs")]
    environment = os.environ | {
        "MINGZHANG_RAW": str(raw.resolve()),
        "MINGZHANG_BUILD": str(build_file.resolve()),
        "MINGZHANG_DBT_THREADS": str(threads),
        "PYTHONUNBUFFERED": "1",
    }
    tail: deque[str] = deque(maxlen=_LOG_LINES_KEPT)
    with (
        nullcontext(lock) if lock is not None else only_build(work) as held,
        subprocess.Popen(
            command,
            cwd=project,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            pass_fds=(held,),
        ) as process,
    ):
        for line in process.stdout or ():
            tail.append(line.rstrip())
            if progress:
                progress(line.rstrip())
    run = DbtRun(exit_code=process.returncode, log_tail="\n".join(tail))
    if results_file.exists():
        _read_results(results_file, run)
    return run


def manifest_of(work: Path) -> Path:
    """What dbt wrote of the project and of its last run in `work`: the file that `publish` reads."""
    return work / "target" / "manifest.json"


@contextmanager
def only_build(work: Path) -> Iterator[int]:
    """A lock that dbt inherits: it is free only when dbt itself has ended, whatever became of its caller."""
    work.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + _SECONDS_TO_WAIT_FOR_ANOTHER_BUILD
    with (work / ".lock").open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise TimeoutError(f"another build has been at work in {work} for too long: end it, then build again") from None
                time.sleep(0.5)
        yield lock.fileno()


def _read_results(results_file: Path, run: DbtRun) -> None:
    for result in json.loads(results_file.read_text(encoding="utf-8"))["results"]:
        run.nodes += 1
        kind, _, name = result["unique_id"].split(".", 2)
        # In yml, a data test's unique_id ends in a hash, and a unit test's begins with its model.
        name = name.split(".")[-1 if kind == "unit_test" else 0]
        node = Failure(name=name, kind=kind, message=" ".join((result.get("message") or "").split()))
        if result["status"] in ("error", "fail", "runtime error"):
            run.failures.append(node)
        elif result["status"] == "warn":
            run.warnings.append(node)
