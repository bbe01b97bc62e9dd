"""Text files whose tables are set with tabs, blanks or commas."""
