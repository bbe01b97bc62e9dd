"""Tables of the statutory forms: which line a row is, which measure a column shows."""
