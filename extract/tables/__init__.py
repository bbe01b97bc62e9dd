"""Words and ruling lines become grids; grids of consecutive pages become whole tables."""
