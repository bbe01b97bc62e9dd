"""What the warehouse costs, as ratios of one run: full builds of growing size and one night, beside a bare scan of the same Parquet.

    python -m benchmarks.warehouse                                  # 250,000 and 500,000 statement lines
    python -m benchmarks.warehouse --lines 1M 10M 25M --keep DIR    # full size: 25 million lines are 100,000 reports; DIR keeps the reports

A full build is one `dbt build` with all its models, seeds and data tests into an empty file. A night lands 200 further reports, the
newest year of 200 departments, and builds again. dbt's own time, that of the same build over empty tables, is measured apart and taken
off both. Publishing is measured apart too: it copies the whole warehouse, whatever a night has changed. The scan reads every value of
every raw table once. Scan and build have one thread each: two on one core would count its time twice. CPU seconds, user and system,
children counted; memory is what the processes of the build have resident.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks.warehouse_reports import CELLS_A_REPORT, YEARS, land_made_up_reports, withdraw_made_up_reports
from extract.landing import SCHEMAS, ensure_tables
from publish.dbt import manifest_of
from publish.incremental import build_models
from publish.swap import publish

REPORTS_A_NIGHT = 200
_UNITS = {"k": 1_000, "M": 1_000_000}


@dataclass
class Cost:
    """CPU seconds, seconds on the clock, and the most memory held at once (MB)."""

    cpu: float = 0.0
    wall: float = 0.0
    memory: float = 0.0


@contextmanager
def measured() -> Iterator[Cost]:
    """The cost of what is done inside, by this process and all that it starts and waits for."""
    cost, done = Cost(), threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            cost.memory = max(cost.memory, _resident_below(Path("/proc/self").resolve().name))

    watcher = threading.Thread(target=watch)
    watcher.start()
    cpu, wall = _cpu(), time.monotonic()
    try:
        yield cost
    finally:
        cost.cpu, cost.wall = _cpu() - cpu, time.monotonic() - wall
        done.set()
        watcher.join()


def _cpu() -> float:
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def _resident_below(process: str) -> float:
    """Resident memory, in MB, of all processes that this one started, and that those started; its own is not counted."""
    total = 0.0
    try:
        children = [child for task in Path(f"/proc/{process}/task").iterdir() for child in (task / "children").read_text().split()]
        for child in children:
            pages = int(Path(f"/proc/{child}/statm").read_text().split()[1])
            total += pages * resource.getpagesize() / 1_000_000 + _resident_below(child)
    except (FileNotFoundError, ProcessLookupError):
        pass  # a process that ended meanwhile holds nothing
    return total


def scan(raw: Path) -> None:
    """Read every value of every raw table once, with one thread."""
    with duckdb.connect() as connection:
        connection.execute("set threads = 1")
        for name, schema in SCHEMAS.items():
            values = ", ".join(f"max({field.name})" for field in schema)
            connection.execute(f"select {values} from read_parquet('{raw / name}/*.parquet')").fetchall()


def measure(folder: Path, sizes: list[int]) -> None:
    """Print a line per size, and the night at the largest."""
    largest = max(sizes) // CELLS_A_REPORT
    stride = max(1, largest // YEARS // REPORTS_A_NIGHT)
    late = [n for n in range(YEARS - 1, largest, YEARS) if n // YEARS % stride == 0][:REPORTS_A_NIGHT]
    started = time.monotonic()
    waiting = set(late)
    for size in sorted(sizes):
        land_made_up_reports(folder / f"raw-{size}", [n for n in range(size // CELLS_A_REPORT) if n not in waiting])
        withdraw_made_up_reports(folder / f"raw-{size}", late)  # of an earlier run in the same folder
    print(f"reports made up and landed in {time.monotonic() - started:.0f} s", flush=True)

    nothing, empty = folder / "raw-none", folder / "none.duckdb"
    ensure_tables(nothing)
    with measured() as own_of_full:
        _build(nothing, empty, folder / "dbt", full=True)
    with measured() as own_of_night:
        _build(nothing, empty, folder / "dbt")
    print(f"dbt's own time: {own_of_full.cpu:.1f} CPU s for a full build, {own_of_night.cpu:.1f} for a night", flush=True)

    per_line = None
    for size in sorted(sizes):
        raw, build_file = folder / f"raw-{size}", folder / f"warehouse-{size}.duckdb"
        ensure_tables(raw)
        with measured() as scanned:
            scan(raw)
        with measured() as full:
            _build(raw, build_file, folder / "dbt", full=True)
        with duckdb.connect(str(build_file), read_only=True) as connection:
            (lines,) = connection.execute("select count(*) from intermediate.int_statement_lines").fetchone() or (0,)
        with measured() as published:
            publish(build_file, manifest_of(folder / "dbt"), folder / "published")
        shutil.rmtree(folder / "published")
        work = full.cpu - own_of_full.cpu
        growth = "" if per_line is None else f", {work / lines / per_line:.2f} × the CPU per line of the smallest"
        per_line = per_line or work / lines
        print(
            f"{lines:>12,} lines: scan {scanned.cpu:7.2f} CPU s; full build {work:8.1f} CPU s = {work / scanned.cpu:5.1f} × the scan"
            f"{growth}; {full.wall:.0f} s on the clock, peak {full.memory:,.0f} MB; publishing {published.cpu:.1f} CPU s",
            flush=True,
        )

    land_made_up_reports(raw, late)
    with measured() as night:
        _build(raw, build_file, folder / "dbt")
    added = night.cpu - own_of_night.cpu
    print(
        f"a night of {len(late)} reports: {added:.1f} CPU s = {added / work:.1%} of the full build; "
        f"{night.wall:.0f} s on the clock with dbt's own, peak {night.memory:,.0f} MB"
    )


def _build(raw: Path, build_file: Path, work: Path, *, full: bool = False) -> None:
    run, _ = build_models(raw, build_file, work, full=full, threads=1)
    if not run.succeeded:
        raise SystemExit(f"{run.failures}\n{run.log_tail}")


def _lines(text: str) -> int:
    return int(text[:-1]) * _UNITS[text[-1]] if text[-1] in _UNITS else int(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=_lines, nargs="+", default=[250_000, 500_000], help="sizes in statement lines: 250k, 1M, 25M")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where reports and builds are made and left (default: not left)")
    arguments = parser.parse_args()
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
        measure(arguments.keep, arguments.lines)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), arguments.lines)


if __name__ == "__main__":
    main()
