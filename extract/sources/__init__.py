"""Publishers as data: one YAML file each, checked against a JSON Schema."""

from extract.sources.loader import BUNDLED, SourceProblem, load_sources
from extract.sources.source import Bounds, Paging, Politeness, Source

__all__ = ["BUNDLED", "Bounds", "Paging", "Politeness", "Source", "SourceProblem", "load_sources"]
