"""Pages read from their picture: which ones, and how words and ruling lines are found in it."""
