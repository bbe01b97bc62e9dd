"""Grids of consecutive pages and sheets → whole tables."""
