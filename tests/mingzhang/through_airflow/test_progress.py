from types import SimpleNamespace

from mingzhang.through_airflow import progress


def test_events_are_read_once_and_in_order(tmp_path, monkeypatch):
    path = tmp_path / "events.jsonl"
    monkeypatch.setenv(progress.VARIABLE, str(path))
    follower = progress.Follower(path)
    assert follower.read() == []
    progress.tell("done", text="兰汀: 16 documents")
    progress.tell("dag", dag="extract")
    assert follower.read() == [{"event": "done", "text": "兰汀: 16 documents"}, {"event": "dag", "dag": "extract"}]
    assert follower.read() == []


def test_a_line_still_being_written_waits(tmp_path, monkeypatch):
    path = tmp_path / "events.jsonl"
    monkeypatch.setenv(progress.VARIABLE, str(path))
    progress.tell("done", text="whole")
    with path.open("a") as stream:
        stream.write('{"event": "do')
    follower = progress.Follower(path)
    assert [event["text"] for event in follower.read()] == ["whole"]
    with path.open("a") as stream:
        stream.write('ne", "text": "late"}\n')
    assert [event["text"] for event in follower.read()] == ["late"]


def test_nothing_is_written_when_nobody_follows(tmp_path, monkeypatch):
    monkeypatch.delenv(progress.VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    progress.tell("done", text="alone")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_task_is_named_with_its_reason(tmp_path, monkeypatch):
    path = tmp_path / "events.jsonl"
    monkeypatch.setenv(progress.VARIABLE, str(path))
    task = SimpleNamespace(task_id="read", dag_id="extract", map_index=3)
    progress.task_failed({"ti": task, "exception": OSError(28, "No space left on device")})
    progress.task_failed({"ti": task, "exception": KeyError()})
    first, second = progress.Follower(path).read()
    assert first == {"event": "failed", "dag": "extract", "task": "read[3]", "reason": "[Errno 28] No space left on device"}
    assert second["reason"] == "KeyError"


def test_who_watches_is_told_what_a_task_waits_for(tmp_path, monkeypatch):
    path = tmp_path / "events.jsonl"
    monkeypatch.setenv(progress.VARIABLE, str(path))
    task = SimpleNamespace(task_id="walk_a", dag_id="harvest", map_index=-1)
    progress.task_will_be_tried_again({"ti": task, "exception": OSError("the site is down")})
    assert progress.Follower(path).read() == [{"event": "trouble", "text": "walk_a: the site is down – tried again in a while"}]
