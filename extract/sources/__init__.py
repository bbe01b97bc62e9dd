"""Publishers as data: one YAML file each, checked against a JSON Schema."""

from extract.sources.loader import BUNDLED, SourceProblem, is_source_id, load_sources, source_files
from extract.sources.source import Bounds, Paging, Politeness, Source

__all__ = ["BUNDLED", "Bounds", "Paging", "Politeness", "Source", "SourceProblem", "is_source_id", "load_sources", "source_files"]
