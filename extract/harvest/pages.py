"""Web pages as last fetched, so that an unchanged page costs one conditional request and no download."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from pathlib import Path

from extract.printed.charset import decode_page
from extract.store import address_key, write_whole


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The bytes of a page and what the server needs to say that it is unchanged. `url` is the address after redirects."""

    url: str
    content: bytes
    content_type: str
    etag: str
    last_modified: str

    @property
    def text(self) -> str:
        return decode_page(self.content, self.content_type)


class SavedPages:
    """Pages below `home/pages/<source>/`. Not a record of anything: the folder may be deleted, the pages are fetched again."""

    def __init__(self, home: Path, source: str) -> None:
        self._folder = home / "pages" / source

    def load(self, url: str) -> SavedPage | None:
        """The page as last fetched from `url`; None when there is none or it cannot be read."""
        try:
            head, _, content = zlib.decompress(self._path(url).read_bytes()).partition(b"\n")
            return SavedPage(content=content, **json.loads(head))
        except (FileNotFoundError, zlib.error, ValueError, TypeError):
            return None

    def save(self, url: str, page: SavedPage) -> None:
        """Keep a page. Raises StoreFull, OSError."""
        head = {"url": page.url, "content_type": page.content_type, "etag": page.etag, "last_modified": page.last_modified}
        write_whole(self._path(url), zlib.compress(json.dumps(head).encode() + b"\n" + page.content))

    def _path(self, url: str) -> Path:
        return self._folder / f"{address_key(url)}.z"
