"""The main job with a person watching: harvest, extract, build through Airflow, its noise in a log file, its progress on the screen."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.markup import escape
from rich.status import Status

from mingzhang.settings import Settings
from mingzhang.show.pace import Pace
from mingzhang.through_airflow import home as airflow_home
from mingzhang.through_airflow.progress import VARIABLE, Follower

_LOOK_EVERY_SECONDS = 0.1
_LOCK_WITHIN_SECONDS = 3
_LOGS_KEPT = 20
_DAG_MEANING = {
    "harvest": "fetch what is new or changed",
    "extract": "read the documents not yet read",
    "warehouse": "build, audit, publish",
}


class RunBlocked(Exception):
    """The run cannot start; the message says why and what to do."""


@dataclass(slots=True)
class RunOutcome:
    """What came of a run: the tasks that failed with their reasons, whether a warehouse was published, and where the log is; and while it
    goes on, the pace of what it is at.
    """

    log: Path
    published: bool = False
    failures: list[tuple[str, str]] = field(default_factory=list)
    pace: Pace | None = None


def run(settings: Settings, console: Console) -> RunOutcome:
    """Run the three DAGs; raises RunBlocked when another run is at work on this data folder or the bundled site's port is taken."""
    with only_run(settings), sample_site(settings):
        console.print(f"[bold]明账[/bold] · data in {escape(str(settings.home))} · sources in {escape(str(settings.sources))}")
        with console.status("preparing Airflow's database (the first time takes some seconds)"):
            airflow_home.prepare(settings)
            airflow_home.end_interrupted_runs(settings)
        return _through_airflow(settings, console)


@contextmanager
def only_run(settings: Settings) -> Iterator[None]:
    """Hold the data folder's lock: two runs at once would do each other's work. The lock ends with the processes that hold it."""
    settings.home.mkdir(parents=True, exist_ok=True)
    with (settings.home / "run.lock").open("a") as lock:
        if not _locked(lock):
            message = f"Another run is at work on {settings.home}. Wait for it, stop `mingzhang up`, or set another MINGZHANG_HOME."
            raise RunBlocked(message)
        os.set_inheritable(lock.fileno(), True)
        yield


def _locked(lock: TextIO) -> bool:
    """Take the lock; the child of a run that was just killed is given a moment to notice it."""
    deadline = time.monotonic() + _LOCK_WITHIN_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(_LOOK_EVERY_SECONDS)


def sample_site(settings: Settings) -> AbstractContextManager[None]:
    """The bundled publisher's site for the time of a `with` block when the bundled sources are in use, else nothing."""
    if not settings.bundled:
        return nullcontext()
    from sample_publisher import PortTaken, serve

    @contextmanager
    def served() -> Iterator[None]:
        try:
            server = serve(settings.sample_port)
            server.__enter__()
        except PortTaken as error:
            raise RunBlocked(str(error)) from error
        try:
            yield
        finally:
            server.__exit__(None, None, None)

    return served()


def _through_airflow(settings: Settings, console: Console) -> RunOutcome:
    settings.logs.mkdir(parents=True, exist_ok=True)
    _discard_old_logs(settings.logs)
    name = datetime.now(UTC).strftime("run-%Y%m%dT%H%M%S")
    log, events = settings.logs / f"{name}.log", settings.logs / f"{name}.jsonl"
    outcome = RunOutcome(log)
    variables = airflow_home.environment(settings) | {VARIABLE: str(events)}
    command = [sys.executable, "-m", "mingzhang.through_airflow.headless"]
    with log.open("wb") as stream, console.status("starting Airflow") as status:
        # The child ends when its standard input does: also when this process is killed.
        child = subprocess.Popen(command, env=variables, stdin=subprocess.PIPE, stdout=stream, stderr=subprocess.STDOUT, close_fds=False)
        follower = Follower(events)
        try:
            while True:
                ended = child.poll() is not None
                for event in follower.read():
                    _show(event, console, status, outcome)
                if ended:
                    break
                time.sleep(_LOOK_EVERY_SECONDS)
        finally:
            child.terminate()
            child.wait()
    if child.returncode and not outcome.failures:
        outcome.failures.append(("airflow", f"ended with status {child.returncode} before the work was done"))
    return outcome


def _show(event: dict[str, Any], console: Console, status: Status, outcome: RunOutcome) -> None:
    kind, text = event["event"], escape(str(event.get("text", "")))
    if kind == "dag":
        console.print(f"[bold]{event['dag']}[/bold] [dim]{_DAG_MEANING[event['dag']]}[/dim]")
        status.update(event["dag"])
    elif kind == "doing":
        status.update(text)
    elif kind == "work":
        outcome.pace = Pace(event["name"], event["total"])
    elif kind == "part" and outcome.pace is not None:
        outcome.pace.advance()
        status.update(f"{text} · {outcome.pace}")
    elif kind == "done":
        console.print(f"  [green]✓[/green] {text}")
    elif kind == "trouble":
        console.print(f"  [yellow]![/yellow] {text}")
    elif kind == "failed":
        outcome.failures.append((f"{event['dag']}.{event['task']}", event["reason"]))
        console.print(f"  [red]✗ {escape(event['task'])}[/red] {escape(event['reason'])}")
    elif kind == "dag_done":
        outcome.published = event["dag"] == "warehouse" and not event["failed"]
        told = {name for name, _ in outcome.failures}
        outcome.failures += [(f"{event['dag']}.{task}", "see the log") for task in event["failed"] if f"{event['dag']}.{task}" not in told]
    elif kind == "broken":
        outcome.failures.append(("dags", f"could not be loaded: {', '.join(event['files'] or event['missing'])}"))


def _discard_old_logs(folder: Path) -> None:
    """Keep the logs of the latest runs."""
    for suffix in ("log", "jsonl"):
        for path in sorted(folder.glob(f"run-*.{suffix}"))[: -_LOGS_KEPT + 1]:
            path.unlink(missing_ok=True)
