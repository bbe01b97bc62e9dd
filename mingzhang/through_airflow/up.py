"""Airflow with its web page on loopback, until Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.error import URLError

from rich.console import Console
from rich.markup import escape

from mingzhang.settings import Settings
from mingzhang.through_airflow import home as airflow_home
from mingzhang.through_airflow.run import RunBlocked, only_run, sample_site

_HEALTHY_WITHIN_SECONDS = 180
_STOP_WITHIN_SECONDS = 30
# `airflow standalone` would start the same parts, with two log servers that listen on every interface. The page reads the logs from disk.
_PARTS = (["api-server"], ["dag-processor"], ["scheduler", "--skip-serve-logs"], ["triggerer", "--skip-serve-logs"])


def serve(settings: Settings, port: int, console: Console) -> int:
    """Start scheduler, triggerer, DAG processor and web page; returns Airflow's exit status, 0 after Ctrl-C.

    Raises RunBlocked when the port is taken or the data folder is in use, AirflowSetupError when the database cannot be made.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise RunBlocked(f"Port {port} on 127.0.0.1 is taken. Choose another: mingzhang up --port {port + 1}") from error
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager's stop is a Ctrl-C
    with only_run(settings), sample_site(settings):
        with console.status("preparing Airflow's database (the first time takes some seconds)"):
            airflow_home.prepare(settings)
        settings.logs.mkdir(parents=True, exist_ok=True)
        log = settings.logs / "airflow-up.log"
        passwords = settings.airflow / "simple_auth_manager_passwords.json.generated"
        variables = airflow_home.environment(settings) | {
            "AIRFLOW__API__PORT": str(port),
            "AIRFLOW__API__BASE_URL": f"http://127.0.0.1:{port}",
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(passwords),
        }
        with log.open("wb") as stream:
            make_pools = [sys.executable, "-m", "mingzhang.through_airflow.pools"]
            subprocess.run(make_pools, env=variables, stdout=stream, stderr=stream, check=True)
            # Sessions of their own: Ctrl-C reaches this process alone, which then stops them.
            commands = [[sys.executable, "-m", "airflow", *part] for part in _PARTS]
            parts = [subprocess.Popen(each, env=variables, stdout=stream, stderr=stream, start_new_session=True) for each in commands]
            try:
                with console.status("starting Airflow (half a minute)"):
                    healthy = _wait_until_healthy(parts, port)
                if not healthy:
                    console.print(f"[red]✗[/red] Airflow did not start; its log is {escape(str(log))}", highlight=False)
                    return 1
                console.print(f"Airflow: [bold]http://127.0.0.1:{port}[/bold]", highlight=False)
                for user, password in json.loads(passwords.read_text()).items():
                    console.print(f"user [bold]{escape(user)}[/bold], password [bold]{escape(password)}[/bold]", highlight=False)
                console.print(f"Start a run: trigger the DAG harvest. Log: {escape(str(log))}. Ctrl-C stops it.", highlight=False)
                while all(part.poll() is None for part in parts):
                    time.sleep(1)
                console.print(f"[red]✗[/red] A part of Airflow ended; its log is {escape(str(log))}", highlight=False)
                return 1
            except KeyboardInterrupt:
                return 0
            finally:
                _stop(parts, console)


def _wait_until_healthy(parts: list[subprocess.Popen[bytes]], port: int) -> bool:
    deadline = time.monotonic() + _HEALTHY_WITHIN_SECONDS
    while all(part.poll() is None for part in parts) and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v2/monitor/health", timeout=5) as answer:
                state = json.load(answer)
            if all(state[part]["status"] == "healthy" for part in ("metadatabase", "scheduler", "dag_processor", "triggerer")):
                return True
        except (URLError, TimeoutError, ConnectionError):
            pass  # not up yet
        time.sleep(1)
    return False


def _stop(parts: list[subprocess.Popen[bytes]], console: Console) -> None:
    """Ask every part and its children to end, and make them."""
    with console.status("stopping Airflow"):
        for part in parts:
            if part.poll() is None:
                part.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + _STOP_WITHIN_SECONDS
        for part in parts:
            try:
                part.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(part.pid, signal.SIGKILL)
                part.wait()
