import io
import socket
from pathlib import Path

import pytest
from rich.console import Console

from mingzhang.settings import Settings
from mingzhang.through_airflow.run import RunBlocked, RunOutcome, _show, only_run, sample_site


def test_one_run_at_a_time_works_on_a_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("mingzhang.through_airflow.run._LOCK_WITHIN_SECONDS", 0.2)
    settings = Settings(tmp_path / "home", tmp_path)
    with only_run(settings), pytest.raises(RunBlocked, match="Another run is at work"), only_run(settings):
        pass
    with only_run(settings):
        pass


def test_own_sources_need_no_bundled_site(tmp_path: Path):
    with sample_site(Settings(tmp_path / "home", tmp_path)) as served:
        assert served is None


def test_a_taken_port_blocks_the_bundled_site_in_words():
    settings = Settings.from_environment({"MINGZHANG_HOME": "home"})
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        blocked = Settings(settings.home, settings.sources, taken.getsockname()[1])
        with pytest.raises(RunBlocked, match="MINGZHANG_SAMPLE_PORT"), sample_site(blocked):
            pass


def test_the_pace_of_what_is_read_is_shown():
    console, outcome = Console(file=io.StringIO()), RunOutcome(Path("log"))
    status = console.status("starting")
    for event in ({"event": "work", "name": "pages from pictures", "total": 3}, *({"event": "part", "text": "reading pictures"},) * 2):
        _show(event, console, status, outcome)
    assert outcome.pace is not None
    assert outcome.pace.parts == 2
    assert str(status.status).startswith("reading pictures · 2 of 3 pages from pictures · 0.0 s each · about 5 s left")
