"""What a report is: region, department, fiscal year, kind, scope and edition, each with how it was found."""
