"""Running text → claims: the figures that sentences state, each with what it speaks of."""

from extract.prose.claim import Claim
from extract.prose.claims import ReadParagraph, read_claims, read_paragraphs
from extract.prose.running_lines import running_lines

__all__ = ["Claim", "ReadParagraph", "read_claims", "read_paragraphs", "running_lines"]
