"""Files packed together, their names in GBK as Windows programs write them."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import libarchive


class _GbkEntry(zipfile.ZipInfo):
    """A member whose name is written in GBK; zipfile itself writes ASCII or UTF-8 alone."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gb18030"), 0


def packed(members: dict[str, bytes], kind: str) -> bytes:
    """A ZIP without the flag for UTF-8 names, or a 7z."""
    if kind == "7z":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "packed.7z"
            with libarchive.file_writer(str(path), "7zip") as archive:
                for name, content in members.items():
                    archive.add_file_from_memory(name, len(content), content)
            return path.read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(_GbkEntry(name), content)
    return buffer.getvalue()
