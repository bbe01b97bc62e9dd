"""The bundled publisher: two small government sites, served on loopback so that the main job runs without the internet."""

from __future__ import annotations

import errno
import hashlib
import http.client
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SITE = Path(__file__).parent / "site"
DEFAULT_PORT = 18650
PORT_VARIABLE = "MINGZHANG_SAMPLE_PORT"
_MARK = "X-Sample-Site"


class PortTaken(RuntimeError):
    """The port of the bundled publisher is used by another program."""


class _SiteHandler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012 - read by the base class
        **SimpleHTTPRequestHandler.extensions_map,
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }

    def __init__(self, *args: Any, mark: str, **kwargs: Any) -> None:
        self._mark = mark
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        self.send_header(_MARK, self._mark)
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet: the harvest reports what it fetched."""


def configured_port() -> int:
    """The port named by MINGZHANG_SAMPLE_PORT, or 18650. Raises ValueError when the variable is no port number."""
    value = os.environ.get(PORT_VARIABLE, "").strip()
    if not value:
        return DEFAULT_PORT
    if not value.isdigit() or not 0 <= int(value) <= 65535:
        raise ValueError(f"{PORT_VARIABLE}={value!r} is no port number; set it to a free port between 1024 and 65535, or unset it")
    return int(value)


@contextmanager
def serve(port: int | None = None, site: Path = SITE) -> Iterator[str]:
    """Serve `site` on 127.0.0.1 for the time of a `with` block and yield its base address, without a trailing slash.

    `port` defaults to `configured_port()`; 0 takes any free port. A port on which the same site is served already (another run) is
    shared. Raises PortTaken when something else listens there.
    """
    port = configured_port() if port is None else port
    mark = _fingerprint(site)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_SiteHandler, directory=str(site), mark=mark))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        if _mark_served(port) != mark:
            raise PortTaken(
                f"port {port} of 127.0.0.1, where the bundled publisher is to be served, is used by another program; "
                f"set {PORT_VARIABLE} to a free port and run again"
            ) from error
        yield f"http://127.0.0.1:{port}"
        return
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, name="sample-publisher", kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _fingerprint(site: Path) -> str:
    """Names and sizes of the site's files, hashed: two clones of the same site agree, whatever their files' dates."""
    files = sorted((path.relative_to(site).as_posix(), path.stat().st_size) for path in site.rglob("*") if path.is_file())
    return hashlib.sha256(repr(files).encode()).hexdigest()[:20]


def _mark_served(port: int) -> str | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=3)
    try:
        connection.request("HEAD", "/robots.txt")
        return connection.getresponse().getheader(_MARK)
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
