"""What a report is: region, department, fiscal year, kind, scope, edition, each with how it was found; and which documents make it up."""
