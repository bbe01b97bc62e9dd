"""The finished warehouse: dbt builds it aside, its audit is asked, and it takes its place in one atomic step."""
