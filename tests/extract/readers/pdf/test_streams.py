import random
from pathlib import Path

from extract.document.read import read_document
from extract.readers.page import UnreadableDocument
from extract.readers.pdf.streams import damaged_streams

SITE = Path(__file__).parents[4] / "sample_publisher" / "site"


def sound_documents() -> list[Path]:
    found = [path for path in sorted(SITE.rglob("*.pdf")) if path.read_bytes().rstrip().endswith(b"%%EOF")]
    assert len(found) > 20
    return found


def test_sound_files_pass():
    assert [path.name for path in sound_documents() if damaged_streams(path.read_bytes())] == []


def test_most_flipped_bits_are_noticed():
    chance = random.Random(7)
    noticed = 0
    for path in sound_documents()[:20]:
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        noticed += damaged_streams(bytes(content)) > 0
    assert noticed >= 15


def test_figures_of_a_changed_file_are_not_certain():
    sound = sound_documents()[0].read_bytes()
    chance = random.Random(7)
    read = 0
    for _ in range(10):
        content = bytearray(sound)
        content[chance.randrange(len(content) // 4, 3 * len(content) // 4)] ^= 1 << chance.randrange(8)
        if not damaged_streams(bytes(content)):
            continue
        try:
            reading = read_document(bytes(content), "changed.pdf")
        except UnreadableDocument:
            continue  # no figure at all
        read += 1
        assert reading.damage
        assert all(table.confidence <= 0.5 for table in reading.tables)
    assert read
