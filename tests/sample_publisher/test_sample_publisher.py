"""The bundled publisher as a server."""

import socket
from pathlib import Path

import httpx
import pytest

import sample_publisher
from sample_publisher import PortTaken, configured_port, serve


def test_serves_both_sites_and_answers_conditional_requests():
    with serve(0) as base:
        page = httpx.get(f"{base}/lanting/index.html")
        assert page.status_code == 200
        assert "兰汀市" in page.content.decode("gb18030")
        again = httpx.get(f"{base}/lanting/index.html", headers={"If-Modified-Since": page.headers["Last-Modified"]})
        assert (again.status_code, again.content) == (304, b"")
        assert httpx.get(f"{base}/yunqi/").status_code == 200
        assert httpx.get(f"{base}/yunqi/zwgk/").status_code == 404  # no listings of folders
        assert "Disallow" in httpx.get(f"{base}/robots.txt").text


def test_a_port_that_serves_the_same_site_is_shared_and_left_running():
    with serve(0) as base:
        port = int(base.rpartition(":")[2])
        with serve(port) as shared:
            assert shared == base
        assert httpx.get(f"{base}/robots.txt").status_code == 200


def test_a_port_used_by_something_else_is_named_with_the_variable_to_set():
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(5)
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"{port}.*MINGZHANG_SAMPLE_PORT"), serve(port):
            pass


def test_another_site_on_the_port_is_not_taken_for_ours(tmp_path: Path):
    (tmp_path / "robots.txt").write_text("")
    with serve(0, tmp_path) as base, pytest.raises(PortTaken), serve(int(base.rpartition(":")[2])):
        pass


def test_the_port_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(sample_publisher.PORT_VARIABLE, raising=False)
    assert configured_port() == sample_publisher.DEFAULT_PORT
    monkeypatch.setenv(sample_publisher.PORT_VARIABLE, "18999")
    assert configured_port() == 18999
    monkeypatch.setenv(sample_publisher.PORT_VARIABLE, "many")
    with pytest.raises(ValueError, match="MINGZHANG_SAMPLE_PORT='many'"):
        configured_port()
