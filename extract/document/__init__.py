"""One document: its bytes → its tables with their meaning → rows of the raw tables."""
