"""The compose file: valid YAML, its services fit together, nothing but the web page is reachable, and from this machine only."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = ROOT / "docker-compose.yml"
SECRETS = {"POSTGRES_PASSWORD": "x", "AIRFLOW_FERNET_KEY": "x", "AIRFLOW_JWT_SECRET": "x"}


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load(COMPOSE.read_text())


def test_airflow_runs_on_postgres(compose):
    services = compose["services"]
    assert {"postgres", "init", "api-server", "scheduler", "dag-processor"} <= services.keys()
    for name in ("init", "api-server", "scheduler", "dag-processor"):
        assert "@postgres/airflow" in services[name]["environment"]["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]


def test_the_published_folder_is_mounted(compose):
    for name in ("scheduler", "api-server"):
        mounts = dict(mount.split(":")[:2] for mount in compose["services"][name]["volumes"])
        assert mounts["./data/published"] == "/opt/data/published"
        assert compose["services"][name]["environment"]["MINGZHANG_HOME"] == "/opt/data"


def test_services_depend_on_services_and_use_volumes_that_exist(compose):
    services, volumes = compose["services"], compose["volumes"]
    for name, service in services.items():
        assert set(service.get("depends_on", {})) <= services.keys(), name
        named = {mount.split(":")[0] for mount in service.get("volumes", []) if not mount.startswith(".")}
        assert named <= volumes.keys(), name


def test_ports_are_bound_to_loopback(compose):
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert ports
    assert all(str(port).startswith("127.0.0.1:") for port in ports)


def test_no_secret_has_a_default():
    text = COMPOSE.read_text()
    for name in SECRETS:
        uses = re.findall(r"\$\{" + name + r"([^}]*)\}", text)
        assert uses
        assert all(use.startswith(":?") for use in uses), name


def test_the_image_installs_the_hashed_requirements():
    lines = (ROOT / "Dockerfile").read_text()
    assert "--require-hashes -r requirements-ocr.txt" in lines
    pinned = re.search(r"^apache-airflow==(\S+)", (ROOT / "requirements-ocr.txt").read_text(), re.MULTILINE)
    assert f"FROM apache/airflow:{pinned.group(1)}-" in lines


def test_compose_accepts_the_file(tmp_path):
    if shutil.which("docker") is None or subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("docker compose is not installed; the structure is checked above")
    variables = tmp_path / "env"
    variables.write_text("".join(f"{name}={value}\n" for name, value in SECRETS.items()))
    command = ["docker", "compose", "--env-file", str(variables), "-f", str(COMPOSE), "config", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
