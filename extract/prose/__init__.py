"""Running text → claims: the figures that sentences state, each with what it speaks of."""

from extract.prose.claim import Claim
from extract.prose.claims import read_claims
from extract.prose.running_lines import running_lines

__all__ = ["Claim", "read_claims", "running_lines"]
