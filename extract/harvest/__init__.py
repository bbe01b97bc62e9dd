"""Walk a publisher's list pages and keep what is new or changed."""

from extract.harvest.report import HarvestProblem, HarvestReport
from extract.harvest.walk import harvest_source

__all__ = ["HarvestProblem", "HarvestReport", "harvest_source"]
