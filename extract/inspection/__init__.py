"""The inspector: a report that was read → what is wrong with it, and whether what must be in it is there.

Rules, items and words are data (rules.yml, items.yml, words.yml, personal.yml); the identities of tables and sentences are those of
vocabulary/identities. Nothing that is read depends on it.
"""

from extract.inspection.finding import ADVICE, ERROR, WARNING, Finding, Place
from extract.inspection.inspect import Inspection, inspect_document
from extract.inspection.presence import Answer, Dates

__all__ = ["ADVICE", "ERROR", "WARNING", "Answer", "Dates", "Finding", "Inspection", "Place", "inspect_document"]
