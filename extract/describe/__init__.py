"""What a report is: region, department, fiscal year, kind, scope, edition, each with how it was found; and which documents make it up."""

from extract.describe.documents import DescribeReport, describe_documents
from extract.describe.found import Found

__all__ = ["DescribeReport", "Found", "describe_documents"]
