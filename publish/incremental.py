"""Whether a build makes everything anew or only what a night added: decided here, said in words, and recorded in the build file.

The schema `state` of the build file holds what the last build that ended well was made of: `state.documents`, its documents as they were
then, from which dbt sees what has changed, and `state.build`, a checksum of the rule book (the dbt project with its seeds, the vocabulary,
the room of repair, and the versions of dbt, DuckDB and OR-tools). A build under way has no record, so that one that was killed or refused
is followed by a full one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import duckdb

from publish.dbt import PROJECT, DbtRun, Failure, only_build, run_dbt, vocabulary_of
from vocabulary.check import problems_of_facts

_NOT_PROJECT = {"target", "logs", "__pycache__"}
# What the Python models call.
_REPAIR = Path(__file__).resolve().parent.parent / "repair"
_BUILD = ("build", "--exclude-resource-type", "unit_test")


@dataclass(frozen=True)
class Plan:
    """Whether everything is made anew, and why, in words that end a sentence."""

    is_full: bool
    why: str

    def __str__(self) -> str:
        return f"{'full build' if self.is_full else 'incremental build'}: {self.why}"


def build_models(
    raw: Path,
    build_file: Path,
    work: Path,
    *,
    full: bool = False,
    threads: int = 2,
    project: Path = PROJECT,
    progress: Callable[[str], None] | None = None,
) -> tuple[DbtRun, Plan]:
    """One dbt build of all models and tests, incremental where it can be; `full` forces a full one. Raises OSError as `run_dbt` does."""
    if wrong := problems_of_facts(project.parent, (".csv",)):
        failures = [Failure(name=Path(problem.file).stem, kind="seed", message=str(problem)) for problem in wrong]
        return DbtRun(exit_code=1, failures=failures), Plan(False, "it could not begin")
    checksum = checksum_of_rules(project)
    with only_build(work) as lock:
        try:
            plan = Plan(True, "it was asked for") if full else decide(build_file, checksum)
            if plan.is_full:
                # Not only is there nothing to keep: a file whose rows were deleted would stay as large as it was.
                _remove(build_file)
            else:
                _record_start(build_file)
        except duckdb.IOException as error:
            in_use = Failure(name=build_file.name, kind="file", message=f"{error}: close the program that has it open, then build again")
            return DbtRun(exit_code=1, failures=[in_use]), Plan(False, "it could not begin")
        arguments = (*_BUILD, "--full-refresh") if plan.is_full else _BUILD
        run = run_dbt(raw, build_file, work, threads=threads, project=project, arguments=arguments, progress=progress, lock=lock)
        if run.succeeded:
            _record_end(build_file, checksum)
    return run, plan


def decide(build_file: Path, checksum: str) -> Plan:
    """Whether the next build has to be full."""
    if not build_file.is_file():
        return Plan(True, "there is no build to add to")
    try:
        with duckdb.connect(str(build_file), read_only=True) as connection:
            record = connection.execute("select checksum from state.build").fetchall()
    except duckdb.CatalogException:
        return Plan(True, "the build before left no record")
    except duckdb.IOException as error:
        if "lock" in str(error):
            raise
        return Plan(True, f"the build before cannot be read ({error})")
    if not record:
        return Plan(True, "the build before did not end well")
    if record[0][0] != checksum:
        return Plan(True, "the models, seeds or the engine are others than those of the build before")
    return Plan(False, "the rules are those of the build before; only documents that changed and their departments are made anew")


def checksum_of_rules(project: Path) -> str:
    """Of every file that decides what is made of the raw tables, and of the programs that make it."""
    digest = hashlib.sha256(" ".join(version(name) for name in ("dbt-core", "dbt-duckdb", "duckdb", "ortools")).encode())
    for folder in (project, vocabulary_of(project), _REPAIR):
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and inside.parts[0] not in _NOT_PROJECT and not path.name.startswith("."):
                digest.update(f"\n{inside} ".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _remove(build_file: Path) -> None:
    for path in (build_file, build_file.with_name(f"{build_file.name}.wal")):
        path.unlink(missing_ok=True)


def _record_start(build_file: Path) -> None:
    with duckdb.connect(str(build_file)) as connection:
        connection.execute("delete from state.build")


def _record_end(build_file: Path, checksum: str) -> None:
    with duckdb.connect(str(build_file)) as connection:
        connection.execute("begin")
        connection.execute("create schema if not exists state")
        connection.execute("create or replace table state.documents as from intermediate.int_documents")
        connection.execute("create or replace table state.build as select ? as checksum", [checksum])
        connection.execute("commit")
