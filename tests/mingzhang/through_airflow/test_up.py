import io
import socket
from pathlib import Path

import pytest
from rich.console import Console

from mingzhang.settings import Settings
from mingzhang.through_airflow.run import RunBlocked
from mingzhang.through_airflow.up import serve


def test_a_taken_port_is_named_with_the_next_one_to_try(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(RunBlocked, match=f"mingzhang up --port {port + 1}"):
            serve(Settings(tmp_path / "home", tmp_path), port, Console(file=io.StringIO()))
    assert not (tmp_path / "home").exists()
