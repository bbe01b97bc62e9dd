"""Raw tables → built and audited warehouse → published warehouse, in one call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from extract.landing import ensure_tables
from publish.dbt import Failure
from publish.incremental import build_models
from publish.swap import Published, PublishError, publish

_UNSAFE_IN_GLOBS = "*?[]{}'"


@dataclass
class BuildResult:
    """What became of a build.

    `failures` names the models and tests that failed, `warnings` what a person should look at, `message` says in one sentence what
    happened and what to do. `published` is None when readers still see the warehouse of the run before.
    """

    succeeded: bool
    message: str
    build_file: Path
    published: Published | None = None
    failures: list[Failure] = field(default_factory=list)
    warnings: list[Failure] = field(default_factory=list)
    log_tail: str = ""

    @property
    def rows(self) -> dict[str, int]:
        """Rows of each published table."""
        return self.published.rows if self.published else {}


def build_warehouse(home: Path, *, full: bool = False, threads: int = 2, progress: Callable[[str], None] | None = None) -> BuildResult:
    """Build the warehouse from `home/raw`, audit it, and publish it into `home/published`.

    Only what changed since the build before is made anew, unless `full` or the rules changed: `BuildResult.message` says which and why.
    `progress` is given each line of dbt's log. Never raises for a failing model, test or disk: `BuildResult` says what failed, and the
    published warehouse is then the one of before. A second build of the same home waits for the first.
    """
    result = build_and_audit(home, full=full, threads=threads, progress=progress)
    if not result.succeeded:
        return result
    try:
        result.published = publish(result.build_file, home / "published")
    except PublishError as error:
        result.succeeded, result.message = False, str(error)
        return result
    figures = result.rows.get("fct_statement_line", 0)
    result.message = f"published {figures} figures into {result.published.database}; {result.message}"
    return result


def build_and_audit(home: Path, *, full: bool = False, threads: int = 2, progress: Callable[[str], None] | None = None) -> BuildResult:
    """The first half of `build_warehouse`: models, audit and tests in one dbt build, into `home/build/warehouse.duckdb`."""
    raw, work = home / "raw", home / "build"
    build_file = work / "warehouse.duckdb"
    unsafe = sorted(set(_UNSAFE_IN_GLOBS) & set(str(raw.resolve())))
    if unsafe:
        return BuildResult(False, f"the data folder {home} has {' '.join(unsafe)} in its path: choose another", build_file)
    try:
        ensure_tables(raw)
        run, plan = build_models(raw, build_file, work / "dbt", full=full, threads=threads, progress=progress)
    except OSError as error:
        return BuildResult(False, f"could not write the build folder {work}: {error}; what is published is as it was", build_file)
    if run.succeeded:
        message = f"built {build_file} ({plan})"
    else:
        named = "; ".join(f"{failure.kind} {failure.name}: {failure.message}" for failure in run.failures)
        message = f"the build failed and what is published is as it was: {named or run.log_tail}"
    return BuildResult(run.succeeded, message, build_file, failures=run.failures, warnings=run.warnings, log_tail=run.log_tail)
